"""What the rules about the EU AI Act share: whether it applies, and which systems count."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.graph.regimes import applies
from isms_scope.model.elements.ai_system import AiSystem
from isms_scope.model.register import Node

NOT_DECLARED = (
    "Nobody has declared that the EU AI Act applies (regulations, regime: eu_ai_act), "
    "and no AI system is classified."
)
DECLINED = "The company has recorded that the EU AI Act does not apply to it."


def unjudged_because(graph: Graph) -> str:
    """Return why the Act is not judged, or the empty text.

    It is switched on by a regulation that names the regime, or by the first AI system that is classified.
    """
    declared = applies(graph, "eu_ai_act")
    if declared is False:
        return DECLINED
    classified = any(system.eu_ai_act for _, system in graph.each("ai_systems", AiSystem))
    return "" if declared or classified else NOT_DECLARED


def living_systems(graph: Graph, day: date) -> Iterator[tuple[Node, AiSystem]]:
    """Yield the AI systems that are not retired."""
    return ((node, data) for node, data in graph.each("ai_systems", AiSystem) if not is_gone(node, day))
