"""The declared flows between places inside, as what passes between the stages that run there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from isms_scope.diagrams._passing import flows_inside
from isms_scope.diagrams._stages import order_of, runs_at, stage_of, touched
from isms_scope.diagrams._subjects import Subject
from isms_scope.graph.graph import Graph
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.register import Node


@dataclass(frozen=True, slots=True)
class Handed:
    """What a flow brings from a stage to another, or to a place where none runs.

    `thing` is the data set; it is empty where the flow names none. Of `target` and `place` one is empty.
    """

    name: str
    thing: str
    source: str
    target: str = ""
    place: str = ""


def handed(graph: Graph, subject: Subject, stages: Sequence[Node], home: Mapping[str, str]) -> list[Handed]:
    """Return what flows inside bring beyond what the stages say themselves that they read.

    `home` is the stage in which each thing stands; the stages are in the order of the life cycle.
    """
    places = dict.fromkeys(place for stage in stages for place in stage_of(stage).runs_on)
    found: dict[Handed, None] = {}
    for key in (*subject.things, *places):
        thing = "" if key in places else key
        for node, flow in flows_inside(graph).get(key, ()):
            found |= dict.fromkeys(_handed(graph, stages, home, thing, (node, flow)))
    return list(found)


def _handed(
    graph: Graph, stages: Sequence[Node], home: Mapping[str, str], thing: str, told: tuple[Node, DataFlow]
) -> Iterator[Handed]:
    node, flow = told
    starts = [each for each in stages if runs_at(graph, each, flow.from_ or "")]
    ends = [each for each in stages if runs_at(graph, each, flow.to or "")]
    if any(thing in stage_of(each).inputs and home[thing] != each.id for each in ends):
        return  # The stage reads it, so it is drawn as that.
    target = _target(stages, flow, thing, starts, ends)
    if target in starts:
        return  # It stays within one stage.
    before = [each for each in starts if target is None or order_of(each) < order_of(target)]
    working = [each for each in before if thing in touched(each)]
    for source in (working or before)[-1:]:
        if target:
            yield Handed(node.name, thing, source.id, target.id)
        elif not ends:
            yield Handed(node.name, thing, source.id, place=flow.to or "")


def _target(
    stages: Sequence[Node], flow: DataFlow, thing: str, starts: Sequence[Node], ends: Sequence[Node]
) -> Node | None:
    """The stage that the flow names if it runs at the end of the flow or not at its start, else one there."""
    named = [each for each in stages if flow.stage and stage_of(each).stage == flow.stage]
    at_end = [each for each in named if each in ends]
    found = at_end or [each for each in named if each not in starts] or ends
    return max(found, key=lambda each: thing in touched(each), default=None)
