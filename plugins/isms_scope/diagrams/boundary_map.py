"""The boundary map: one closed line, what is in scope inside it, everybody else outside, crossings numbered.

Clause 4.3 asks for the boundaries, interfaces and dependencies of the management system.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from isms_scope.diagrams._parties import Passage, as_crossing, parties, passages
from isms_scope.diagrams._places import Address, Places
from isms_scope.diagrams._scene import Box, Party, Scene, leaf_count, walk
from isms_scope.diagrams._title import boundary_label, title_block
from isms_scope.graph.labels import system_label
from isms_scope.snapshot.snapshot import Snapshot
from isms_scope.wording import count

MOST_LEAVES = 30
"""Above this number of leaves a reader is served better by an overview and one picture for each account."""

_ACCOUNT = "Cloud account"
_DESCRIPTION = (
    "Inside the closed line is what is in scope. West of it stand customers and the internet, east of it"
    " other outside parties, south of it what is outside by decision, planned or undetermined. A number on"
    " the line is an interface of the register. The table below says the same."
)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of the boundary; `id` is the element it shows a part of, empty for the whole."""

    id: str
    scene: Scene


def boundary_map(snapshot: Snapshot, system: str | None = None, address: Address = lambda _: "") -> Scene:
    """Return the whole boundary of a management system, by default of the first, as one scene."""
    wanted = system or snapshot.graph.systems[0]
    places = Places(snapshot, wanted, address)
    inside, outside = places.inside(), places.outside()
    crossed = passages(snapshot, wanted)
    west, east = parties(snapshot.graph, crossed, wanted, address)
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
    return _crossed(scene, crossed)


def boundary_pictures(
    snapshot: Snapshot, system: str | None = None, address: Address = lambda _: ""
) -> tuple[Picture, ...]:
    """Return the boundary as one picture, or as an overview and one for each account if it is large."""
    wanted = system or snapshot.graph.systems[0]
    whole = boundary_map(snapshot, wanted, address)
    accounts = [box for top in whole.inside for box in walk(top) if box.type_label == _ACCOUNT]
    accounts = [box for box in accounts if box.status == "in" and box.children]
    if leaf_count(whole) <= MOST_LEAVES or not accounts:
        return (Picture("", whole),)
    crossed = passages(snapshot, wanted)
    overview = replace(whole, inside=tuple(map(_folded, whole.inside)))
    parts = (Picture(box.id, _part(whole, box, crossed)) for box in accounts)
    return (Picture("", _crossed(overview, crossed, _ancestors(whole.inside))), *parts)


def _others(found: Iterable[Party], drawn: Iterable[str]) -> tuple[Party, ...]:
    """A party that stands in the south already, by decision or in an emergency, is not drawn twice."""
    return tuple(party for party in found if party.id not in set(drawn))


def _crossed(
    scene: Scene, crossed: Sequence[Passage], stands_for: Mapping[str, Sequence[str]] | None = None
) -> Scene:
    """Add the crossings; one whose inner end is not drawn ends at the nearest box around it."""
    drawn = {box.id for top in scene.inside for box in walk(top)}
    inner = {id_: id_ for id_ in drawn}
    for id_, around in (stands_for or {}).items():
        nearest = next((each for each in around if each in drawn), None)
        if nearest and id_ not in drawn:
            inner[id_] = nearest
    return replace(scene, crossings=tuple(as_crossing(each, inner) for each in crossed))


def _folded(box: Box) -> Box:
    """An account with what it holds in words; what stands around accounts stays."""
    if box.type_label == _ACCOUNT and box.children:
        return replace(box, children=(), note=f"holds {count(_leaves(box), 'part')}")
    return replace(box, children=tuple(map(_folded, box.children)))


def _leaves(box: Box) -> int:
    return sum(not each.children for each in walk(box))


def _ancestors(boxes: Iterable[Box], around: tuple[str, ...] = ()) -> dict[str, tuple[str, ...]]:
    """Return for each box the boxes it stands in, nearest first."""
    found: dict[str, tuple[str, ...]] = {}
    for box in boxes:
        found[box.id] = around
        found |= _ancestors(box.children, (box.id, *around))
    return found


def _part(whole: Scene, account: Box, crossed: Sequence[Passage]) -> Scene:
    """One account with the crossings that end in it and the parties behind them."""
    held = {box.id for box in walk(account)}
    mine = [each for each in crossed if each.inner in held]
    met = {each.outer for each in mine}
    return _crossed(
        replace(
            whole,
            title=f"{whole.title}: {account.name}",
            inside=(account,),
            west=tuple(party for party in whole.west if party.id in met),
            east=tuple(party for party in whole.east if party.id in met),
            south=tuple(item for item in whole.south if item.id in met),
        ),
        mine,
    )
