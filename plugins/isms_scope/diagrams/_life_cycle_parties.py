"""Who outside gives data to the stages of a life cycle or gets data from them, and by which interface."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from isms_scope.diagrams._flow_elements import carries, end_card, names
from isms_scope.diagrams._flow_scene import Arrows, FlowCard
from isms_scope.diagrams._passing import flows_across, interfaces_with, silent_flows_across
from isms_scope.diagrams._scene import Direction
from isms_scope.diagrams._stages import runs_at, stage_of, touched
from isms_scope.diagrams._subjects import Subject
from isms_scope.diagrams._views import Asked
from isms_scope.graph.graph import Graph
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.model import AiModel
from isms_scope.model.register import Node


@dataclass(frozen=True)
class Meeting:
    """What passes between an outside party and a stage; `sends` where the data come from the party."""

    party: FlowCard
    stage: str
    sends: bool
    arrows: Arrows
    data: str
    numbers: tuple[str, ...]
    customer_data: bool


@dataclass(frozen=True)
class _Passed:
    """Things of a subject that cross the boundary once, seen from inside."""

    name: str
    inner: str
    outer: str
    direction: Direction
    things: tuple[str, ...]
    interface: str = ""
    stage: str = ""


def meetings(asked: Asked, subject: Subject) -> list[Meeting]:
    """Return what passes between the stages of a subject and the outside: things of this subject alone."""
    met: dict[tuple[str, str], list[_Passed]] = {}
    for each in _passed(asked, subject):
        stage = _stage_for(asked.graph, subject.stages, each)
        if stage:
            met.setdefault((each.outer, stage.id), []).append(each)
    return [_meeting(asked, outer, stage, found) for (outer, stage), found in met.items()]


def _passed(asked: Asked, subject: Subject) -> Iterator[_Passed]:
    """The flows, and then what interfaces carry that no flow by them says."""
    told: set[tuple[str, str]] = set()
    flows = {
        node.id: (node, flow, ends)
        for thing in subject.things
        for node, flow, ends in flows_across(asked.graph).get(thing, ())
    }
    for _, (node, flow, ends) in sorted(flows.items()):
        mine = tuple(each for each in flow.datasets if each in subject.things)
        told |= {(flow.interface or "", each) for each in mine}
        yield _of_flow(node, flow, ends, mine)
    yield from _silent(asked.graph, subject)
    yield from _by_interfaces(asked, subject, told)


def _of_flow(node: Node, flow: DataFlow, ends: tuple[str, str], things: tuple[str, ...]) -> _Passed:
    direction: Direction = "in" if flow.from_ == ends[1] else "out"
    return _Passed(node.name, *ends, direction, things, flow.interface or "", flow.stage or "")


def _by_interfaces(asked: Asked, subject: Subject, told: set[tuple[str, str]]) -> Iterator[_Passed]:
    found = {
        node.id: (node, data)
        for thing in subject.things
        for node, data in interfaces_with(asked.graph).get(thing, ())
    }
    for id_, (node, data) in sorted(found.items()):
        near, far = data.inside or "", data.outside or ""
        if asked.graph.side(near, asked.system) != "in":
            near, far = far, near
        mine = tuple(each for each in data.data if each in subject.things and (id_, each) not in told)
        if asked.graph.side(near, asked.system) == "in" != asked.graph.side(far, asked.system):
            for thing in mine:  # each may meet another stage
                yield _Passed(node.name, near, far, data.direction or "both", (thing,), id_)


def _silent(graph: Graph, subject: Subject) -> Iterator[_Passed]:
    """The flows that name no data set: models pass, or what a stage of this subject alone works on."""
    places = dict.fromkeys(place for stage in subject.stages for place in stage_of(stage).runs_on)
    kept = {thing: _kept(graph, thing) for thing in subject.things}
    places |= dict.fromkeys(place for at in kept.values() for place in at)
    alone = {
        place
        for stage in subject.stages
        if stage.id not in subject.shared
        for place in stage_of(stage).runs_on
    }
    for place in places:
        for node, flow, ends in silent_flows_across(graph).get(place, ()):
            one = _of_flow(node, flow, ends, ())
            models = tuple(thing for thing, at in kept.items() if _passes(graph, thing, at, one))
            if models or place in alone:
                yield replace(one, things=models)


def _kept(graph: Graph, thing: str) -> tuple[str, ...]:
    """Where the weights of a model are."""
    if graph.nodes[thing].kind_key != "models":
        return ()
    return tuple(link.target for link in graph.links_from(thing) if link.field in ("registry", "weights"))


def _passes(graph: Graph, thing: str, kept: Sequence[str], one: _Passed) -> bool:
    """Whether a model is what passes: it comes from its supplier, or leaves where it is kept."""
    model = graph.nodes[thing].data
    if not isinstance(model, AiModel) or one.inner not in kept:
        return False
    if one.direction == "out" or model.supplier:
        return one.direction == "out" or model.supplier == one.outer
    return model.origin in ("open_weights", "licensed") and not _develops(graph, one.outer)


def _develops(graph: Graph, supplier: str) -> bool:
    """Whether some model names a supplier, so that others are known not to come from it."""
    return any(graph.nodes[link.source].kind_key == "models" for link in graph.links_to(supplier))


def _meeting(asked: Asked, outer: str, stage: str, found: Sequence[_Passed]) -> Meeting:
    things = dict.fromkeys(thing for each in found for thing in each.things)
    silent = dict.fromkeys(each.name for each in found if not each.things)
    numbers = dict.fromkeys(
        asked.numbers[each.interface] for each in found if each.interface in asked.numbers
    )
    party = end_card(asked, outer)
    first = found[0].direction
    is_supplier = (node := asked.graph.get(outer)) is not None and node.kind_key == "suppliers"
    return Meeting(
        party=party,
        stage=stage,
        sends=first == "in" or (first == "both" and not is_supplier),
        arrows="both" if {each.direction for each in found} not in ({"in"}, {"out"}) else "forward",
        data=", ".join(filter(None, (names(asked, things), *silent))),
        numbers=tuple(numbers),
        customer_data=carries(asked, things),
    )


def _stage_for(graph: Graph, stages: Iterable[Node], passed: _Passed) -> Node | None:
    """The stage that the flow names; else one that works on its things where it ends, or one of both."""
    things = {*passed.things}
    named = [node for node in stages if passed.stage and stage_of(node).stage == passed.stage]
    if named:
        return max(named, key=lambda node: len({*touched(node)} & things))
    working = [node for node in stages if {*touched(node)} & things]
    there = [node for node in stages if runs_at(graph, node, passed.inner)]
    both = [node for node in working if node in there]
    return next(iter((*both, *working, *there)), None)
