"""The parties around the boundary, and the badges on its line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Literal

from isms_scope.diagrams import _chips
from isms_scope.diagrams._chips import CHIP
from isms_scope.diagrams._geometry import Badge, Card, Rect, rising
from isms_scope.diagrams._leaf import Leaf
from isms_scope.diagrams._scene import Box, Crossing, Party
from isms_scope.diagrams._words import number_of

Groups = Mapping[str, Sequence[Crossing]]
"""For the id of a party, its crossings in order."""

_WIDE = (136, 170)
"""The least and the most width of a party's box, in pixels."""
_WIDE_COMPACT = (136, 186)
_GAP = 12
_GAP_COMPACT = 8
_LONG = 8
"""So many parties stand closer together."""
_PITCH = 26
"""The distance between badges of one party."""
_LINE = 22
"""The least length that is seen of the line between badge and party."""


@dataclass(frozen=True)
class Column:
    """The parties on one side, from top to bottom."""

    side: Literal["west", "east"]
    parties: tuple[Box | Party, ...]
    groups: Groups
    compact: bool = False

    @cached_property
    def wide(self) -> int:
        """Return the width of the column with its lines, nothing where it is empty."""
        return self.box + self._reach if self.parties else 0

    @cached_property
    def box(self) -> int:
        """Return the width of the boxes."""
        least, most = _WIDE_COMPACT if self.compact else _WIDE
        return max(least, *(min(most, leaf.need()) for leaf in self._leaves), 0)

    @property
    def _gap(self) -> int:
        return _GAP_COMPACT if self.compact or len(self.parties) >= _LONG else _GAP

    @cached_property
    def _leaves(self) -> list[Leaf]:
        return [Leaf(party, compact=self.compact) for party in self.parties]

    @cached_property
    def _reach(self) -> int:
        """Return how far the boundary stands off: the longest badge and a piece of line."""
        badges = [_chips.chip_width(number_of(c)) for party in self.parties for c in self._of(party)]
        return _LINE + max([CHIP + 2, *badges]) - CHIP // 2

    def _of(self, party: Box | Party) -> Sequence[Crossing]:
        return self.groups.get(party.id, ())

    @cached_property
    def _heights(self) -> list[int]:
        return [
            max(leaf.height(self.box), _PITCH * len(self._of(party)))
            for party, leaf in zip(self.parties, self._leaves, strict=True)
        ]

    @cached_property
    def high(self) -> int:
        """Return the least height of the column, in pixels."""
        return sum(self._heights) + self._gap * (len(self._heights) - 1) if self.parties else 0

    def place(self, left: int, boundary: Rect, levels: Mapping[str, int]) -> tuple[list[Card], list[Badge]]:
        """Place the parties along the boundary and their badges on it.

        `levels` gives for the id of a box inside the y of its middle: a party stands level with what it
        reaches as nearly as the order of the column allows.
        """
        cards: list[Card] = []
        badges: list[Badge] = []
        tops = self._tops(boundary, levels)
        for party, leaf, high, y in zip(self.parties, self._leaves, self._heights, tops, strict=True):
            rect = Rect(left, y, self.box, high)
            numbers = tuple(number_of(crossing) for crossing in self._of(party))
            cards.append(leaf.place(rect, numbers))
            badges += self._badges(party, rect, boundary)
        return cards, badges

    def _tops(self, boundary: Rect, levels: Mapping[str, int]) -> list[int]:
        """Return the upper edges: nearest to the wished ones in the given order, without overlap."""
        if not self.parties:
            return []
        before = list(accumulate((high + self._gap for high in self._heights), initial=0))
        last = boundary.bottom - self.high
        wishes: list[float] = []
        for party, high, used in zip(self.parties, self._heights, before, strict=False):
            ends = [levels[inner] for c in self._of(party) for inner in c.inners if inner in levels]
            even = boundary.y + used + (boundary.h - self.high) // 2
            wishes.append((sum(ends) / len(ends) - high / 2 if ends else even) - used)
        settled = rising(wishes)
        return [
            used + round(min(max(boundary.y, level), last))
            for used, level in zip(before, settled, strict=False)
        ]

    def _badges(self, party: Box | Party, rect: Rect, boundary: Rect) -> list[Badge]:
        crossings = self._of(party)
        top = rect.y + (rect.h - _PITCH * (len(crossings) - 1)) // 2
        west = self.side == "west"
        badges: list[Badge] = []
        for place, crossing in enumerate(crossings):
            y = top + place * _PITCH
            wide = _chips.chip_width(number_of(crossing))
            half = (CHIP + 2) // 2
            x = boundary.x + half - wide if west else boundary.right - half
            chip = _chips.chip(number_of(crossing), x, y - CHIP // 2)
            start = (rect.right, y) if west else (rect.x, y)
            end = (chip.rect.x, y) if west else (chip.rect.right, y)
            badges.append(Badge(crossing, chip, start, end))
        return badges
