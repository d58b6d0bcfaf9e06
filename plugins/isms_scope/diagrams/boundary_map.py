"""The boundary map: one closed line, what is in scope inside it, everybody else outside, crossings numbered.

Clause 4.3 asks for the boundaries, interfaces and dependencies of the management system.
"""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from isms_scope.diagrams._parties import as_crossing, parties, passages
from isms_scope.diagrams._places import Address, Places
from isms_scope.diagrams._scene import Box, Party, Scene, walk
from isms_scope.diagrams._split import Picture, split
from isms_scope.diagrams._title import boundary_label, title_block
from isms_scope.graph.labels import system_label
from isms_scope.snapshot.snapshot import Snapshot

_DESCRIPTION = (
    "Inside the closed line is what is in scope. West of it stand customers and the internet, east of it"
    " other outside parties, south of it what is outside by decision, planned or undetermined. A number on"
    " the line is an interface of the register. The table below says the same."
)


def boundary_map(
    snapshot: Snapshot,
    system: str | None = None,
    address: Address = lambda _: "",
    also: AbstractSet[str] = frozenset(),
) -> Scene:
    """Return the whole boundary of a management system, by default of the first, as one scene.

    `also` are ends and elements that are drawn even where a map leaves them out: a team in scope, a supplier
    without an interface.
    """
    wanted = system or snapshot.graph.systems[0]
    places = Places(snapshot, wanted, address, also)
    inside, outside = places.inside(), places.outside()
    crossed = passages(snapshot, wanted)
    outers = (*(each.outer for each in crossed), *_outsiders(snapshot, wanted, also))
    west, east = parties(snapshot.graph, outers, wanted, address)
    drawn = {box.id for top in (*inside, *outside) for box in walk(top)}
    scene = Scene(
        title=f"Boundary of the {system_label(snapshot.graph, wanted)}",
        description=_DESCRIPTION,
        boundary_label=boundary_label(snapshot.graph, wanted),
        title_block=title_block(snapshot, wanted),
        inside=inside,
        west=_others(west, drawn),
        east=_others(east, drawn),
        south=outside,
    )
    inner = {box.id for top in inside for box in walk(top)}
    return replace(scene, crossings=tuple(as_crossing(each, inner) for each in crossed))


def _outsiders(snapshot: Snapshot, system: str, also: AbstractSet[str]) -> Iterator[str]:
    """Yield those ends that are nobody's decision: outside parties, and words such as `internet`."""
    for end in sorted(also):
        if snapshot.graph.get(end) is None or snapshot.graph.side(end, system) == "external":
            yield end


def boundary_pictures(
    snapshot: Snapshot, system: str | None = None, address: Address = lambda _: ""
) -> tuple[Picture, ...]:
    """Return the boundary as one picture, or as an overview and pictures of its parts if it is large."""
    return split(boundary_map(snapshot, system, address))


def linked(picture: Picture, address: Callable[[str], str]) -> Scene:
    """Return the scene of a picture with the boxes that have pictures of their own leading to these.

    `address` gives the address of a picture by its id.
    """
    parts = set(picture.parts)

    def link(box: Box) -> Box:
        href = address(box.id) if box.id in parts else box.href
        return replace(box, href=href, children=tuple(map(link, box.children)))

    return replace(picture.scene, inside=tuple(map(link, picture.scene.inside)))


def _others(found: Iterable[Party], drawn: Iterable[str]) -> tuple[Party, ...]:
    """A party that stands in the south already, by decision or in an emergency, is not drawn twice."""
    there = set(drawn)
    return tuple(party for party in found if party.id not in there)
