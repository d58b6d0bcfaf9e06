"""The life cycle of AI systems: which stages belong to a system, and which of those asked for are missing."""

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from isms_scope.graph.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.graph.once import once
from isms_scope.model.elements.ai_system import AiSystem
from isms_scope.model.elements.lifecycle_stage import LifecycleStage, Stage
from isms_scope.model.elements.model import AiModel
from isms_scope.model.register import Node

ASKED: Mapping[Stage, tuple[Stage, ...]] = MappingProxyType(
    {
        "acquisition": ("acquisition", "ingestion"),
        "training": ("training", "fine_tuning", "retraining"),
        "evaluation_red_team": ("evaluation_red_team",),
        "deployment": ("deployment",),
        "inference": ("inference",),
        "monitoring_feedback": ("monitoring_feedback",),
        "retirement": ("retirement",),
    }
)
"""What every life cycle has to answer, and the stages that answer it; others may be part of these."""

_FROM_OTHERS = ("open_weights", "licensed", "api_only")


def products_of(graph: Graph, system: Node) -> list[Node]:
    """Return the products an AI system is part of, whichever of the two says so."""
    return list(dict.fromkeys((*_named(graph, system, "products"), *_naming(graph, system, "products"))))


def _named(graph: Graph, node: Node, field: str) -> list[Node]:
    """What an element names in a field."""
    return [graph.nodes[target] for _, target, path in graph.links_from(node.id) if path[0] == field]


def _naming(graph: Graph, node: Node, kind: str) -> list[Node]:
    """The elements of a kind that name an element, in any field."""
    sources = [graph.nodes[source] for source, _, _ in graph.links_to(node.id)]
    return [source for source in sources if source.kind_key == kind]


def stages_of(graph: Graph, system: Node, day: dt.date) -> tuple[Node, ...]:
    """Return the records of stages that belong to a system and still exist.

    One of the two says so, or the stage serves one of its products, or names neither: then it is for all.
    """
    found = _named(graph, system, "lifecycle_stages")
    for each in (system, *products_of(graph, system)):
        found += _naming(graph, each, "lifecycle_stages")
    return tuple(each for each in (*_for_all(graph), *dict.fromkeys(found)) if not is_gone(each, day))


def missing_stages(graph: Graph, system: Node, stages: Iterable[Node]) -> tuple[Stage, ...]:
    """Return what the stages of a system do not answer; a base model answers for training."""
    answered = {
        each.data.stage
        for each in stages
        if isinstance(each.data, LifecycleStage) and is_settled(graph, each)
    }
    if _is_made_from_another(graph, system):
        answered.add("training")
    return tuple(asked for asked, by in ASKED.items() if answered.isdisjoint(by))


def is_settled(graph: Graph, stage: Node) -> bool:
    """Whether a stage was decided, or there is a reason why it does not occur.

    One that is meant for all follows no single system, so it counts unless somebody left it open.
    """
    data = stage.data
    if not isinstance(data, LifecycleStage) or data.not_applicable:
        return True
    if graph.in_any(stage):
        return True
    belongs = data.ai_systems or data.products or data.performed_by or data.scope or _is_named(graph, stage)
    return not belongs or any(graph.scope_of(stage, system).decided for system in graph.systems)


@once
def _for_all(graph: Graph) -> tuple[Node, ...]:
    return tuple(
        node
        for node, stage in graph.each("lifecycle_stages", LifecycleStage)
        if not stage.ai_systems and not stage.products and not _is_named(graph, node)
    )


def _is_named(graph: Graph, stage: Node) -> bool:
    return bool(_naming(graph, stage, "ai_systems"))


def _is_made_from_another(graph: Graph, system: Node) -> bool:
    """Whether a model of the system was made from a base model or comes from somebody else."""
    named = system.data.models if isinstance(system.data, AiSystem) else ()
    return any(
        bool(model.data.base_model or model.data.base_model_name or model.data.origin in _FROM_OTHERS)
        for model in map(graph.get, named)
        if model and isinstance(model.data, AiModel)
    )
