"""The height at which every card and lane stands: as near to what it is joined with as its column allows."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from isms_scope.diagrams._flow_order import Block
from isms_scope.diagrams._flow_wires import End, Hop, Lane
from isms_scope.diagrams._geometry import rising

LANE = 10
_CARDS, _MIXED, _LANES = 14, 7, 0
_SWEEPS = 6


class Rows:
    """The blocks of each column with their heights.

    `middles` gives for a card its block and how far below the top of this its middle is.
    """

    def __init__(
        self,
        rows: Sequence[Sequence[Block]],
        heights: Mapping[str, int],
        middles: Mapping[str, tuple[str, int]],
    ) -> None:
        self._rows = rows
        self._heights = heights
        self._middles = middles
        self._offsets = {block: at for row in rows for block, at in self._stacked(row)}
        self._totals = [self._total(row) for row in rows]
        self.high = max(self._totals, default=0)
        self.tops: dict[Block, float] = {block: float(at) for block, at in self._offsets.items()}

    def _stacked(self, row: Sequence[Block]) -> list[tuple[Block, int]]:
        found: list[tuple[Block, int]] = [(row[0], 0)] if row else []
        for above, block in pairwise(row):
            found.append((block, found[-1][1] + self.height(above) + _gap(above, block)))
        return found

    def _total(self, row: Sequence[Block]) -> int:
        return self._offsets[row[-1]] + self.height(row[-1]) if row else 0

    def height(self, block: Block) -> int:
        """Return the height of a block in pixels."""
        return LANE if isinstance(block, Lane) else self._heights[block]

    def middle(self, end: End) -> float:
        """Return where the end of an edge stands, its card taken by its middle."""
        if isinstance(end, Lane):
            return self.tops[end] + LANE / 2
        block, within = self._middles[end.card]
        return self.tops[block] + within

    def _within(self, end: End) -> tuple[Block, float]:
        return (end, LANE / 2) if isinstance(end, Lane) else self._middles[end.card]

    def settle(self, hops: Sequence[Hop]) -> None:
        """Move the blocks of each column towards the other ends of their edges, column by column."""
        near: dict[Block, list[tuple[float, End, int]]] = {}
        for hop in hops:
            for mine, other, step in ((hop.left, hop.right, 1), (hop.right, hop.left, -1)):
                block, within = self._within(mine)
                near.setdefault(block, []).append((within, other, step))
        for sweep in range(_SWEEPS):
            step = 1 if sweep % 2 else -1
            numbers = range(len(self._rows))
            for number in numbers if step < 0 else reversed(numbers):
                self._moved(number, near, step if sweep < _SWEEPS - 2 else 0)

    def _moved(self, number: int, near: Mapping[Block, list[tuple[float, End, int]]], step: int) -> None:
        """Take the places nearest to the wishes at which nothing overlaps and the column keeps its height."""
        row = self._rows[number]
        wishes: list[float] = []
        for block in row:
            wished = [
                self.middle(other) - within
                for within, other, way in near.get(block, [])
                if way == step or not step
            ]
            top = sum(wished) / len(wished) if wished else self.tops[block]
            wishes.append(top - self._offsets[block])
        room = self.high - self._totals[number]
        for block, base in zip(row, rising(wishes), strict=True):
            self.tops[block] = min(max(base, 0), room) + self._offsets[block]


def _gap(above: Block, below: Block) -> int:
    lanes = isinstance(above, Lane) + isinstance(below, Lane)
    return (_CARDS, _MIXED, _LANES)[lanes]
