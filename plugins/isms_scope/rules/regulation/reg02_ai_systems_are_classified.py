"""REG-02: AI systems are classified."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.graph.regimes import applies
from isms_scope.model.elements.ai_system import AiSystem, EuAiAct
from isms_scope.rules import Problem, Unjudged, rule
from isms_scope.wording import listing


@rule("REG-02", severity="error", kind="ai_systems", clause="4.2", step=5)
def ai_systems_are_classified(graph: Graph) -> Iterator[Problem | Unjudged]:
    """Every AI system in scope is classified under the EU AI Act, with the day and the person.

    Why:
        Whether an AI system is high-risk decides what the scope must hold, and an authority asks who decided
        and when. The tool records the classification and does not judge it. The rule is evaluated once the
        register says that the EU AI Act applies, or classifies a system.

    Fails:
        regulations:
          eu-ai-act: {regime: eu_ai_act, applies: true}
        ai_systems:
          assistant: {scope: in}

    Passes:
        people:
          dpo: {name: Dana}
        ai_systems:
          assistant:
            scope: in
            eu_ai_act: {risk_class: transparency, classified_on: 2026-08-11, classified_by: dpo}

    Fix:
        Record risk_class, classified_on and classified_by under eu_ai_act.
    """
    declared = applies(graph, "eu_ai_act")
    in_use = any(system.eu_ai_act for _, system in graph.each("ai_systems", AiSystem))
    if declared is False or (declared is None and not in_use):
        yield Unjudged("No regulation says that the EU AI Act applies.")
        return
    for node, system in graph.each("ai_systems", AiSystem):
        if not graph.in_any(node):
            continue
        act = system.eu_ai_act or EuAiAct()
        missing = []
        if act.risk_class in (None, "unclassified"):
            missing.append("class")
        if act.classified_on is None:
            missing.append("day")
        if act.classified_by is None:
            missing.append("person who decided")
        if missing:
            said = f"{node.name} is in scope, and its classification has no {listing(missing, 'and no')}."
            yield Problem(node, said, at=("eu_ai_act",), values={"missing": missing})
