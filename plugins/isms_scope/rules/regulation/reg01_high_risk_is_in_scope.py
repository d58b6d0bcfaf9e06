"""REG-01: a high-risk AI system is in scope."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.exclusions import exclusion_of
from isms_scope.graph.life_cycle import products_of
from isms_scope.graph.roster import may_approve
from isms_scope.model.elements.exclusion import Exclusion
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import meant, named
from isms_scope.rules.regulation._ai_act import living_systems, unjudged_because


@rule("REG-01", severity="error", kind="ai_systems", clause="4.2", step=5)
def high_risk_is_in_scope(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """A high-risk AI system of which the company is the provider is in scope.

    Why:
        The EU AI Act asks of providers of high-risk systems for records, logs, cybersecurity and a quality
        system (Articles 10 to 12, 15 and 17). It does not speak of an ISMS, yet these duties need the very
        controls that the ISMS brings, and a customer in a regulated sector will ask why the riskiest
        system was left out. Leaving it out is possible: by an exclusion that somebody approved whose role
        may approve exclusions. Planned systems pass while they are not on the market. This records the
        company's own classification and is no legal advice.

    Fails:
        ai_systems:
          credit-score:
            name: Credit scoring assistant
            scope: out
            eu_ai_act: {roles: [provider], risk_class: high_risk_annex_iii, annex_iii: ['5b']}

    Passes:
        ai_systems:
          credit-score:
            name: Credit scoring assistant
            scope: in
            eu_ai_act: {roles: [provider], risk_class: high_risk_annex_iii, annex_iii: ['5b']}

    Fix:
        Take the AI system into scope, or have its exclusion approved.
    """
    reason = unjudged_because(graph)
    if reason:
        yield Unjudged(reason)
        return
    for node, system in living_systems(graph, as_of):
        act = system.eu_ai_act
        risk_class = act.risk_class if act and "provider" in act.roles else None
        if not (risk_class or "").startswith("high_risk") or graph.in_any(node):
            continue
        status = graph.scope_of(node).status
        if status != "planned" and not _is_excluded_by_approval(graph, node, as_of):
            yield Problem(
                node,
                f"The AI system {named(node)} is high-risk ({risk_class}) with the company as its provider, "
                f"and it is {meant(status)}.",
                at=("scope",),
                values={"risk_class": risk_class, "status": status},
            )


def _is_excluded_by_approval(graph: Graph, node: Node, day: date) -> bool:
    """Whether an exclusion of the system or of its products was approved by a day, by somebody who may."""
    for each in (node, *products_of(graph, node)):
        found = exclusion_of(graph, each.id)
        data = found.data if found else None
        if isinstance(data, Exclusion) and data.approved_by and data.approved_on:
            in_time = data.approved_on <= day
            return in_time and may_approve(graph, data.approved_by, "exclusion", data.approved_on)
    return False
