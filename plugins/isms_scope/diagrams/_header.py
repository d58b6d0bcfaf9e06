"""A container's header: icon, kind, name and note on one line, the numbers of crossings behind them."""

from dataclasses import dataclass
from math import ceil

from isms_scope.diagrams import _chips
from isms_scope.diagrams._chips import GAP
from isms_scope.diagrams._geometry import Card, Rect, Text
from isms_scope.diagrams._leaf import BAND, PAD
from isms_scope.diagrams._metrics import shorten, width
from isms_scope.diagrams._scene import Box
from isms_scope.diagrams._words import GLYPHS, name_of, note_of
from isms_scope.diagrams._xml import clean

HEIGHT = 24
"""The height of the line, in pixels."""
STEP = 18
"""The space between two headers on one line, with the sign that the second is within the first."""
_ICON = 16
_WORD = 6
_MOST = 112
"""The most room that a header asks for each of its words; where there is more, it takes it."""


@dataclass(frozen=True)
class Header:
    """The first line of a box that holds others."""

    box: Box
    numbers: tuple[str, ...] = ()

    @property
    def band(self) -> int:
        """Return the width of the hatched edge."""
        return BAND if self.box.status == "deviation" else 0

    def _words(self) -> list[tuple[str, str]]:
        box = self.box
        glyph = GLYPHS.get(box.change, "")
        words = [(glyph, "owner"), (clean(box.type_label), "kind"), (name_of(box), "owner")]
        words.append((note_of(box), "note"))
        return [entry for entry in words if entry[0]]

    @property
    def _lead(self) -> int:
        return _ICON + _WORD if self.box.icon else 0

    def full_need(self) -> int:
        """Return the width of everything on one line, nothing shortened, in pixels."""
        words = sum(ceil(width(*entry)) + _WORD for entry in self._words()) - _WORD
        return self._lead + words + _chips.total_width(self.numbers)

    def _tight_need(self) -> int:
        return self._lead + sum(_need(entry) + _WORD for entry in self._words()) - _WORD

    def _beside(self, room: int) -> bool:
        return self._tight_need() + _chips.total_width(self.numbers) <= room

    def need(self) -> int:
        """Return the least width of a box with this header; chips may go below the words."""
        widest = max((_chips.chip_width(words) for words in self.numbers), default=0)
        return max(self._tight_need(), widest) + 2 * (PAD + self.band)

    def height(self, wide: int) -> int:
        """Return the height in a box of that width: chips that do not fit beside the words go below."""
        room = wide - 2 * (PAD + self.band)
        below = 0 if self._beside(room) else _chips.rows_height(self.numbers, room)
        return HEIGHT + below

    def place(
        self, rect: Rect, line: Rect, children: tuple[Card, ...], depth: int, *, shared: bool = False
    ) -> Card:
        """Place the header in its part of the first line of the box that fills the rectangle.

        A `shared` header follows another on the line: its box lies within that one's and has no outline.
        """
        beside = self._beside(line.w)
        right = line.right - (_chips.total_width(self.numbers) if beside else 0)
        icon = Rect(line.x, line.y + 5, _ICON, _ICON) if self.box.icon else None
        texts, end = self._texts(line.x + self._lead, right, line.y + 17)
        if beside:
            chips_end = end + _chips.total_width(self.numbers)
            chips = _chips.ending_at(self.numbers, chips_end, line.y + HEIGHT // 2 + 1)
        else:
            chips = _chips.in_rows(self.numbers, line.x, line.y + HEIGHT - 1, line.w)
        sign = Text(line.x - STEP + 5, line.y + 17, "\u203a", "owner", STEP - 8, tone="soft")
        within = (sign,) if shared else ()
        return Card(
            self.box,
            rect,
            (*within, *texts),
            icon,
            chips,
            children,
            depth,
            numbers=self.numbers,
            shared=shared,
        )

    def _texts(self, left: int, right: int, base: int) -> tuple[tuple[Text, ...], int]:
        """Set the words one after the other; what is left over goes to the name before the note."""
        texts: list[Text] = []
        entries = self._words()
        for place, (words, style) in enumerate(entries):
            later = sum(_WORD + _need(entry) for entry in entries[place + 1 :])
            room = right - left - later
            short = shorten(words, room, style)
            texts.append(Text(left, base, short, style, room, tone="ink" if style == "owner" else "soft"))
            left += ceil(width(short, style)) + _WORD
        return tuple(texts), left - _WORD


def _need(entry: tuple[str, str]) -> int:
    return min(_MOST, ceil(width(*entry)))


def line_parts(headers: tuple[Header, ...], line: Rect) -> list[Rect]:
    """Part a line among headers: each gets what it needs, the last one the rest."""
    parts: list[Rect] = []
    x = line.x
    for header in headers[:-1]:
        wide = header.full_need() + GAP
        parts.append(line._replace(x=x, w=wide))
        x += wide + STEP - GAP
    return [*parts, line._replace(x=x, w=line.right - x)]
