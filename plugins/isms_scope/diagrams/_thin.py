"""Draws together what is alike in a picture of two versions, so that the changes stand out."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from isms_scope.diagrams._fold import leaves
from isms_scope.diagrams._gather import bundled, called
from isms_scope.diagrams._scene import Box, Party, Scene, walk
from isms_scope.wording import count

Item = TypeVar("Item", bound=Box | Party)


def thinned(scene: Scene, *, is_everything: bool) -> Scene:
    """Return the scene with unchanged neighbours drawn as one; if asked for, changed ones as well.

    Unchanged ends of crossings that changed keep their own box, unless everything is drawn together.
    """
    changed = (each for each in scene.crossings if each.change not in ("", "kept"))
    ends = frozenset(end for each in changed for end in (each.party, each.inner) if end)
    thinning = _Thinning(is_everything=is_everything, met=frozenset() if is_everything else ends)
    thin = replace(
        scene,
        inside=thinning.of(scene.inside),
        west=thinning.of(scene.west),
        east=thinning.of(scene.east),
        south=thinning.of(scene.south),
    )
    drawn = thinning.stands_for
    crossings = [
        replace(each, party=drawn.get(each.party, each.party), inner=drawn.get(each.inner or "", each.inner))
        for each in scene.crossings
    ]
    moves = dict.fromkeys((drawn.get(old, old), drawn.get(new, new)) for old, new in scene.moves)
    return replace(thin, crossings=bundled(crossings), moves=tuple(moves))


class _Thinning:
    """One pass over all boxes; `stands_for` names for each that is no longer drawn what is drawn for it.

    `met` are the ids of what is drawn by itself.
    """

    def __init__(self, *, is_everything: bool, met: frozenset[str]) -> None:
        self._is_everything = is_everything
        self._met = met
        self.stands_for: dict[str, str] = {}

    def of(self, items: Sequence[Item]) -> tuple[Item, ...]:
        """Return neighbours with those that are alike as one, where the first of them stood."""
        groups: dict[Hashable, list[Item]] = {}
        for item in items:
            groups.setdefault(self._key(item), []).append(item)
        return tuple(
            self._within(group[0]) if len(group) == 1 else self._one(group) for group in groups.values()
        )

    def _is_even(self, item: Box | Party) -> bool:
        """Whether the same happened to all that is in it, and it may be drawn without."""
        inner = [*walk(item)] if isinstance(item, Box) else [item]
        if not self._met.isdisjoint(each.id for each in inner):
            return False
        return {each.change for each in inner} == {item.change} and (
            self._is_everything or item.change == "kept"
        )

    def _key(self, item: Box | Party) -> Hashable:
        if not self._is_even(item):
            return item.id
        kind = "" if item.change == "kept" else item.type_label
        return (item.change, item.status, kind)

    def _within(self, item: Item) -> Item:
        """Return something that stays; what is in it is thinned, or left out where nothing changed in it."""
        if not isinstance(item, Box) or not item.children:
            return item
        if not self._is_even(item):
            return replace(item, children=self.of(item.children))
        self._stand(item.id, [item])
        note = " · ".join(filter(None, (item.note, f"holds {count(leaves(item.children), 'part')}")))
        return replace(item, children=(), note=note)

    def _one(self, group: Sequence[Item]) -> Item:
        first = group[0]
        id_ = f"{first.id}--and-others"
        self._stand(id_, group)
        name = f"{len(group)} unchanged" if first.change == "kept" else called(group)
        one = replace(first, id=id_, name=name, type_label="", icon="", note="", href="")
        return replace(one, children=(), fact="", zone="") if isinstance(one, Box) else one

    def _stand(self, id_: str, items: Iterable[Box | Party]) -> None:
        for item in items:
            for each in walk(item) if isinstance(item, Box) else (item,):
                self.stands_for[each.id] = id_
