"""Coverage: which stages of the life cycle each AI system has, who performs them and where, and the gaps."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from isms_scope.graph.graph import Graph
from isms_scope.model.elements.ai_system import AiSystem
from isms_scope.model.elements.lifecycle_stage import LifecycleStage, Stage
from isms_scope.model.elements.model import AiModel
from isms_scope.model.elements.product import Product
from isms_scope.model.register import Node

STAGES: tuple[Stage, ...] = get_args(Stage)

ASKED: dict[Stage, tuple[Stage, ...]] = {
    "acquisition": ("acquisition", "ingestion"),
    "training": ("training", "fine_tuning", "retraining"),
    "evaluation_red_team": ("evaluation_red_team",),
    "deployment": ("deployment",),
    "inference": ("inference",),
    "monitoring_feedback": ("monitoring_feedback",),
    "retirement": ("retirement",),
}
"""What every life cycle has to answer, and the stages that answer it; others may be part of these."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A stage of the life cycle for one AI system.

    `records` say how it is performed and `absent` why it does not occur. Without any it `is_gap` where every
    life cycle has to have it.
    """

    stage: Stage
    system: str
    records: tuple[Node, ...]
    absent: tuple[Node, ...]
    is_gap: bool

    @property
    def is_declared(self) -> bool:
        """Whether anybody has said how the stage is performed, or why it does not occur."""
        return bool(self.records or self.absent)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing: the record of a stage for some AI systems, or something in a record."""

    stage: Stage
    what: str
    systems: tuple[str, ...] = ()
    record: Node | None = None


def covered_systems(graph: Graph) -> tuple[Node, ...]:
    """Return the AI systems that are inside the boundary of any management system."""
    return tuple(node for node in graph.of_kind("ai_systems") if graph.in_any(node))


def coverage(graph: Graph) -> tuple[tuple[Cell, ...], ...]:
    """Return for each stage, in the order of the life cycle, a cell for each AI system in scope."""
    columns = [_column(graph, node) for node in covered_systems(graph)]
    return tuple(zip(*columns, strict=True))


def gaps(rows: tuple[tuple[Cell, ...], ...], graph: Graph) -> tuple[Gap, ...]:
    """Return what is missing in rows of cells, in the order of the life cycle."""
    found: list[Gap] = []
    for row in rows:
        bare = tuple(cell.system for cell in row if cell.is_gap)
        if bare:
            what = "nobody has said who performs it, or why it does not occur"
            found.append(Gap(row[0].stage, what, bare))
        records = dict.fromkeys(node.id for cell in row for node in cell.records)
        found += [
            Gap(row[0].stage, what, record=graph.nodes[each])
            for each in records
            for what in _lacks(graph, graph.nodes[each])
        ]
    return tuple(found)


def unserving(rows: tuple[tuple[Cell, ...], ...], graph: Graph) -> tuple[Node, ...]:
    """Return the records of stages that serve no AI system in the rows."""
    shown = {node.id for row in rows for cell in row for node in (*cell.records, *cell.absent)}
    return tuple(node for node in graph.of_kind("lifecycle_stages") if node.id not in shown)


def _column(graph: Graph, node: Node) -> tuple[Cell, ...]:
    system = node.data if isinstance(node.data, AiSystem) else AiSystem()
    named = set(system.lifecycle_stages)
    products = {*system.products, *_products(graph, node.id)}
    stages = [
        (each, data)
        for each, data in graph.each("lifecycle_stages", LifecycleStage)
        if each.id in named
        or node.id in data.ai_systems
        or not products.isdisjoint(data.products)
        or _is_for_all(graph, each, data)
    ]
    declared = {data.stage for _, data in stages}
    answered = {asked for asked, by in ASKED.items() if not declared.isdisjoint(by)}
    if _is_made_from_another(graph, system):
        answered.add("training")
    return tuple(
        Cell(
            stage,
            node.id,
            tuple(each for each, data in stages if data.stage == stage and not data.not_applicable),
            tuple(each for each, data in stages if data.stage == stage and data.not_applicable),
            stage in ASKED and stage not in answered,
        )
        for stage in STAGES
    )


def _products(graph: Graph, system: str) -> Iterator[str]:
    return (node.id for node, data in graph.each("products", Product) if system in data.ai_systems)


def _is_for_all(graph: Graph, node: Node, data: LifecycleStage) -> bool:
    """Whether a stage names neither system nor product, and no system names it: then it is meant for all."""
    if data.ai_systems or data.products:
        return False
    return not any(graph.nodes[link.source].kind_key == "ai_systems" for link in graph.links_to(node.id))


def _is_made_from_another(graph: Graph, system: AiSystem) -> bool:
    """Whether a model of the system was made from a base model or comes from somebody else."""
    models = (graph.get(each) for each in system.models)
    return any(
        bool(node.data.base_model or node.data.base_model_name or node.data.origin in _FROM_OTHERS)
        for node in models
        if node and isinstance(node.data, AiModel)
    )


_FROM_OTHERS = ("open_weights", "licensed", "api_only")


def _lacks(graph: Graph, node: Node) -> Iterator[str]:
    data = node.data
    if not isinstance(data, LifecycleStage):
        return
    if not data.performed_by:
        yield "it names nobody who performs it"
    if not data.runs_on:
        yield "it does not say where it runs"
    for end in (*data.performed_by, *data.runs_on):
        other = graph.get(end)
        if other is None:
            yield f"{end} is not declared"
        elif not graph.in_any(other) and other.kind_key != "suppliers":
            yield f"{other.name} is not in scope"
