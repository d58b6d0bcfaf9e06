"""REG-02: every AI system of a product in scope is classified, with day and person."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.life_cycle import products_of
from isms_scope.model.elements.ai_system import AiSystem
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import all_named, named
from isms_scope.rules.regulation._ai_act import living_systems, unjudged_because
from isms_scope.wording import listing


@rule("REG-02", severity="error", kind="ai_systems", clause="4.2", step=5)
def ai_systems_classified(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """Every AI system of a product in scope is classified under the EU AI Act, with day and person.

    Why:
        Whether a system is prohibited, high-risk, under transparency duties or none of these is the
        company's own judgement under the Act, and everything else follows from it. Without a day and a
        name nobody can tell whether it was judged before the last change of purpose. The class is recorded
        here; the reasons belong in the assessment that it links to.

    Fails:
        regulations:
          ai-act: {regime: eu_ai_act, applies: true}
        products:
          platform: {name: Larkspur Platform, scope: in, ai_systems: [assistant]}
        ai_systems:
          assistant: {name: Assistant, eu_ai_act: {roles: [provider], risk_class: unclassified}}

    Passes:
        regulations:
          ai-act: {regime: eu_ai_act, applies: true}
        people:
          mira-holt: {name: Mira Holt}
        products:
          platform: {name: Larkspur Platform, scope: in, ai_systems: [assistant]}
        ai_systems:
          assistant:
            name: Assistant
            eu_ai_act:
              roles: [provider]
              risk_class: transparency
              classified_on: 2026-08-11
              classified_by: mira-holt

    Fix:
        Classify it, and write risk_class, classified_on and classified_by under eu_ai_act.
    """
    reason = unjudged_because(graph)
    if reason:
        yield Unjudged(reason)
        return
    for node, system in living_systems(graph, as_of):
        products = [product for product in products_of(graph, node) if graph.in_any(product)]
        missing = _missing(system, as_of)
        if products and missing:
            yield Problem(
                node,
                f"The AI system {named(node)} is part of {all_named(products)}, which is in scope, and has "
                f"no {listing(missing, 'and no')}.",
                at=("eu_ai_act",),
                values={"missing": missing, "products": [product.id for product in products]},
            )


def _missing(system: AiSystem, day: date) -> list[str]:
    act = system.eu_ai_act
    missing = []
    if act is None or act.risk_class in (None, "unclassified"):
        return ["classification under the EU AI Act"]
    if act.classified_on is None or act.classified_on > day:
        missing.append("day of classification")
    if act.classified_by is None:
        missing.append("person who classified it")
    return missing
