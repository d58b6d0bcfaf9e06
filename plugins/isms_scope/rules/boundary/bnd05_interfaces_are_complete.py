"""BND-05: an interface across the boundary says everything that is asked of it."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.crossings import OUTSIDE, side_of
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.interface import Interface
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import named
from isms_scope.wording import listing


@rule("BND-05", severity="warning", kind="interfaces", clause="4.3 c", step=11, stage="audit")
def interfaces_are_complete(graph: Graph, as_of: date) -> Iterator[Problem]:
    """An interface across the boundary has an owner, a split of responsibility, controls, agreement and risk.

    Why:
        At the boundary each side believes that the other one takes care. The auditor picks an interface and
        asks: who answers for it, who does what, which controls protect it, where is it agreed, what can go
        wrong. With the open internet nothing can be agreed or shared, and with an excluded part of the own
        company there is no contract, so this is not asked there. Interfaces to what has ended, and those
        that do not cross the boundary, are left alone; one with an end that is not known may cross it
        anywhere. Due from the audit on, because an approval needs to
        know that the interface exists (BND-06) rather than every detail of it.

    Fails:
        products:
          platform: {name: Larkspur Platform, scope: in, owner: ines-okoro}
        people:
          ines-okoro: {name: Ines Okoro}
        suppliers:
          openai: {name: OpenAI, type: llm_api}
        interfaces:
          if-openai: {name: Model API, inside: platform, outside: openai, mechanism: public_api}

    Passes:
        products:
          platform: {name: Larkspur Platform, scope: in, owner: ines-okoro}
        people:
          ines-okoro: {name: Ines Okoro}
        suppliers:
          openai: {name: OpenAI, type: llm_api}
        interfaces:
          if-openai:
            name: Model API
            inside: platform
            outside: openai
            mechanism: public_api
            owner: ines-okoro
            responsibility: {ours: Choosing what is sent., theirs: Running the model and deleting prompts.}
            controls: [A.5.19, A.8.12]
            agreement: OAI-ENT-0093
            risk_ref: R-11

    Fix:
        Fill in what is missing; a value may point elsewhere (agreement: a contract number, risk_ref: R-12).
    """
    for node, interface in graph.each("interfaces", Interface):
        unknown = _unknown_ends(interface)
        if unknown:
            yield Problem(
                node,
                f"The interface {named(node)} does not say what it connects: "
                f"{listing(unknown)} {'is' if len(unknown) == 1 else 'are'} unknown.",
                "Write inside: the part in scope, and outside: what it exchanges data with or depends on.",
                at=(unknown[0],),
                values={"unknown": unknown},
            )
            continue
        outer = _outer_end(graph, interface)
        if outer is None or _has_ended(graph, outer, as_of):
            continue
        missing = list(_missing(graph, node, interface, outer))
        if missing:
            yield Problem(
                node,
                f"The interface {named(node)} crosses the boundary and does not say "
                f"{listing(missing, 'or')}.",
                values={"missing": missing},
            )


def _unknown_ends(interface: Interface) -> list[str]:
    ends = {"inside": interface.inside, "outside": interface.outside}
    return [key for key, end in ends.items() if end in (None, "unknown")]


def _outer_end(graph: Graph, interface: Interface) -> str | None:
    """Return the outer end of an interface that crosses the boundary, whichever way round it is written."""
    ends = (interface.inside, interface.outside)
    for near, far in (ends, ends[::-1]):
        if far and side_of(graph, near) == "in" and side_of(graph, far) in OUTSIDE:
            return far
    return None


def _has_ended(graph: Graph, end: str, day: date) -> bool:
    node = graph.get(end)
    return node is not None and is_gone(node, day)


def _missing(graph: Graph, node: Node, interface: Interface, outer: str) -> Iterator[str]:
    said = interface.responsibility
    partner = outer != "internet"
    if not graph.owner_of(node.id):
        yield "who answers for it (owner)"
    if not said or not (said.ours or said.shared):
        yield "what the company does (responsibility: ours)"
    if partner and not (said and (said.theirs or said.shared)):
        yield "what the other side does (responsibility: theirs)"
    if not interface.controls:
        yield "which controls protect it (controls)"
    if partner and not interface.agreement and side_of(graph, outer) == "external":
        yield "where it is agreed (agreement)"
    if not interface.risk and not interface.risk_ref:
        yield "which risk was assessed for it (risk or risk_ref)"
