"""REG-01: high-risk AI systems are in scope."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.graph.exclusions import exclusion_of
from isms_scope.graph.roster import may_approve
from isms_scope.model.elements.ai_system import AiSystem
from isms_scope.model.elements.exclusion import Exclusion
from isms_scope.model.register import Node
from isms_scope.rules import Problem, rule


@rule("REG-01", severity="error", kind="ai_systems", clause="4.2", step=5)
def high_risk_is_in_scope(graph: Graph) -> Iterator[Problem]:
    """A high-risk AI system that the company provides is in scope, or its exclusion was approved.

    Why:
        The EU AI Act asks providers of high-risk systems for cybersecurity, logging and a quality management
        system (Articles 12, 15 and 17). A scope that leaves such a system out needs a decision by somebody
        with the authority, not an omission. The class is the company's own; this rule does not judge it.

    Fails:
        ai_systems:
          scoring:
            scope: out
            eu_ai_act: {roles: [provider], risk_class: high_risk_annex_iii, annex_iii: [5b]}

    Passes:
        ai_systems:
          scoring:
            scope: in
            eu_ai_act: {roles: [provider], risk_class: high_risk_annex_iii, annex_iii: [5b]}

    Fix:
        Bring the system into scope, or have its exclusion approved by a role that may approve exclusions.
    """
    for node, system in graph.each("ai_systems", AiSystem):
        act = system.eu_ai_act
        if act is None or not (act.risk_class or "").startswith("high_risk"):
            continue
        if act.roles and not {"provider", "product_manufacturer"} & set(act.roles):
            continue
        if not graph.in_any(node) and not _is_approved(graph, exclusion_of(graph, node.id)):
            status = graph.scope_of(node).status
            said = f"{node.name} is classed {act.risk_class} and is '{status}', not in scope."
            yield Problem(node, said, at=("scope",), values={"class": act.risk_class, "status": status})


def _is_approved(graph: Graph, exclusion: Node | None) -> bool:
    if exclusion is None or not isinstance(exclusion.data, Exclusion) or exclusion.data.approved_on is None:
        return False
    return may_approve(graph, exclusion.data.approved_by, "exclusion", exclusion.data.approved_on)
