"""CTX-02: every issue has an answer that the scope really gives."""

from collections.abc import Iterator
from datetime import date

from isms_scope.findings import Path
from isms_scope.graph import Graph
from isms_scope.graph.crossings import has_interface
from isms_scope.graph.dependence import lacking_cause, lacking_interfaces
from isms_scope.graph.exclusions import exclusion_of
from isms_scope.model.elements.exclusion import Exclusion
from isms_scope.model.elements.issue import Issue, ScopeResponse
from isms_scope.model.register import Node
from isms_scope.rules._interfaces import ends_elsewhere, how_to_serve
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import all_named, named


@rule("CTX-02", severity="error", kind="issues", clause="4.1", step=7, stage="approval")
def issues_are_answered(graph: Graph, as_of: date) -> Iterator[Problem]:
    """Every issue has an answer in the scope, and what the answer names is really covered.

    Why:
        Clause 4.3 asks that the scope considers the issues of 4.1. Auditors test it by example: you named
        the EU AI Act as an issue, so show me that the AI system is in scope. An answer `included` holds if
        all that the issue touches is in scope, planned with a date or an event, or external with an
        interface; `excluded` needs the exclusion, and everything that the issue affects
        is left out by it; `none_needed` needs its reason. An issue that was judged not
        relevant needs the reason for that.

    Fails:
        issues:
          eu-ai-act:
            name: EU AI Act
            side: external
            affects: [score-api]
            scope_response: {decision: included}
        products:
          score-api: {name: Larkspur Score, scope: out}

    Passes:
        issues:
          eu-ai-act:
            name: EU AI Act
            side: external
            affects: [score-api]
            scope_response: {decision: included}
        products:
          score-api: {name: Larkspur Score, scope: in}

    Fix:
        Take in what the issue touches, or record why not: scope_response: {decision: excluded, exclusion: …}.
    """
    for node, issue in graph.each("issues", Issue):
        if issue.relevant is False:
            if not issue.relevance:
                yield _problem(node, "was judged not relevant, and no reason is given", ("relevant",))
            continue
        response = issue.scope_response
        if response is None or response.decision is None:
            yield _problem(
                node, "has no answer: nobody said what the scope does about it", ("scope_response",)
            )
        elif response.decision == "included":
            yield from _included(graph, node, issue, response, as_of)
        elif response.decision == "excluded":
            yield from _excluded(graph, node, issue, response)
        elif response.decision == "none_needed" and not response.reason:
            message = "was said to need no answer, and no reason is given"
            yield _problem(node, message, ("scope_response", "decision"))


def _problem(node: Node, what: str, at: Path, **values: object) -> Problem:
    return Problem(node, f"The issue {named(node)} {what}.", at=at, values=values)


def _affected(graph: Graph, issue: Issue) -> dict[str, Node]:
    return {found.id: found for each in issue.affects for found in graph.select(each)}


def _excluded(graph: Graph, node: Node, issue: Issue, response: ScopeResponse) -> Iterator[Problem]:
    """An exclusion answers an issue if it names what the issue affects, or what that belongs to."""
    if not response.exclusion:
        message = "was answered by leaving something out, and no exclusion is named"
        yield _problem(node, message, ("scope_response", "decision"))
        return
    exclusion = graph.get(response.exclusion)
    if exclusion is None or not isinstance(exclusion.data, Exclusion):
        return
    left_out = set(exclusion.data.excludes)
    wrong = [
        each
        for each in _affected(graph, issue).values()
        if each.kind.scopable and (graph.in_any(each) or left_out.isdisjoint(_belongs_to(graph, each)))
    ]
    if wrong:
        statuses = {each.id: graph.scope_of(each).status for each in wrong}
        yield Problem(
            node,
            f"The issue {named(node)} was answered by the exclusion {named(exclusion)}, which does not leave "
            f"out {all_named(wrong)}.",
            "Answer by decision: included if it is in scope or has an interface, or name the exclusion that "
            "leaves it out.",
            at=("scope_response", "exclusion"),
            values={"exclusion": exclusion.id, "not_excluded": statuses},
        )


def _belongs_to(graph: Graph, node: Node) -> Iterator[str]:
    yield from (node.id, *graph.above(node.id))
    yield from (each.id for each in graph.follows(node.id))


def _included(
    graph: Graph, node: Node, issue: Issue, response: ScopeResponse, day: date
) -> Iterator[Problem]:
    targets = _affected(graph, issue)
    targets |= {each: graph.nodes[each] for each in response.elements if graph.get(each)}
    if not targets:
        message = "is said to be answered by the scope, and names nothing that exists and is in it"
        yield _problem(node, message, ("affects",) if issue.affects else ("scope_response", "decision"))
    missing = [
        each
        for each in targets.values()
        if each.kind.scopable and not _is_covered(graph, each, response, day)
    ]
    if missing:
        statuses = {each.id: graph.scope_of(each).status for each in missing}
        external = [each for each in missing if statuses[each.id] == "external"]
        where: Path = ("affects",) if issue.affects else ("scope_response", "elements")
        yield Problem(
            node,
            f"The issue {named(node)} is said to be answered by the scope, which does not cover "
            f"{all_named(missing)}{_elsewhere(graph, external, day)}.",
            _interface_hint(graph, external, day),
            at=where,
            cause=lacking_cause(graph, missing[0].id, day),
            values={"not_covered": statuses},
        )


def _users(graph: Graph, external: Node, day: date) -> list[Node]:
    return [user for user, _ in lacking_interfaces(graph, day).get(external.id, ())]


def _elsewhere(graph: Graph, external: list[Node], day: date) -> str:
    """Say of what others run that its interface is there and does not serve, or return the empty text."""
    said = ((each, ends_elsewhere(graph, each.id, _users(graph, each, day))) for each in external)
    return "".join(f"; for {named(each)}, {text}" for each, text in said if text)


def _interface_hint(graph: Graph, external: list[Node], day: date) -> str:
    """Say that what others run needs an interface, or return the empty text."""
    if not external:
        return ""
    first = external[0].id
    serve = how_to_serve(graph, first, _users(graph, external[0], day))
    return serve or (
        f"Declare an interface with {all_named(external)}: if-{first}: {{inside: …, outside: {first}, "
        "mechanism: …}. What others run needs no exclusion."
    )


def _is_covered(graph: Graph, target: Node, response: ScopeResponse, day: date) -> bool:
    scope = graph.scope_of(target)
    if graph.in_any(target):
        return True
    if scope.status == "planned":
        decision = target.scoped.scope if target.scoped else None
        return scope.by != "declared" or bool(decision and (decision.enters_on or decision.entry_trigger))
    if scope.status == "external":
        return has_interface(graph, target.id) and not lacking_cause(graph, target.id, day)
    exclusion = exclusion_of(graph, target.id)
    return scope.status == "out" and exclusion is not None and exclusion.id == response.exclusion
