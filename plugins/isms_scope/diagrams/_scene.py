"""What a boundary map shows, as plain values that know nothing of YAML, git or the model."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

BoxStatus: TypeAlias = Literal["in", "out", "planned", "deviation", "undetermined"]
PartyStatus: TypeAlias = Literal["external", "out", "planned", "undetermined"]
Direction: TypeAlias = Literal["in", "out", "both"]
Change: TypeAlias = Literal["", "added", "removed", "before", "after", "changed", "kept"]
"""In a picture of two versions: new, no longer there, crossed the boundary (old and new place), different
without having crossed it, unchanged."""


@dataclass(frozen=True)
class Box:
    """A thing of ours: an account, a subnet, a cluster, a fleet of laptops; it may contain others.

    `note` is the one short fact that its status asks for: the exclusion's id, the planned date, the days
    that a deviation has left. Children with the same `zone` ("training", "shared services") are drawn
    together in a labelled zone. `href` makes the box a link if it is relative or https. `icon` is a key
    of `_icons.ICONS`; empty draws none. `fact` is what an auditor looks for besides the name: an account's
    id, whether a subnet is public, what a guard at the edge is. `group` is what it is drawn together with
    where there are too many: an account's organisational unit or environment, an exclusion. `due` is the day
    on which a deviation ends or something planned comes in, year first.
    """

    id: str
    name: str
    type_label: str = ""
    icon: str = ""
    status: BoxStatus = "in"
    note: str = ""
    href: str = ""
    children: tuple["Box", ...] = ()
    zone: str = ""
    fact: str = ""
    group: str = ""
    change: Change = ""
    due: str = ""


@dataclass(frozen=True)
class Party:
    """Somebody else's: a customer, the internet, a supplier. Always drawn outside, in a rounder shape."""

    id: str
    name: str
    type_label: str = ""
    icon: str = ""
    status: PartyStatus = "external"
    note: str = ""
    href: str = ""
    change: Change = ""


@dataclass(frozen=True)
class Crossing:
    """One interface through the boundary: a numbered badge on the line and a chip at its inner end.

    `number` is None where data crosses and no interface is declared; `finding` then names what to fix.
    `inner` is the id of a box inside, if known. `direction` is seen from us: "in" flows to the inside.
    `label` says what crosses and how, for the key of the picture: data, mechanism, protection; `whom` is the
    party's own name, which the key says also where the party is drawn together with others. `mark` stands in
    the badge in place of the number: a letter where one badge stands for several crossings, "!2" for the
    second that has no interface. `members` are the marks of those it stands for, `ends` all their inner ends.
    `id` is that of the interface or the flow.
    """

    number: int | None
    party: str
    inner: str | None = None
    direction: Direction = "both"
    finding: str = ""
    label: str = ""
    whom: str = ""
    mark: str = ""
    members: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    id: str = ""
    change: Change = ""

    @property
    def bundle(self) -> int:
        """How many crossings this one stands for."""
        return len(self.members) or 1

    @property
    def inners(self) -> tuple[str, ...]:
        """The ids of every box inside at which it ends."""
        return self.ends or ((self.inner,) if self.inner else ())


@dataclass(frozen=True)
class Scene:
    """Everything on one boundary map; `_settle.settled` sees to it that the sides are told truthfully.

    `moves` are the ids of boxes to be joined by an arrow: the old place of something and its new one. In a
    picture of two versions, where `is_difference`, the key tells only the crossings that changed.
    """

    title: str
    description: str
    boundary_label: str
    title_block: tuple[tuple[str, str], ...] = ()
    inside: tuple[Box, ...] = ()
    west: tuple[Party, ...] = ()
    east: tuple[Party, ...] = ()
    south: tuple[Box | Party, ...] = ()
    crossings: tuple[Crossing, ...] = ()
    moves: tuple[tuple[str, str], ...] = ()
    is_difference: bool = False


def leaf_count(scene: Scene) -> int:
    """Return how many leaves the picture shows: boxes without children inside, and everything outside.

    Above about 30 a reader is served better by several pictures; splitting is the caller's decision.
    """
    inside = sum(not box.children for top in scene.inside for box in walk(top))
    return inside + len(scene.west) + len(scene.east) + len(scene.south)


def walk(box: Box) -> Iterator[Box]:
    """Yield the box and everything in it, parents first."""
    yield box
    for child in box.children:
        yield from walk(child)
