"""A card of a flow view: how much room it needs, and where its icon, lines and marks go."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil
from typing import NamedTuple

from isms_scope.diagrams._flow_scene import FlowCard, Names
from isms_scope.diagrams._geometry import Rect, Text
from isms_scope.diagrams._metrics import width, wrapped, wrapped_need
from isms_scope.diagrams._words import SHORT
from isms_scope.diagrams._xml import clean

PAD = 8
BAND = 6
MARK = 18
"""The side of a mark, in pixels, and the height of a first line with anything beside its words."""
GAP = 6
"""The space between what stands in a frame, in pixels."""
INSET = 7
"""The space between a frame and what stands in it."""
_ICON = 16
_LOWEST, _LOWEST_GROUP = 34, 24
_AROUND = 12
_LINE = {"note": 14, "kind": 15, "name": 15, "owner": 15}
_TEXT = (84, 150)
_WORD = 34
_NOTES = 5
_LINES = 3
_FEW, _NAMED = 3, 9
"""So many names are told whole if three lines have room for them, and so many are tried at all."""


class Line(NamedTuple):
    """A line of a card: its words and their style, its height, where it begins, and its room."""

    words: str
    style: str
    high: int
    indent: int
    room: int


@dataclass(frozen=True)
class PlacedCard:
    """A card in its place, with everything written on it; frames hold more."""

    card: FlowCard
    rect: Rect
    head: Rect
    texts: tuple[Text, ...]
    icon: Rect | None
    mark: Rect | None
    question: Rect | None
    children: tuple["PlacedCard", ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A card to be placed; `ports` is the height that edges need at its sides, by the card's id."""

    card: FlowCard
    ports: Mapping[str, int] = field(default_factory=dict)
    _known: dict[int, list[Line]] = field(default_factory=dict, init=False, compare=False)
    """The lines by the width of the card: they are asked for several times."""

    @cached_property
    def _children(self) -> tuple["Sheet", ...]:
        return tuple(Sheet(each, self.ports) for each in self.card.children)

    @property
    def _edge(self) -> int:
        return PAD + (BAND if self.card.status == "deviation" else 0)

    @property
    def _marks(self) -> int:
        """The room that marks take at the end of the first line."""
        return (MARK + 4) * (self.card.customer_data + (self.card.status == "undetermined"))

    @property
    def _lead(self) -> int:
        """The room that the icon takes at the beginning of the first line."""
        return _ICON + 5 if self.card.icon else 0

    @property
    def _style(self) -> str:
        return "owner" if self.card.children else "name"

    def _name(self) -> str:
        known = clean(self.card.name) or clean(self.card.id) or "unnamed"
        return self.card.name if isinstance(self.card.name, Names) else known

    def _notes(self) -> list[str]:
        """The status in a word and the notes; those that are `Names` stay so."""
        told = [SHORT.get(self.card.status, ""), *self.card.notes]
        return [note if isinstance(note, Names) else clean(note) for note in told if clean(note)][:_NOTES]

    def need(self) -> int:
        """Return the least width at which the card reads well, in pixels."""
        least, most = _TEXT
        beside = self._lead + self._marks
        kind = clean(self.card.type_label)
        wishes = [width(kind, "kind") + beside]
        wishes.append(_need(self._name(), self._style) + (0 if kind else beside))
        wishes += [_need(note, "note") for note in self._notes()]
        own = ceil(max(least, *(min(most, wish) for wish in wishes))) + 2 * self._edge
        return max([own, *(child.need() + 2 * INSET for child in self._children)])

    def least(self) -> int:
        """Return the width below which no word would fit beside the icon and the marks, in pixels."""
        words = [width(word, "kind") for word in clean(self.card.type_label).split()]
        own = ceil(self._lead + self._marks + 2 * self._edge + max([_WORD, *words]))
        return max([own, *(child.least() + 2 * INSET for child in self._children)])

    def _lines(self, wide: int) -> list[Line]:
        """The lines of the card: the first has icon and marks beside it, be it the kind or the name."""
        if wide not in self._known:
            self._known[wide] = self._drawn(wide)
        return self._known[wide]

    def _drawn(self, wide: int) -> list[Line]:
        room = wide - 2 * self._edge
        beside = room - self._lead - self._marks
        kinds = wrapped(clean(self.card.type_label), beside, "kind", 2)
        lead, free = (0, room) if kinds else (self._lead, beside)
        lines = [Line(words, "kind", _LINE["kind"], self._lead, beside) for words in kinds]
        lines += [
            Line(words, self._style, _LINE["name"], lead, free)
            for words in _broken(self._name(), free, self._style)
        ]
        lines += [
            Line(words, "note", _LINE["note"], 0, room)
            for note in self._notes()
            for words in _broken(note, room, "note")
        ]
        lines = [line for line in lines if line.words]
        first = MARK if self._lead or self._marks else lines[0].high
        return [lines[0]._replace(high=first), *lines[1:]]

    def _head_height(self, lines: list[Line]) -> int:
        is_group = self.card.status == "group"
        high = sum(line.high for line in lines) + (_AROUND // 2 if is_group else _AROUND)
        return max(_LOWEST_GROUP if is_group else _LOWEST, high, self.ports.get(self.card.id, 0)) + 2 * (
            self._edge - PAD
        )

    def height(self, wide: int) -> int:
        """Return the least height of the card with what it holds."""
        inner = sum(child.height(wide - 2 * INSET) + GAP for child in self._children)
        return self._head_height(self._lines(wide)) + (inner - GAP + INSET if inner else 0)

    def middles(self, wide: int) -> dict[str, int]:
        """Return how far below the top of the card its own words, and each card in it, have their middle."""
        y = self._head_height(self._lines(wide))
        found = {self.card.id: y // 2}
        inner = wide - 2 * INSET
        for child in self._children:
            found |= {id_: y + middle for id_, middle in child.middles(inner).items()}
            y += child.height(inner) + GAP
        return found

    def place(self, x: int, y: int, wide: int) -> PlacedCard:
        """Place the card with its upper left corner there."""
        lines = self._lines(wide)
        head = Rect(x, y, wide, self._head_height(lines))
        top = y + (head.h - sum(line.high for line in lines)) // 2
        middle = top + lines[0].high // 2
        left, right = x + self._edge, x + wide - self._edge
        marks = [Rect(right - MARK - place * (MARK + 4), middle - MARK // 2, MARK, MARK) for place in (0, 1)]
        mark = marks.pop(0) if self.card.customer_data else None
        question = marks[0] if self.card.status == "undetermined" else None
        icon = Rect(left, middle - _ICON // 2, _ICON, _ICON) if self.card.icon else None
        children = self._placed_children(x + INSET, head.bottom, wide - 2 * INSET)
        rect = Rect(x, y, wide, children[-1].rect.bottom + INSET - y if children else head.h)
        return PlacedCard(
            self.card, rect, head, self._texts(lines, left, top), icon, mark, question, tuple(children)
        )

    def _placed_children(self, x: int, y: int, wide: int) -> list[PlacedCard]:
        children: list[PlacedCard] = []
        for child in self._children:
            children.append(child.place(x, y, wide))
            y = children[-1].rect.bottom + GAP
        return children

    @staticmethod
    def _texts(lines: list[Line], left: int, y: int) -> tuple[Text, ...]:
        texts: list[Text] = []
        for line in lines:
            y += line.high
            base = y - 4 - (line.high - _LINE[line.style]) // 2
            tone = "ink" if line.style in ("name", "owner") else "soft"
            texts.append(Text(left + line.indent, base, line.words, line.style, line.room, tone=tone))
        return tuple(texts)


def _need(words: str, style: str) -> float:
    """The room that a name or a note needs; of several names the first two."""
    return wrapped_need(clean(words.told(2) if isinstance(words, Names) else words), style)


def _broken(words: str, room: float, style: str) -> tuple[str, ...]:
    """A name or a note on at most three lines; of many names as many as two lines have room for."""
    if isinstance(words, Names):
        few = len(words.each) <= _FEW
        for most in range(min(len(words.each), _NAMED), 1, -1):
            told = clean(words.told(most))
            lines = wrapped(told, room, style, _LINES)
            if len(lines) < _LINES or (few and " ".join(lines) == told):
                return lines
        return wrapped(clean(words.told(1)), room, style, _LINES + 1)
    return wrapped(clean(words), room, style, _LINES)
