"""Who outside gives data to the stages of a life cycle or gets data from them, and by which interface."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from isms_scope.diagrams._flow_elements import carries, end_card, names
from isms_scope.diagrams._flow_scene import FlowCard
from isms_scope.diagrams._subjects import Subject
from isms_scope.diagrams._views import Asked
from isms_scope.graph.crossings import crossings
from isms_scope.graph.graph import Graph
from isms_scope.graph.once import once
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.lifecycle_stage import LifecycleStage
from isms_scope.model.register import Node

Crossing = tuple[Node, DataFlow, tuple[str, str]]


@dataclass(frozen=True)
class Meeting:
    """A flow between an outside party and a stage; `sends` where the data come from the party."""

    party: FlowCard
    stage: str
    sends: bool
    data: str
    numbers: tuple[str, ...]
    customer_data: bool


def meetings(asked: Asked, subject: Subject) -> list[Meeting]:
    """Return the flows across the boundary that belong to a stage of the subject."""
    found = {node.id: (node, flow, ends) for node, flow, ends in _flows(asked, subject)}
    made = (_meeting(asked, subject, *each) for _, each in sorted(found.items()))
    return [each for each in made if each]


@once
def _by_dataset(graph: Graph) -> Mapping[str, list[Crossing]]:
    found: dict[str, list[Crossing]] = {}
    for each in crossings(graph):
        for dataset in each[1].datasets:
            found.setdefault(dataset, []).append(each)
    return found


@once
def _without_data(graph: Graph) -> Mapping[str, list[Crossing]]:
    """The flows that name no data set, by their inner end."""
    found: dict[str, list[Crossing]] = {}
    for each in crossings(graph):
        if not each[1].datasets:
            found.setdefault(each[2][0], []).append(each)
    return found


def _flows(asked: Asked, subject: Subject) -> Iterator[Crossing]:
    for thing in subject.things:
        yield from _by_dataset(asked.graph).get(thing, ())
    for place in dict.fromkeys(_places(asked.graph, subject)):
        yield from _without_data(asked.graph).get(place, ())


def _places(graph: Graph, subject: Subject) -> Iterator[str]:
    """Where the stages run and where the models are kept."""
    for stage in subject.stages:
        yield from _data(stage).runs_on
    for thing in subject.things:
        yield from (link.target for link in graph.links_from(thing) if link.field in ("registry", "weights"))
    if subject.node:
        yield from (link.target for link in graph.links_from(subject.node.id) if link.field == "registry")


def _meeting(
    asked: Asked, subject: Subject, node: Node, flow: DataFlow, ends: tuple[str, str]
) -> Meeting | None:
    stage = _stage_for(subject.stages, flow, ends[0])
    if stage is None:
        return None
    mine = [each for each in flow.datasets if each in subject.things]
    number = asked.numbers.get(flow.interface or "")
    return Meeting(
        party=end_card(asked, ends[1]),
        stage=stage.id,
        sends=flow.from_ == ends[1],
        data=names(asked, mine) or node.name,
        numbers=(number,) if number else (),
        customer_data=carries(asked, mine),
    )


def _stage_for(stages: Iterable[Node], flow: DataFlow, inner: str) -> Node | None:
    """The stage that the flow names; where it names none, one that works on its data or where it ends."""
    if flow.stage:
        named = [node for node in stages if _data(node).stage == flow.stage]
        if named:
            return max(named, key=lambda node: len({*_touched(node)} & {*flow.datasets}))
    working = (node for node in stages if {*_touched(node)} & {*flow.datasets})
    there = (node for node in stages if inner in _data(node).runs_on)
    return next(working, None) or next(there, None)


def _touched(node: Node) -> tuple[str, ...]:
    return (*_data(node).inputs, *_data(node).outputs)


def _data(node: Node) -> LifecycleStage:
    return node.data if isinstance(node.data, LifecycleStage) else LifecycleStage()
