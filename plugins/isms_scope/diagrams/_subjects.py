"""What a life cycle is drawn of: each AI system in scope, or each product, with stages, data and models."""

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from isms_scope.diagrams._views import Asked
from isms_scope.graph.graph import Graph
from isms_scope.graph.life_cycle import stages_of
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.dataset import Dataset
from isms_scope.model.elements.lifecycle_stage import LifecycleStage
from isms_scope.model.register import Node

_ORIGINS = ("base_model", "trained_on", "derived_from", "models", "datasets", "ai_systems")
"""The fields of data, models, AI systems and products that name what they are made of."""
_THINGS = ("datasets", "models")
_OF_A_STAGE = ("evaluation", "telemetry_logs")
"""Data that a stage measures with or leaves behind: who shares the stage shares them."""


@dataclass(frozen=True)
class Subject:
    """An AI system or a product with the stages of its life cycle; without a node, all that is left.

    `things` are the data sets and models that it is made of, and what its stages use that belongs to no
    other subject in particular. `shared` are the stages that other subjects have as well.
    """

    node: Node | None
    stages: tuple[Node, ...]
    things: tuple[str, ...]
    shared: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """Return what it is called."""
        return self.node.name if self.node else "all data and models"


def subjects(asked: Asked) -> list[Subject]:
    """Return the AI systems in scope, the products where there are none, else everything as one."""
    graph, day = asked.graph, asked.snapshot.as_of.day
    nodes = [node for node in graph.of_kind("ai_systems") if _is_drawn(asked, node)]
    nodes = nodes or [node for node in graph.of_kind("products") if _is_drawn(asked, node)]
    found = [Subject(node, _stages(graph, asked, node), things_of(graph, node.id)) for node in nodes]
    if found:
        owned = {thing for each in found for thing in each.things}
        had = Counter(stage.id for each in found for stage in each.stages)
        shared = frozenset(stage for stage, times in had.items() if times > 1)
        return [replace(each, things=_with_shared(graph, each, owned), shared=shared) for each in found]
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


def _with_shared(graph: Graph, subject: Subject, owned: Container[str]) -> tuple[str, ...]:
    """The things of a subject, and those in its stages that are nobody's or belong to the stage itself."""
    named = (thing for stage in subject.stages for thing in (*_data(stage).inputs, *_data(stage).outputs))
    known = (each for each in named if graph.get(each))
    others = (each for each in known if each not in owned or _is_of_a_stage(graph.nodes[each]))
    return tuple(dict.fromkeys((*subject.things, *others)))


def _is_of_a_stage(node: Node) -> bool:
    return isinstance(node.data, Dataset) and node.data.type in _OF_A_STAGE


def things_of(graph: Graph, *elements: str) -> tuple[str, ...]:
    """Return the data sets and models that elements are made of, and the data made from these."""
    found = {each: None for each in elements if graph.nodes[each].kind_key in _THINGS}
    open_ = list(elements)
    seen = set(elements)
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
