"""What a record of a stage of the life cycle says: its data, its order, where it runs."""

from collections.abc import Mapping
from types import MappingProxyType

from isms_scope.graph.graph import Graph
from isms_scope.model.elements.lifecycle_stage import LifecycleStage
from isms_scope.model.register import Node

PHASES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Acquisition": ("acquisition", "ingestion"),
        "Preparation": ("cleaning", "labelling"),
        "Training": ("training", "fine_tuning", "retraining"),
        "Evaluation, release": ("evaluation_red_team", "registry_release", "deployment"),
        "Inference": ("inference",),
        "Monitoring, retirement": ("monitoring_feedback", "retirement", ""),
    }
)
IN_TURN = ("evaluation_red_team", "registry_release", "deployment", "inference", "retirement")
"""The stages that a finished model goes through one after the other."""
_ORDER = {stage: place for place, stage in enumerate(each for many in PHASES.values() for each in many)}
_PHASE = {stage: phase for phase, stages in PHASES.items() for stage in stages}


def stage_of(node: Node) -> LifecycleStage:
    """Return what a record of a stage says."""
    return node.data if isinstance(node.data, LifecycleStage) else LifecycleStage()


def order_of(node: Node) -> int:
    """Return the place of a stage in the life cycle."""
    return _ORDER[stage_of(node).stage or ""]


def phase_of(node: Node) -> str:
    """Return the phase to which a stage belongs."""
    return _PHASE[stage_of(node).stage or ""]


def touched(node: Node) -> tuple[str, ...]:
    """Return the data and models that a stage reads or makes."""
    return (*stage_of(node).inputs, *stage_of(node).outputs)


def runs_at(graph: Graph, node: Node, place: str) -> bool:
    """Whether a stage runs at a place or within it."""
    return any(place == each or place in graph.above(each) for each in stage_of(node).runs_on)
