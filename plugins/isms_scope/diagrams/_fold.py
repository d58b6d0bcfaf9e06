"""Folds boxes into one another until a picture is small enough to be read; what is folded gets its own."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from isms_scope.diagrams._gather import alike, called, counted, named
from isms_scope.diagrams._geometry import share
from isms_scope.diagrams._scene import Box, walk
from isms_scope.wording import count

ACCOUNT = "Cloud account"
_LEVELS = (ACCOUNT, "Region")
"""What is folded first, and whole: a network architecture is drawn per account and per region."""
_TEAM = "Team"
_MANY_TEAMS = 3
_LATE = ("Endpoint fleet", ACCOUNT)
"""What readers look for by name: it is drawn together last."""
_LONG = 8
"""A list of so many neighbours is parted into shorter ones before what holds it is folded."""

_FEW = 5
"""A part of a list is no shorter than this where there is room for longer ones."""

Frame = tuple[Box, ...]
"""The containers around a box without what they hold, the outermost first."""


@dataclass(frozen=True, slots=True)
class Fold:
    """What one box of a picture stands for, and what is around it.

    `is_named` says that the box names all that it stands for, so that a picture of it would say no more.
    """

    name: str
    boxes: tuple[Box, ...]
    frame: Frame
    is_named: bool = False


class Folding:
    """The boxes of one picture on their way to being few enough to be read."""

    def __init__(self, id_: str, boxes: Iterable[Box], frame: Frame = ()) -> None:
        """Begin with everything; `id_` is that of the picture, from which new boxes get theirs."""
        self.boxes = tuple(boxes)
        self.folds: dict[str, Fold] = {}
        self._id = id_
        self._frame = frame
        self._whole = {box.id: box for top in self.boxes for box in walk(top)}
        self._made: set[str] = set()

    def count_teams(self, ends: Container[str]) -> None:
        """Draw teams as one box that counts them, except those with one of the `ends`; few are left alone."""
        teams = [box for box in self.boxes if box.type_label == _TEAM]
        others = [box for box in teams if box.id not in ends]
        if len(others) >= _MANY_TEAMS:
            told = counted(len(others), _TEAM)
            self._unite([(others, told if others == teams else told.replace(" ", " more ", 1), "")])

    def fold_accounts(self) -> None:
        """Fold every account, or where there is none every region."""
        for level in _LEVELS:
            if any(box.type_label == level and box.children for top in self.boxes for box in walk(top)):
                self._fold({level})
                return

    def fit(self, room: int) -> None:
        """Fold until there are no more than `room` leaves."""
        if leaves(self.boxes) > room:
            self.fold_accounts()
        self.gather(room, late=True)
        while (many := leaves(self.boxes)) > room:
            longest = max(map(_ends, _lists(self.boxes)), key=len)
            if len(longest) >= _LONG or not any(box.children for box in self.boxes):
                few = -(-len(longest) // _FEW)
                self._part(longest, max(2, min(few, room - many + len(longest))))
            else:
                self._fold(None)
        shown = {box.id for top in self.boxes for box in walk(top)}
        self.folds = {id_: fold for id_, fold in self.folds.items() if id_ in shown}

    def _fold(self, types: set[str] | None) -> None:
        """Fold the containers of some types, or where none is given the lowest ones."""

        def change(box: Box, frame: Frame) -> Box:
            is_lowest = not any(child.children for child in box.children)
            if not box.children or not (is_lowest if types is None else box.type_label in types):
                return box
            held = self._whole[box.id].children
            self.folds[box.id] = Fold(box.name, held, (*frame, _shell(box)))
            return replace(box, children=(), note=" · ".join(filter(None, (box.note, _holds(held)))))

        self.boxes = _changed(self.boxes, self._frame, change)

    def gather(self, room: int, *, late: bool = False) -> None:
        """Draw neighbours of the same kind as one box, the most numerous first; accounts last, if at all.

        Accounts are drawn together only if it is `late`: when nothing else is left.
        """
        over = leaves(self.boxes) - room
        found = [group for boxes in _lists(self.boxes) for group in alike(_ends(boxes), _kind)]
        found = [group for group in found if len(group) < leaves(self.boxes)]  # else it is this picture again
        chosen: list[tuple[list[Box], str, str]] = []
        for group in sorted(found, key=_lateness):
            if over > 0 and (late or group[0].type_label != ACCOUNT):
                held = [box for each in group for box in self._behind(each)]
                chosen.append((group, called(held), group[0].group))
                over -= len(group) - 1
        self._unite(chosen)

    def _part(self, boxes: Sequence[Box], parts: int) -> None:
        """Part a long list of neighbours into shorter ones of even length."""
        chosen: list[tuple[Sequence[Box], str, str]] = []
        first = 0
        for size in share(len(boxes), [1] * parts):
            part = boxes[first : first + size]
            is_one_kind = len({box.type_label for box in part}) == 1
            fact = counted(size, part[0].type_label) if is_one_kind and part[0].type_label else ""
            if size > 1:
                chosen.append((part, f"{part[0].name} to {part[-1].name}", fact))
            first += size
        self._unite(chosen)

    def _unite(self, groups: Iterable[tuple[Sequence[Box], str, str]]) -> None:
        """Put one box in the place of each group of neighbours: members, name and fact."""
        united: dict[str, tuple[Box, tuple[Box, ...]]] = {}
        gone: set[str] = set()
        for members, name, fact in groups:
            held = tuple(box for each in members for box in self._behind(each))
            first = members[0]
            note = "" if _is_named(held) else _holds(held)
            id_ = f"{self._id or 'all'}--{len(self._made) + 1}"
            self._made.add(id_)
            united[first.id] = (Box(id_, name, first.type_label, first.icon, note=note, fact=fact), held)
            gone |= {each.id for each in members}

        def change(box: Box, frame: Frame) -> Box | None:
            if box.id in united:
                one, held = united[box.id]
                self.folds[one.id] = Fold(one.name, held, frame, _is_named(held))
                return replace(one, zone=box.zone)
            return None if box.id in gone else box

        self.boxes = _changed(self.boxes, self._frame, change)

    def _behind(self, box: Box) -> tuple[Box, ...]:
        """Return what a box was before anything was folded: itself, or those that it stands for."""
        return self.folds[box.id].boxes if box.id in self._made else (self._whole[box.id],)


def _changed(
    boxes: Iterable[Box], frame: Frame, change: Callable[[Box, Frame], Box | None]
) -> tuple[Box, ...]:
    """Return the boxes with each changed or left out; what keeps its children is changed within."""
    result: list[Box] = []
    for box in boxes:
        new = change(box, frame)
        if new is not None and new.children:
            new = replace(new, children=_changed(new.children, (*frame, _shell(new)), change))
        if new is not None:
            result.append(new)
    return tuple(result)


def _shell(box: Box) -> Box:
    return replace(box, children=())


def _lists(boxes: tuple[Box, ...]) -> Iterator[tuple[Box, ...]]:
    """Yield every list of neighbours."""
    yield boxes
    for box in boxes:
        if box.children:
            yield from _lists(box.children)


def _ends(boxes: Iterable[Box]) -> list[Box]:
    return [box for box in boxes if not box.children]


def _kind(box: Box) -> tuple[str, str, str]:
    return (box.type_label, box.group, box.zone)


def _lateness(group: Sequence[Box]) -> tuple[int, int]:
    kind = group[0].type_label
    return (_LATE.index(kind) + 1 if kind in _LATE else 0, -len(group))


def _is_named(held: Sequence[Box]) -> bool:
    return bool(named(held)) and not any(box.children for box in held)


def _holds(held: Iterable[Box]) -> str:
    return f"holds {count(leaves(held), 'part')}"


def leaves(boxes: Iterable[Box]) -> int:
    """Return how many boxes without children there are in the boxes, themselves included."""
    return sum(not box.children for top in boxes for box in walk(top))
