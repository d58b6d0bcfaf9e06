"""Coverage: which stages of the life cycle each AI system has, who performs them and where, and the gaps."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from isms_scope.graph.dependence import is_covered
from isms_scope.graph.graph import Graph
from isms_scope.graph.life_cycle import missing_stages, stages_of
from isms_scope.model.elements.lifecycle_stage import LifecycleStage, Stage
from isms_scope.model.register import Node

STAGES: tuple[Stage, ...] = get_args(Stage)


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


def coverage(graph: Graph, day: dt.date) -> tuple[tuple[Cell, ...], ...]:
    """Return for each stage, in the order of the life cycle, a cell for each AI system in scope."""
    columns = [_column(graph, node, day) for node in covered_systems(graph)]
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


def _column(graph: Graph, system: Node, day: dt.date) -> tuple[Cell, ...]:
    stages = stages_of(graph, system, day)
    records = [(each, each.data) for each in stages if isinstance(each.data, LifecycleStage)]
    missing = missing_stages(graph, system, stages)
    return tuple(
        Cell(
            stage,
            system.id,
            tuple(each for each, data in records if data.stage == stage and not data.not_applicable),
            tuple(each for each, data in records if data.stage == stage and data.not_applicable),
            stage in missing,
        )
        for stage in STAGES
    )


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
        elif not is_covered(graph, other):
            is_external = graph.scope_of(other).status == "external"
            yield f"{other.name} is " + (
                "outside and no interface is declared for it" if is_external else "not in scope"
            )
