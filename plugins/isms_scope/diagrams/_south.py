"""What stands below the boundary: outside by decision, planned, not decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import ceil

from isms_scope.diagrams import _chips
from isms_scope.diagrams._chips import CHIP, GAP
from isms_scope.diagrams._geometry import Badge, Card, Rect, share
from isms_scope.diagrams._leaf import Leaf
from isms_scope.diagrams._scene import Box, Crossing, Party
from isms_scope.diagrams._sides import Groups
from isms_scope.diagrams._words import number_of

GUTTER = 8
REACH = 44
"""The distance from the boundary to the first row, room for a badge and a piece of line."""
_ORDER = {"external": 0, "deviation": 1, "out": 2, "planned": 3, "undetermined": 4}
_CORNER = 24
_WIDEST = 300
"""No box here is wider, unless its badges are; fewer than a row are centred."""


@dataclass(frozen=True)
class South:
    """Rows of boxes; those that data crosses to stand in the first row, under the line."""

    items: tuple[Box | Party, ...]
    groups: Groups

    @cached_property
    def _need(self) -> int:
        return max(max(Leaf(item).need(), self._span(item)) for item in self.items)

    def _of(self, item: Box | Party) -> Sequence[Crossing]:
        return self.groups.get(item.id, ())

    def _span(self, item: Box | Party) -> int:
        return _chips.total_width([number_of(crossing) for crossing in self._of(item)])

    def columns(self, wide: int) -> int:
        """Return how many boxes fit side by side."""
        return max(1, (wide + GUTTER) // (self._need + GUTTER))

    def fitting(self, wide: int) -> tuple[tuple[Box | Party, ...], tuple[Box | Party, ...]]:
        """Part the items into those that can stand here and those that a side must take.

        Only the first row can be reached by a straight line; `wide` is the width of the boundary.
        """
        room = wide - 2 * _CORNER
        crossed = [item for item in self.items if self._of(item)]
        broad = [item for item in crossed if self._span(item) > room]
        narrow = [item for item in crossed if item not in broad]
        if narrow:
            broad += narrow[South(tuple(narrow), self.groups).columns(room) :]
        return tuple(item for item in self.items if item not in broad), tuple(broad)

    def place(self, area: Rect, boundary: Rect) -> tuple[list[Card], list[Badge]]:
        """Place the rows below the boundary; `area` gives the left edge and the width of the picture."""
        if not self.items:
            return [], []
        crossed = [item for item in self.items if self._of(item)]
        others = sorted((i for i in self.items if not self._of(i)), key=lambda i: _ORDER[i.status])
        rows = self._broken(crossed, others, area, boundary)
        cards: list[Card] = []
        badges: list[Badge] = []
        y = area.y
        for row, room in rows:
            for item, rect in _across(row, room._replace(y=y), max(_WIDEST, self._need)):
                cards.append(Leaf(item).place(rect, tuple(number_of(c) for c in self._of(item))))
                badges += self._badges(item, rect, boundary)
            y = cards[-1].rect.bottom + GUTTER
        return cards, badges

    def _broken(
        self, crossed: list[Box | Party], others: list[Box | Party], area: Rect, boundary: Rect
    ) -> list[tuple[list[Box | Party], Rect]]:
        """Break the items into rows with the space that each row fills."""
        under = Rect(boundary.x + _CORNER, area.y, boundary.w - 2 * _CORNER, 0)
        rows: list[tuple[list[Box | Party], Rect]] = []
        if crossed:
            more = max(0, self.columns(under.w) - len(crossed))
            rows.append((crossed + others[:more], under))
            others = others[more:]
        count = ceil(len(others) / self.columns(area.w))
        start = 0
        for size in share(len(others), [1] * count):
            rows.append((others[start : start + size], area))
            start += size
        return rows

    def _badges(self, item: Box | Party, rect: Rect, boundary: Rect) -> list[Badge]:
        badges: list[Badge] = []
        x = rect.x + (rect.w - self._span(item) + GAP) // 2
        for crossing in self._of(item):
            chip = _chips.chip(number_of(crossing), x, boundary.bottom - CHIP // 2)
            middle = x + chip.rect.w // 2
            badges.append(Badge(crossing, chip, (middle, rect.y), (middle, chip.rect.bottom)))
            x += chip.rect.w + GAP
        return badges


def _across(row: Sequence[Box | Party], room: Rect, widest: int) -> list[tuple[Box | Party, Rect]]:
    """Part a row evenly among its items; fewer than fill it are centred."""
    most = len(row) * (widest + GUTTER) - GUTTER
    span = room.narrower(max(0, room.w - most) // 2)
    widths = share(span.w - GUTTER * (len(row) - 1), [1] * len(row))
    high = max(Leaf(item).height(wide) for item, wide in zip(row, widths, strict=True))
    lefts = accumulate((wide + GUTTER for wide in widths), initial=span.x)
    return [(item, Rect(x, span.y, wide, high)) for item, x, wide in zip(row, lefts, widths, strict=False)]
