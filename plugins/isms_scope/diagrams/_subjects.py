"""What a life cycle is drawn of: each AI system in scope, or each product, with stages, data and models."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from isms_scope.diagrams._views import Asked
from isms_scope.graph.graph import Graph
from isms_scope.graph.life_cycle import stages_of
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.lifecycle_stage import LifecycleStage
from isms_scope.model.register import Node

_ORIGINS = ("base_model", "trained_on", "derived_from", "models", "datasets", "ai_systems")
"""The fields of data, models, AI systems and products that name what they are made of."""
_THINGS = ("datasets", "models")


@dataclass(frozen=True)
class Subject:
    """An AI system or a product with the stages of its life cycle; without a node, all that is left.

    `things` are the data sets and models that it is made of, `foreign` those of other subjects alone.
    """

    node: Node | None
    stages: tuple[Node, ...]
    things: tuple[str, ...]
    foreign: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """Return what it is called."""
        return self.node.name if self.node else "all data and models"


def subjects(asked: Asked) -> list[Subject]:
    """Return the AI systems in scope, the products where there are none, else everything as one."""
    graph, day = asked.graph, asked.snapshot.as_of.day
    nodes = [node for node in graph.of_kind("ai_systems") if _is_drawn(asked, node)]
    nodes = nodes or [node for node in graph.of_kind("products") if _is_drawn(asked, node)]
    found = [Subject(node, _stages(graph, asked, node), things_of(graph, node)) for node in nodes]
    owners: dict[str, set[str]] = {}
    for each in found:
        for thing in each.things:
            owners.setdefault(thing, set()).add(each.name)
    with_foreign = [Subject(each.node, each.stages, each.things, _foreign(each, owners)) for each in found]
    if with_foreign:
        return with_foreign
    everything = tuple(node.id for kind in _THINGS for node in graph.of_kind(kind) if not is_gone(node, day))
    stages = tuple(node for node in graph.of_kind("lifecycle_stages") if not is_gone(node, day))
    return [Subject(None, stages, everything)]


def _is_drawn(asked: Asked, node: Node) -> bool:
    return asked.graph.in_any(node) and not is_gone(node, asked.snapshot.as_of.day)


def _stages(graph: Graph, asked: Asked, node: Node) -> tuple[Node, ...]:
    """The stages that occur; for a product those that name it or one of its AI systems."""
    found = stages_of(graph, node, asked.snapshot.as_of.day)
    return tuple(each for each in found if _data(each) and not _data(each).not_applicable)


def _data(node: Node) -> LifecycleStage:
    return node.data if isinstance(node.data, LifecycleStage) else LifecycleStage()


def _foreign(subject: Subject, owners: Mapping[str, set[str]]) -> frozenset[str]:
    named = (thing for stage in subject.stages for thing in (*_data(stage).inputs, *_data(stage).outputs))
    mine = set(subject.things)
    return frozenset(each for each in named if each not in mine and each in owners)


def things_of(graph: Graph, node: Node) -> tuple[str, ...]:
    """Return the data sets and models that something is made of, and the data made from these."""
    found: dict[str, None] = {}
    open_ = [node.id]
    seen = {node.id}
    while open_:
        element = open_.pop(0)
        for other in _next(graph, element):
            if other not in seen:
                seen.add(other)
                open_.append(other)
                if graph.nodes[other].kind_key in _THINGS:
                    found[other] = None
    return tuple(found)


def _next(graph: Graph, element: str) -> Iterator[str]:
    yield from (link.target for link in graph.links_from(element) if link.field in _ORIGINS)
    if graph.nodes[element].kind_key == "datasets":
        yield from (link.source for link in graph.links_to(element) if link.field == "derived_from")
