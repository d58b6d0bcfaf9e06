"""A leaf: how much room it needs, and where its icon, lines and chips go."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from isms_scope.diagrams import _chips
from isms_scope.diagrams._chips import CHIP, GAP
from isms_scope.diagrams._geometry import Card, Chip, Rect, Text
from isms_scope.diagrams._metrics import shorten, two_facts, two_facts_need, two_line_need, two_lines, width
from isms_scope.diagrams._scene import Box, Party
from isms_scope.diagrams._words import glyph_of, name_of, note_of
from isms_scope.diagrams._xml import clean

PAD = 8
BAND = 6
"""The width of a deviation's hatched edge, in pixels."""
ICON = 18
LOWEST = 40
"""A leaf's least height: a name of two lines fits, so one line and two lines are equally high."""
_LOWEST_COMPACT = 26
_LINE = {"name": 15, "note": 14}
_TEXT = (52, 124)
"""The least and the most room that a leaf asks for its text; longer names are shortened in the middle."""
_TEXT_COMPACT = (52, 150)
_BESIDE = 2
"""So many chips stand beside the name; more go below it."""


@dataclass(frozen=True)
class Leaf:
    """Something drawn as one box, and the numbers of the crossings that end there.

    `compact` is for a long column of parties: the name on one line, no kind.
    """

    item: Box | Party
    numbers: tuple[str, ...] = ()
    compact: bool = False

    @property
    def band(self) -> int:
        """Return the width of the hatched edge."""
        return BAND if self.item.status == "deviation" else 0

    @cached_property
    def _left(self) -> int:
        return PAD + self.band + (ICON + 6 if self.item.icon else 0)

    @cached_property
    def _right(self) -> int:
        beside = 0 if self._below else _chips.total_width(self.numbers)
        return PAD + self.band + self._mark + beside

    @property
    def _mark(self) -> int:
        return CHIP + GAP if glyph_of(self.item) else 0

    @property
    def _below(self) -> tuple[str, ...]:
        return self.numbers if len(self.numbers) > _BESIDE else ()

    def need(self) -> int:
        """Return the least width at which the leaf reads well, in pixels."""
        least, most = _TEXT_COMPACT if self.compact else _TEXT
        name = name_of(self.item)
        wishes = [width(name, "name") if self.compact else two_line_need(name, "name")]
        wishes += [width(self._kind(), "note"), two_facts_need(note_of(self.item), "note")]
        text = max(least, *(min(most, wish) for wish in wishes))
        return self._left + ceil(text) + self._right

    @cached_property
    def _fixed(self) -> int | None:
        """Return the height of a leaf with nothing but its name, which is the same at every width."""
        if self._below or self._kind() or note_of(self.item):
            return None
        return (_LOWEST_COMPACT if self.compact else LOWEST) + 2 * self.band

    def height(self, wide: int) -> int:
        """Return the least height of the leaf at a width, in pixels."""
        if self._fixed is not None:
            return self._fixed
        text = sum(_LINE[style] for _, style in self._lines(wide - self._left - self._right))
        below = _chips.rows_height(self._below, wide - self._left - self._right)
        return max(_LOWEST_COMPACT if self.compact else LOWEST, text + below + 10) + 2 * self.band

    def _kind(self) -> str:
        """Return a party's kind; a box shows its kind by its icon alone."""
        return clean(self.item.type_label) if isinstance(self.item, Party) and not self.compact else ""

    def _lines(self, room: int) -> list[tuple[str, str]]:
        name = name_of(self.item)
        whole = (shorten(name, room, "name"),) if self.compact else two_lines(name, room, "name")
        lines = [(words, "name") for words in whole]
        lines.append((shorten(self._kind(), room, "note"), "note"))
        lines += [(words, "note") for words in two_facts(note_of(self.item), room, "note")]
        return [line for line in lines if line[0]]

    def place(self, rect: Rect, numbers: tuple[str, ...] = ()) -> Card:
        """Place everything in the rectangle, as a block in the middle of its height.

        `numbers` are crossings to speak of without drawing a chip: a party's badges stand on the line.
        """
        room = rect.w - self._left - self._right
        lines = self._lines(room)
        high = sum(_LINE[style] for _, style in lines)
        top = rect.y + (rect.h - high - _chips.rows_height(self._below, room)) // 2
        middle = top + high // 2
        chips = self._chips(rect, top + high + GAP, middle, room)
        left = rect.x + PAD + self.band
        icon = Rect(left, middle - ICON // 2, ICON, ICON) if self.item.icon else None
        mark_left = rect.right - PAD - self.band - CHIP
        mark = Rect(mark_left, middle - CHIP // 2, CHIP, CHIP) if self._mark else None
        texts = _stacked(lines, rect.x + self._left, top, room)
        spoken = self.numbers or numbers
        return Card(self.item, rect, texts, icon, chips, mark=mark, numbers=spoken)

    def _chips(self, rect: Rect, under: int, middle: int, room: int) -> tuple[Chip, ...]:
        if self._below:
            return _chips.in_rows(self._below, rect.x + self._left, under, room)
        return _chips.ending_at(self.numbers, rect.right - PAD - self.band - self._mark, middle)


def _stacked(lines: Sequence[tuple[str, str]], x: int, y: int, room: int) -> tuple[Text, ...]:
    texts: list[Text] = []
    for words, style in lines:
        y += _LINE[style]
        texts.append(Text(x, y - 4, words, style, room, tone="ink" if style == "name" else "soft"))
    return tuple(texts)
