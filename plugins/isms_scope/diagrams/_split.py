"""Splits a boundary that is too large for one picture: an overview, and a picture for each of its parts."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace

from isms_scope.diagrams._fold import Fold, Folding, leaves
from isms_scope.diagrams._gather import bundled, fewer
from isms_scope.diagrams._layout import fits_a_page
from isms_scope.diagrams._scene import Box, Crossing, Party, Scene, leaf_count, walk
from isms_scope.diagrams._settle import INSIDE, settled
from isms_scope.diagrams._words import NO_EXCLUSION

MOST_LEAVES = 33
"""Above this number of leaves a reader is served better by several pictures."""
_SIDES = {"south": 8, "east": 8, "west": 4}
"""How many stand on each side where there are too many in all."""
_ALL_SIDES = sum(_SIDES.values())
_FEWEST = 4
"""So many leaves are left inside, whatever stands around."""
_LIMITS = (
    *((MOST_LEAVES, badges) for badges in (30, 20, 14)),
    *((28, 14), (24, 14), (24, 10), (20, 10), (16, 10), (12, 8), (9, 8), (6, 6)),
)
"""How many leaves and badges a picture may have: the first of these with which it fits on a page is taken."""

_ABOVE = ("Cloud organisation",)

Outer = Box | Party


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of the boundary.

    `id` is the box of which it shows the inside, empty for the whole; `parent` is the id of the picture on
    which that box stands. `parts` are the boxes of this picture that have pictures of their own.
    """

    id: str
    scene: Scene
    name: str = ""
    parent: str = ""
    parts: tuple[str, ...] = ()


def split(scene: Scene) -> tuple[Picture, ...]:
    """Return a scene as one picture, or as an overview, and below it a picture for each account or part.

    No picture has more than `MOST_LEAVES` leaves, and each can be read on A4 landscape unless a single box
    is too much for that. The work grows in line with the number of boxes: each stands in the picture of its
    part, and in those above it only as one of many behind a box.
    """
    whole = replace(_teams_counted(scene), crossings=bundled(scene.crossings))
    if leaf_count(settled(whole)) <= MOST_LEAVES and fits_a_page(whole):
        return (Picture("", whole),)
    splitting = _Splitting(scene)
    splitting.draw(Picture("", splitting.whole), Fold("", splitting.whole.inside, ()))
    return tuple(splitting.pictures)


def _teams_counted(scene: Scene) -> Scene:
    """Return a scene with the teams at which nothing ends as one box; the table below names them."""
    folding = Folding("", scene.inside)
    folding.count_teams({end for crossing in scene.crossings for end in crossing.inners})
    inside = (replace(box, note="") if box.id in folding.folds else box for box in folding.boxes)
    return replace(scene, inside=tuple(inside))


class _Splitting:
    """The whole boundary with what is asked of it for every picture, found once."""

    def __init__(self, scene: Scene) -> None:
        self.whole = settled(scene)
        self.pictures: list[Picture] = []
        self._sides: dict[str, tuple[int, str, Outer]] = {}
        for side in ("west", "east", "south"):
            for item in getattr(self.whole, side):
                self._sides[item.id] = (len(self._sides), side, item)
        self._ending: dict[str, list[tuple[int, Crossing]]] = {}
        for place, crossing in enumerate(self.whole.crossings):
            self._ending.setdefault(crossing.inner or "", []).append((place, crossing))
        self._left = _left(scene.inside)

    def draw(self, begun: Picture, shown: Fold) -> None:
        """Add a picture, and then those of its parts."""
        held = (box.id for top in shown.boxes for box in walk(top))
        scene = self._around((begun.id, *held), begun.scene) if begun.id else begun.scene
        for most, badges in _LIMITS:
            folding = Folding(begun.id, shown.boxes, shown.frame)
            if not begun.id:
                folding.count_teams(self._ending)
            drawn = _fitted(replace(scene, inside=()), folding, most, badges)
            inside = folding.boxes
            for shell in reversed(shown.frame):
                inside = (replace(shell, children=inside),)
            drawn = replace(drawn, inside=inside)
            if fits_a_page(drawn):
                break
        parts = {id_: fold for id_, fold in folding.folds.items() if not fold.is_named}
        self.pictures.append(replace(begun, scene=drawn, parts=tuple(parts)))
        for id_, fold in parts.items():
            title = f"{self.whole.title}: {_path(fold)}"
            self.draw(Picture(id_, replace(self.whole, title=title), fold.name, begun.id), fold)

    def _around(self, held: Iterable[str], scene: Scene) -> Scene:
        """Return the scene with the crossings that end in the boxes, and whom and what they lead to."""
        crossings: list[tuple[int, Crossing]] = []
        beside: dict[str, None] = {}
        for id_ in held:
            crossings += self._ending.get(id_, ())
            beside |= dict.fromkeys(self._left.get(id_, ()))
        beside |= dict.fromkeys(crossing.party for _, crossing in crossings)
        found = sorted((self._sides[id_] for id_ in beside if id_ in self._sides), key=lambda each: each[0])
        return replace(
            scene,
            crossings=tuple(crossing for _, crossing in sorted(crossings, key=lambda each: each[0])),
            west=tuple(item for _, side, item in found if side == "west" and isinstance(item, Party)),
            east=tuple(item for _, side, item in found if side == "east" and isinstance(item, Party)),
            south=tuple(item for _, side, item in found if side == "south"),
        )


def _path(fold: Fold) -> str:
    """Return where a part is: the containers around it from the account on, and its own name."""
    around = [shell.name for shell in fold.frame if shell.type_label not in _ABOVE]
    return ", ".join(dict.fromkeys((*around, fold.name)))


def _left(boxes: Iterable[Box], parent: str = "") -> dict[str, list[str]]:
    """Return for each box inside the boxes in it that stand outside, as excluded regions of an account do."""
    found: dict[str, list[str]] = {}
    waiting = [(box, parent) for box in boxes]
    for box, around in waiting:
        if box.status in INSIDE:
            waiting += [(child, box.id) for child in box.children]
        elif around:
            found.setdefault(around, []).append(box.id)
    return found


def _fitted(scene: Scene, folding: Folding, most: int, badges: int) -> Scene:
    """Fold what stands inside and thin the sides until there are few enough leaves and badges.

    Outside parties are drawn together last: who is met at the boundary is what the picture is asked for.
    """

    def over() -> int:
        outside = len(scene.west) + len(scene.east) + len(scene.south)
        return leaves(folding.boxes) + outside - most

    stands_for: dict[str, str] = {}
    members: dict[str, list[Outer]] = {}
    if over() > 0:
        folding.fold_accounts()
    for side, keys in _THINNED:
        if over() > 0 and side == "inside":
            folding.gather(leaves(folding.boxes) - over())
        elif over() > 0:
            items = getattr(scene, side)
            least = _SIDES[side] * min(_ALL_SIDES, most - _FEWEST) // _ALL_SIDES
            room = max(least, len(items) - over())
            left, gathered = fewer(items, room, keys, members)
            scene = replace(scene, **{side: left})  # type: ignore[arg-type] # each side keeps its own type
            stands_for |= gathered
    folding.fit(max(_FEWEST, leaves(folding.boxes) - max(0, over())))
    ends = _ends(folding)
    crossings = tuple(
        replace(
            each,
            party=stands_for.get(each.party, each.party),
            inner=ends.get(each.inner, each.inner) if each.inner else None,
        )
        for each in scene.crossings
    )
    return replace(scene, crossings=bundled(crossings, badges))


def _exclusion(item: Outer) -> Hashable:
    """What was excluded by one decision is drawn together; a deviation stays alone, with its days left."""
    return item.id if item.status == "deviation" else (item.status, getattr(item, "group", ""))


def _type(item: Outer) -> Hashable:
    return item.id if item.status == "deviation" else (item.status, item.type_label, _is_unexplained(item))


def _status(item: Outer) -> Hashable:
    return (item.status, _is_unexplained(item))


def _is_unexplained(item: Outer) -> bool:
    """What no exclusion explains is never drawn together with what one explains."""
    return (item.group if isinstance(item, Box) else item.note) == NO_EXCLUSION


_THINNED = (
    ("south", (_exclusion,)),
    ("inside", ()),
    ("south", (_type, _status)),
    ("east", (_type, _status)),
    ("west", (_type, _status)),
)
"""In which order neighbours are drawn together, and which of them first; inside those of one kind."""


def _ends(folding: Folding) -> dict[str, str]:
    """Return for each box that is not drawn the one that stands for it."""
    return {box.id: id_ for id_, fold in folding.folds.items() for top in fold.boxes for box in walk(top)}
