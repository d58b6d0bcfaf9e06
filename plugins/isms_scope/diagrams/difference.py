"""The difference of two versions of a boundary: what was added, removed, and what crossed the line.

Clause 6.3 asks for planned changes of the management system, clause 4.3 for a scope that is documented.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from isms_scope.diagrams._changes import INSIDE, Altered, Changes, Moved, Standing, changes, drawn_in
from isms_scope.diagrams._crossed import marked_crossings
from isms_scope.diagrams._places import Address
from isms_scope.diagrams._scene import Box, Change, Party, Scene, leaf_count, walk
from isms_scope.diagrams._settle import settled
from isms_scope.diagrams._split import MOST_LEAVES
from isms_scope.diagrams._thin import thinned
from isms_scope.diagrams._words import STATUS
from isms_scope.diagrams.boundary_map import boundary_map
from isms_scope.graph.labels import system_label
from isms_scope.snapshot.snapshot import Snapshot
from isms_scope.wording import listing

_BEFORE = "--before"
_NOTHING = "Nothing was added, removed or crossed the boundary, and no crossing changed."
_MOST_TOLD = 20
"""So many names of a sort are said; the table has the others."""
Outer = Box | Party
Item = TypeVar("Item", bound=Outer)


def difference(
    old: Snapshot, new: Snapshot, system: str | None = None, address: Address = lambda _: ""
) -> Scene:
    """Return one picture of two snapshots of a management system: the new boundary with what changed in it.

    What is no longer there stays in its place, struck; what crossed the boundary stands at both places with
    an arrow from the old to the new one, also where a boundary map would not draw it; everything else is
    faded, and drawn together where there is too much of it. The description says the changes in words.
    """
    wanted = system or new.graph.systems[0]
    found = changes(old, new, wanted)
    before, after = _maps(old, new, wanted, found, address)
    scene = replace(
        compared(before, after, found),
        title=f"What changed in the boundary of the {system_label(new.graph, wanted)}",
        description=_told(found),
        title_block=_both(before.title_block, after.title_block),
    )
    for is_everything in (False, True):
        if leaf_count(scene) > MOST_LEAVES:
            scene = thinned(scene, is_everything=is_everything)
    return scene


def _maps(old: Snapshot, new: Snapshot, system: str, found: Changes, address: Address) -> tuple[Scene, Scene]:
    """The boundary maps of both versions with all that has a part in a change, by the ids of the new one."""
    ends = found.ends()
    after = settled(boundary_map(new, system, address, drawn_in(new.graph, ends, found.now.keys())))
    if system not in old.graph.systems:
        return Scene("", "", ""), after
    then = found.was.keys() | {former for former, id_ in found.names.items() if id_ in found.was}
    former = ends.union(former for former, id_ in found.names.items() if id_ in ends)
    before = settled(boundary_map(old, system, also=drawn_in(old.graph, former, then)))
    return _renamed(before, found.names), after


def compared(before: Scene, after: Scene, found: Changes | None = None) -> Scene:
    """Return the second of two settled scenes, each box marked by what happened to it since the first.

    `found` says more of the statuses and the crossings than the scenes show.
    """
    was, now = (found.was, found.now) if found else ({}, {})
    seen = _Seen({**_statuses(before), **was}, {**_statuses(after), **now})
    gone = _Gone(seen)
    roots = gone.of(before.inside)
    crossed = [id_ for id_ in _statuses(after) if seen.has_crossed(id_)]
    altered = found.altered() if found else {}
    return replace(
        after,
        inside=(*_marked(after.inside, seen, gone.within), *roots),
        west=(*_sided(after.west, seen), *gone.beside(before.west)),
        east=(*_sided(after.east, seen), *gone.beside(before.east)),
        south=(*_sided(after.south, seen), *gone.beside(before.south)),
        crossings=marked_crossings(before.crossings, after.crossings, altered, seen.former_place),
        moves=tuple((id_ + _BEFORE, id_) for id_ in crossed),
        is_difference=True,
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """The statuses of everything in the old and in the new version."""

    was: Standing
    now: Standing

    def has_crossed(self, id_: str) -> bool:
        was, now = self.was.get(id_), self.now.get(id_)
        return bool(was and now) and (was in INSIDE) != (now in INSIDE)

    def change(self, id_: str) -> Change:
        """What happened to something that is in the new scene."""
        if id_ not in self.was:
            return "added"
        if self.has_crossed(id_):
            return "after"
        return "kept" if self.was[id_] == self.now[id_] else "changed"

    def has_left(self, id_: str) -> bool:
        """Whether the place that something had in the old scene is no longer its place."""
        return id_ not in self.now or self.has_crossed(id_)

    def former_place(self, id_: str) -> str:
        """Return the id of what is drawn where something stood in the old scene."""
        return id_ + _BEFORE if self.has_left(id_) else id_

    def left(self, item: Item) -> Item:
        """Return what stands where something was, with what left in it."""
        change: Change = "removed" if item.id not in self.now else "before"
        gone = replace(item, id=item.id + _BEFORE, change=change, href="")
        if not isinstance(gone, Box):
            return gone
        return replace(gone, children=tuple(map(self.left, filter(self._has_gone, gone.children))))

    def _has_gone(self, item: Outer) -> bool:
        return self.has_left(item.id)

    def marked(self, item: Item) -> Item:
        """Return what stands where something is; one that changed says what it was."""
        change = self.change(item.id)
        if change != "changed":
            return replace(item, change=change)
        was = f"was {STATUS.get(self.was[item.id], self.was[item.id])}"
        return replace(item, change=change, note=" · ".join(filter(None, (was, item.note))))


@dataclass(frozen=True, slots=True)
class _Gone:
    """What left its place in the old scene; `within` holds it by the box in which it stood."""

    seen: _Seen
    within: dict[str, list[Box]] = field(default_factory=dict)

    def of(self, boxes: Iterable[Box]) -> list[Box]:
        """Return the boxes that left their places; what left in a box that is still there is kept by it."""
        found: list[Box] = []
        for box in boxes:
            inner = self.of(box.children)
            if self.seen.has_left(box.id):
                shell = self.seen.left(replace(box, children=()))
                found.append(replace(shell, children=tuple(inner)))
            elif inner:
                self.within[box.id] = inner
        return found

    def beside(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield what left its place on a side."""
        return (self.seen.left(item) for item in items if self.seen.has_left(item.id))


def _statuses(scene: Scene) -> dict[str, str]:
    return {item.id: item.status for item in _items(scene)}


def _marked(boxes: Iterable[Box], seen: _Seen, gone: Mapping[str, Sequence[Box]]) -> tuple[Box, ...]:
    return tuple(
        replace(seen.marked(box), children=(*_marked(box.children, seen, gone), *gone.get(box.id, ())))
        for box in boxes
    )


def _sided(items: Iterable[Item], seen: _Seen) -> Iterator[Item]:
    """Mark what stands outside; a box outside is drawn without what it holds."""
    for item in items:
        marked = seen.marked(item)
        if isinstance(marked, Box):
            marked = replace(marked, children=_marked(marked.children, seen, {}))
        yield marked


def _both(old: Iterable[tuple[str, str]], new: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The facts of both versions; where they differ, the old one before the new one."""
    was = dict(old)
    return tuple(
        (name, fact if was.get(name, fact) == fact else f"{was[name]} \N{RIGHTWARDS ARROW} {fact}")
        for name, fact in new
    )


def _renamed(scene: Scene, names: Mapping[str, str]) -> Scene:
    """Return a scene with other ids in place of some."""
    if not names:
        return scene

    def one(item: Item) -> Item:
        named = replace(item, id=names.get(item.id, item.id))
        return replace(named, children=tuple(map(one, named.children))) if isinstance(named, Box) else named

    crossings = (
        replace(
            each,
            id=names.get(each.id, each.id),
            party=names.get(each.party, each.party),
            inner=names.get(each.inner or "", each.inner),
        )
        for each in scene.crossings
    )
    return replace(
        scene,
        inside=tuple(map(one, scene.inside)),
        west=tuple(map(one, scene.west)),
        east=tuple(map(one, scene.east)),
        south=tuple(map(one, scene.south)),
        crossings=tuple(crossings),
    )


def _told(found: Changes) -> str:
    """The changes in words, for those who do not see the picture."""
    kinds = {
        "Added": [each.name for each in found.moved if each.what == "added"],
        "Removed": [each.name for each in found.moved if each.what == "removed"],
        "Crossed the boundary": [_turned(each) for each in found.moved if each.what == "crossed"],
        "Has another status on its side": [_turned(each) for each in found.moved if each.what == "changed"],
        "Crossings added": [_met(each) for each in found.crossings if each.what == "added"],
        "Crossings removed": [_met(each) for each in found.crossings if each.what == "removed"],
        "Crossings changed": [_met(each) for each in found.crossings if each.what == "changed"],
    }
    return " ".join(f"{words}: {_most(names)}." for words, names in kinds.items() if names) or _NOTHING


def _most(names: Sequence[str]) -> str:
    more = len(names) - _MOST_TOLD
    return ", ".join(names[:_MOST_TOLD]) + (f" and {more} more" if more > 0 else "")


def _turned(each: Moved) -> str:
    return f"{each.name} ({STATUS[each.before]}, now {STATUS[each.after]})"


def _met(each: Altered) -> str:
    number = f"{each.passage.number} " if each.passage.number is not None else ""
    ends = listing([name for name in (each.party, each.inner) if name])
    return f"{number}with {ends}" + (f" ({each.told})" if each.told else "")


def _items(scene: Scene) -> Iterator[Outer]:
    for item in (*scene.inside, *scene.west, *scene.east, *scene.south):
        yield from walk(item) if isinstance(item, Box) else (item,)
