"""The difference of two versions of a boundary: what was added, removed, and what crossed the line.

Clause 6.3 asks for planned changes of the management system, clause 4.3 for a scope that is documented.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from isms_scope.diagrams._scene import Box, Change, Party, Scene, leaf_count, walk
from isms_scope.diagrams._settle import settled
from isms_scope.diagrams._split import MOST_LEAVES
from isms_scope.diagrams._thin import thinned
from isms_scope.diagrams._words import STATUS, name_of
from isms_scope.diagrams.boundary_map import boundary_map
from isms_scope.graph.labels import system_label
from isms_scope.snapshot.snapshot import Snapshot

_BEFORE = "--before"
_NOTHING = "Nothing that stands on the boundary map was added, removed or crossed the boundary."
Outer = Box | Party
Item = TypeVar("Item", bound=Outer)


def difference(old: Snapshot, new: Snapshot, system: str | None = None) -> Scene:
    """Return one picture of two snapshots of a management system: the new boundary with what changed in it.

    Things are told apart by their ids. What is no longer there stays in its place, struck; what crossed the
    boundary stands at both places with an arrow from the old to the new one; everything else is faded, and
    drawn together where there is too much of it. The description says the changes in words.
    """
    wanted = system or new.graph.systems[0]
    is_known = wanted in old.graph.systems
    before = settled(boundary_map(old, wanted)) if is_known else Scene("", "", "")
    after = settled(boundary_map(new, wanted))
    scene = replace(
        compared(before, after),
        title=f"What changed in the boundary of the {system_label(new.graph, wanted)}",
        title_block=_both(before.title_block, after.title_block),
    )
    for is_everything in (False, True):
        if leaf_count(scene) > MOST_LEAVES:
            scene = thinned(scene, is_everything=is_everything)
    return scene


def compared(before: Scene, after: Scene) -> Scene:
    """Return the second of two settled scenes, each box marked by what happened to it since the first."""
    seen = _Seen(_sides(before), _sides(after))
    gone = _Gone(seen)
    roots = gone.of(before.inside)
    crossed = [id_ for id_ in seen.now if seen.has_crossed(id_)]
    scene = replace(
        after,
        inside=(*_marked(after.inside, seen, gone.within), *roots),
        west=(*_sided(after.west, seen), *gone.beside(before.west)),
        east=(*_sided(after.east, seen), *gone.beside(before.east)),
        south=(*_sided(after.south, seen), *gone.beside(before.south)),
        crossings=tuple(replace(each, label="") for each in after.crossings),
        moves=tuple((id_ + _BEFORE, id_) for id_ in crossed),
        is_difference=True,
    )
    return replace(scene, description=_told(before, after, seen))


@dataclass(frozen=True, slots=True)
class _Seen:
    """For the id of everything in the old and in the new scene, whether it stood inside."""

    was: Mapping[str, bool]
    now: Mapping[str, bool]

    def has_crossed(self, id_: str) -> bool:
        return id_ in self.was and id_ in self.now and self.was[id_] != self.now[id_]

    def change(self, id_: str) -> Change:
        """What happened to something that is in the new scene."""
        if id_ not in self.was:
            return "added"
        return "after" if self.has_crossed(id_) else "kept"

    def has_left(self, id_: str) -> bool:
        """Whether the place that something had in the old scene is no longer its place."""
        return id_ not in self.now or self.has_crossed(id_)

    def left(self, item: Item) -> Item:
        """Return what stands where something was."""
        change: Change = "removed" if item.id not in self.now else "before"
        return replace(item, id=item.id + _BEFORE, change=change, href="")


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
                found.append(replace(self.seen.left(box), children=tuple(inner)))
            elif inner:
                self.within[box.id] = inner
        return found

    def beside(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield what left its place on a side."""
        return (self.seen.left(item) for item in items if self.seen.has_left(item.id))


def _sides(scene: Scene) -> dict[str, bool]:
    outside = [item for item in scene.south if isinstance(item, Box)]
    sides = {box.id: False for top in outside for box in walk(top)}
    sides |= {item.id: False for item in (*scene.west, *scene.east, *scene.south)}
    return sides | {box.id: True for top in scene.inside for box in walk(top)}


def _marked(boxes: Iterable[Box], seen: _Seen, gone: Mapping[str, Sequence[Box]]) -> tuple[Box, ...]:
    return tuple(
        replace(
            box,
            change=seen.change(box.id),
            children=(*_marked(box.children, seen, gone), *gone.get(box.id, ())),
        )
        for box in boxes
    )


def _sided(items: Iterable[Item], seen: _Seen) -> Iterator[Item]:
    """Mark what stands outside; a box outside is drawn without what it holds."""
    for item in items:
        marked = replace(item, change=seen.change(item.id))
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


def _told(before: Scene, after: Scene, seen: _Seen) -> str:
    """The changes in words, for those who do not see the picture."""
    old, new = dict(_items(before)), dict(_items(after))
    added = [name_of(item) for id_, item in new.items() if seen.change(id_) == "added"]
    removed = [name_of(item) for id_, item in old.items() if id_ not in seen.now]
    crossed = [
        f"{name_of(item)} ({STATUS[old[id_].status]}, now {STATUS[item.status]})"
        for id_, item in new.items()
        if seen.has_crossed(id_)
    ]
    kinds = (("Added", added), ("Removed", removed), ("Crossed the boundary", crossed))
    said = [f"{words}: {', '.join(names)}." for words, names in kinds if names]
    return " ".join(said) or _NOTHING


def _items(scene: Scene) -> Iterator[tuple[str, Outer]]:
    for item in (*scene.inside, *scene.west, *scene.east, *scene.south):
        for each in walk(item) if isinstance(item, Box) else (item,):
            yield each.id, each
