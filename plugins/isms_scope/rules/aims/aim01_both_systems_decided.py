"""AIM-01: with an AI management system, every AI system has a decision for both management systems."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.ai_system import AiSystem
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import named
from isms_scope.wording import listing


@rule("AIM-01", severity="warning", kind="ai_systems", clause="4.3", step=6, stage="audit")
def both_systems_decided(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """With an AI management system, every AI system has a decision for it and for the ISMS.

    Why:
        ISO/IEC 42001 asks which AI systems its management system covers, and the answer may well differ
        from that of the ISMS: a tool for staff may be in one and not in the other. A decision that names
        only one of the two leaves the auditor of the other guessing. One word (`scope: in`) decides for
        both; a mapping names each, or has a status for the rest. For the ISMS an AI system may follow its
        product; for the AI management system it is decided by itself. Retired systems are left alone.

    Fails:
        management_systems:
          isms: {name: ISMS, type: isms}
          aims: {name: AI management system, type: aims}
        ai_systems:
          assistant: {name: Assistant, scope: {systems: {isms: in}}}

    Passes:
        management_systems:
          isms: {name: ISMS, type: isms}
          aims: {name: AI management system, type: aims}
        ai_systems:
          assistant: {name: Assistant, scope: {systems: {isms: in, aims: in}}}

    Fix:
        Decide, and write scope: {systems: {isms: …, aims: …}} with a rationale for each.
    """
    asked = [each for each in graph.systems if graph.system(each).type in ("isms", "aims")]
    ai = [each for each in asked if graph.system(each).type == "aims"]
    if not ai:
        yield Unjudged("There is no AI management system in the register.")
        return
    for node, _ in graph.each("ai_systems", AiSystem):
        if is_gone(node, as_of):
            continue
        missing = [each for each in asked if not _is_decided(graph, node, each, by_itself=each in ai)]
        if missing:
            yield Problem(
                node,
                f"Nobody has decided whether the AI system {named(node)} is in scope of "
                f"{listing([named(graph.nodes[each]) for each in missing])}.",
                at=("scope",),
                values={"missing": missing},
            )


def _is_decided(graph: Graph, node: Node, system: str, *, by_itself: bool) -> bool:
    scope = graph.scope_of(node, system)
    own = node.scoped.scope if node.scoped else None
    return scope.decided and (scope.by == "declared" or not (by_itself or (own and own.systems)))
