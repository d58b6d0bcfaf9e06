"""CTX-02: every issue has a response in the scope."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.graph.crossings import side_of
from isms_scope.model.elements.interface import Interface
from isms_scope.model.elements.issue import Issue
from isms_scope.model.register import Node
from isms_scope.rules import Problem, rule


@rule("CTX-02", severity="error", kind="issues", clause="4.1", step=7, stage="approval")
def issues_have_a_response(graph: Graph) -> Iterator[Problem]:
    """What an issue affects is in scope, reached over an interface, or left out with a reason.

    Why:
        "If you listed the EU AI Act as an issue, is the relevant AI system in scope?" is one of the three
        things an auditor checks. An issue that leads nowhere was written for the audit. An issue judged not
        relevant needs its reason and nothing else.

    Fails:
        ai_systems:
          scoring: {scope: out}
        issues:
          eu-ai-act:
            name: EU AI Act
            affects: [scoring]

    Passes:
        ai_systems:
          scoring: {scope: in}
        issues:
          eu-ai-act:
            name: EU AI Act
            affects: [scoring]

    Fix:
        Bring what the issue affects into scope, name the exclusion, or answer none_needed with a reason.
    """
    for node, issue in graph.each("issues", Issue):
        response = issue.scope_response
        if issue.relevant is False and (issue.effect or issue.statement or node.data.description):
            continue
        if response and ((response.decision == "none_needed" and response.reason) or response.exclusion):
            continue
        affected = _affected(graph, issue)
        if not affected:
            said = (
                f"The issue {node.name} names nothing that it affects, and no reason why nothing is needed."
            )
            yield Problem(node, said)
        for element in affected:
            if element.kind.scopable and not _is_answered(graph, element):
                status = graph.scope_of(element).status
                said = (
                    f"The issue {node.name} affects {element.name}, which is '{status}' and has no interface."
                )
                cause = f"interface to {element.id}" if status == "external" else ""
                values = {"element": element.id, "status": status}
                yield Problem(node, said, at=("affects",), cause=cause, values=values)


def _affected(graph: Graph, issue: Issue) -> list[Node]:
    found = {node.id: node for selector in issue.affects for node in graph.select(selector)}
    for element in issue.scope_response.elements if issue.scope_response else ():
        node = graph.get(element)
        if node:
            found[node.id] = node
    return [found[each] for each in sorted(found)]


def _is_answered(graph: Graph, element: Node) -> bool:
    side = side_of(graph, element.id)
    if side in ("in", "planned"):
        return True
    ends = {end for _, each in graph.each("interfaces", Interface) for end in (each.inside, each.outside)}
    return side == "external" and (element.id in ends or not ends.isdisjoint(graph.above(element.id)))
