"""What a flow view is, and the registry in which each puts itself by being there."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from isms_scope.diagrams._flow_scene import FlowPicture
from isms_scope.diagrams._places import Address
from isms_scope.graph.emergencies import Emergency, emergencies
from isms_scope.graph.graph import Graph
from isms_scope.model.elements.interface import Interface
from isms_scope.registry import Registry
from isms_scope.snapshot.snapshot import Snapshot

MOST_CARDS = 30
"""Above this number of cards a reader is served better by an overview and a picture of each part."""


@dataclass(frozen=True)
class Asked:
    """What a view is asked: a snapshot, a management system, and how elements are addressed."""

    snapshot: Snapshot
    system: str
    address: Address = lambda _: ""

    @property
    def graph(self) -> Graph:
        """Return the graph of the snapshot."""
        return self.snapshot.graph

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The number of each interface in the register, by its id: the same as on the boundary map."""
        nodes = (node for node, _ in self.graph.each("interfaces", Interface))
        return {node.id: str(number) for number, node in enumerate(nodes, start=1)}

    @cached_property
    def running(self) -> Mapping[str, Emergency]:
        """The deviation that runs, of each element that has one."""
        found = emergencies(self.graph, self.snapshot.as_of.day)
        return {each.data.element: each for each in reversed(found) if each.data.element}


Make: TypeAlias = Callable[[Asked], Iterator[FlowPicture]]


@dataclass(frozen=True, slots=True)
class View:
    """A flow view: its title, a sentence on how to read it, and how its pictures are made.

    `make` gives the whole as one picture, or an overview first and then a picture for each part.
    One that `covers_all` management systems is made once.
    """

    name: str
    title: str
    lead: str
    place: int
    make: Make
    covers_all: bool = False

    def pictures(self, asked: Asked) -> tuple[FlowPicture, ...]:
        """Return the pictures of the view."""
        return tuple(self.make(asked))


VIEWS: Registry[View] = Registry("isms_scope.diagrams.views")
"""Name of a view → the view; a file in the folder `views` adds one."""


def view(name: str, title: str, lead: str, place: int, *, covers_all: bool = False) -> Callable[[Make], Make]:
    """Register what makes the pictures of a view; `place` is its place in the menu."""

    def add(make: Make) -> Make:
        VIEWS.add(name, View(name, title, lead, place, make, covers_all))
        return make

    return add
