"""Rows of blocks: which blocks stand beside each other, which above each other, and how wide each is."""

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

from isms_scope.diagrams._curve import USEFUL, Curve, above, beside, curve, lower
from isms_scope.diagrams._geometry import Card, Rect, share

_MOST_ACROSS = 8
_MOST_STACKED = 4
_WIDTHS = 60

Span = tuple[int, int]
"""The first and last index of consecutive blocks."""


class Block(Protocol):
    """Something with a shape: a group of leaves or a container."""

    @property
    def curve(self) -> Curve:
        """How high it is at each width."""

    def place(self, rect: Rect, depth: int) -> list[Card]:
        """Return the cards that fill the rectangle."""


class Rows:
    """Blocks in their order, broken into rows; in a row, small ones are stacked beside tall ones.

    The order that the caller gave is the reading order, so blocks are never reordered.
    """

    def __init__(self, blocks: Sequence[Block], gap: int) -> None:
        self._blocks = blocks
        self._gap = gap

    @cached_property
    def _stacks(self) -> dict[Span, Curve]:
        """Return the shapes of consecutive blocks one above the other."""
        found: dict[Span, Curve] = {}
        for first, block in enumerate(self._blocks):
            found[first, first] = block.curve
            for last in range(first + 1, min(first + _MOST_STACKED, len(self._blocks))):
                found[first, last] = above(found[first, last - 1], self._blocks[last].curve, self._gap)
        return found

    @cached_property
    def _across(self) -> dict[Span, Curve]:
        """Return the shapes of consecutive blocks as one row of stacks."""
        found: dict[Span, Curve] = {}
        for first in range(len(self._blocks)):
            for last in range(first, min(first + _MOST_ACROSS, len(self._blocks))):
                found[first, last] = lower(shape for _, shape in self._splits(first, last, found))
        return found

    def _splits(self, first: int, last: int, rows: dict[Span, Curve]) -> list[tuple[int, Curve]]:
        """Return for each possible last stack its first block, and the shape of the row that ends so."""
        options: list[tuple[int, Curve]] = []
        for cut in range(max(first, last - _MOST_STACKED + 1), last + 1):
            stack = self._stacks[cut, last]
            options.append((cut, stack if cut == first else beside(rows[first, cut - 1], stack, self._gap)))
        return options

    @cached_property
    def curve(self) -> Curve:
        """Return the shape of all rows."""
        narrowest = max(block.curve.narrowest for block in self._blocks)
        widths = {max(narrowest, wide) for row in self._across.values() for wide, _ in row.steps}
        chosen = sorted(wide for wide in widths if wide <= max(USEFUL, narrowest))
        if len(chosen) > _WIDTHS:
            last = len(chosen) - 1
            chosen = [chosen[place * last // (_WIDTHS - 1)] for place in range(_WIDTHS)]
        return curve((wide, self.height(wide)) for wide in chosen)

    def height(self, wide: int) -> int:
        """Return the least height at a width, to the pixel."""
        rows = self._broken(wide)
        return sum(self._across[row].height(wide) + self._gap for row in rows) - self._gap

    def _broken(self, wide: int) -> list[Span]:
        """Break the blocks into the rows that are least high together at a width."""
        best: list[tuple[int, int]] = [(0, 0)]
        for last in range(len(self._blocks)):
            options: list[tuple[int, int]] = []
            for first in range(max(0, last - _MOST_ACROSS + 1), last + 1):
                row = self._across[first, last]
                if row.narrowest <= wide or first == last:
                    options.append((best[first][0] + row.height(wide) + self._gap, first))
            best.append(min(options))
        rows: list[Span] = []
        last = len(self._blocks) - 1
        while last >= 0:
            rows.insert(0, (best[last + 1][1], last))
            last = rows[0][0] - 1
        return rows

    def place(self, rect: Rect, depth: int) -> list[Card]:
        """Fill the rectangle: rows share the height, stacks the width, in proportion to their need."""
        rows = self._broken(rect.w)
        needs = [self._across[row].height(rect.w) for row in rows]
        extra = share(rect.h - sum(needs) - self._gap * (len(rows) - 1), needs)
        cards: list[Card] = []
        y = rect.y
        for row, need, more in zip(rows, needs, extra, strict=True):
            cards += self._place_row(row, need, Rect(rect.x, y, rect.w, need + more), depth)
            y += need + more + self._gap
        return cards

    def _place_row(self, row: Span, need: int, rect: Rect, depth: int) -> list[Card]:
        stacks = self._chain(row, rect.w)
        least = [self._stacks[stack].width(need) or rect.w for stack in stacks]
        extra = share(rect.w - sum(least) - self._gap * (len(stacks) - 1), least)
        cards: list[Card] = []
        x = rect.x
        for stack, wide, more in zip(stacks, least, extra, strict=True):
            cards += self._place_stack(stack, Rect(x, rect.y, wide + more, rect.h), depth)
            x += wide + more + self._gap
        return cards

    def _chain(self, row: Span, wide: int) -> list[Span]:
        """Return the stacks of a row, from the choices that gave the row its height."""
        high = self._across[row].height(wide)
        first, last = row
        chain: list[Span] = []
        while last >= first:
            options = self._splits(first, last, self._across)
            needs = [(shape.width(high), cut) for cut, shape in options]
            cut = min((need, cut) for need, cut in needs if need is not None)[1]
            chain.insert(0, (cut, last))
            last = cut - 1
        return chain

    def _place_stack(self, stack: Span, rect: Rect, depth: int) -> list[Card]:
        blocks = self._blocks[stack[0] : stack[1] + 1]
        needs = [block.curve.height(rect.w) for block in blocks]
        extra = share(rect.h - sum(needs) - self._gap * (len(blocks) - 1), needs)
        cards: list[Card] = []
        y = rect.y
        for block, need, more in zip(blocks, needs, extra, strict=True):
            cards += block.place(Rect(rect.x, y, rect.w, need + more), depth)
            y += need + more + self._gap
        return cards
