"""Shape curves: for each width, the least height that something needs, as a short list of steps.

A curve answers "how high at this width" and "how narrow at this height" for a leaf group, a container
or a row of them, so that rows of even height can be found without trying layouts (L. Stockmeyer,
Optimal orientations of cells in slicing floorplan designs, 1983).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

_MOST_STEPS = 40
USEFUL = 1200
"""Steps wider than a page are of no use, unless nothing is narrower."""


@dataclass(frozen=True)
class Curve:
    """Steps (width, height) in pixels: widths rising, heights falling. From each width on, its height."""

    steps: tuple[tuple[int, int], ...]

    @cached_property
    def _widths(self) -> list[int]:
        return [wide for wide, _ in self.steps]

    @cached_property
    def _lows(self) -> list[int]:
        return [-high for _, high in self.steps]

    @property
    def narrowest(self) -> int:
        """Return the least width, in pixels."""
        return self.steps[0][0]

    def height(self, wide: int) -> int:
        """Return the least height at a width; below the least width, that of the least width."""
        return self.steps[max(0, bisect_right(self._widths, wide) - 1)][1]

    def width(self, high: int) -> int | None:
        """Return the least width at which it is no higher than that, or None where it always is."""
        place = bisect_left(self._lows, -high)
        return self.steps[place][0] if place < len(self.steps) else None


def curve(points: Iterable[tuple[int, int]]) -> Curve:
    """Return the curve through the points that no other point beats in both width and height."""
    best: list[tuple[int, int]] = []
    for wide, high in sorted(points):
        if not best or (high < best[-1][1] and wide <= USEFUL):
            best.append((wide, high))
    if len(best) > _MOST_STEPS:
        last = len(best) - 1
        best = [best[place * last // (_MOST_STEPS - 1)] for place in range(_MOST_STEPS)]
    return Curve(tuple(best))


def above(first: Curve, second: Curve, gap: int) -> Curve:
    """Return the curve of one thing above the other."""
    least = max(first.narrowest, second.narrowest)
    widths = {max(least, wide) for one in (first, second) for wide, _ in one.steps}
    return curve((wide, first.height(wide) + gap + second.height(wide)) for wide in widths)


def beside(first: Curve, second: Curve, gap: int) -> Curve:
    """Return the curve of one thing beside the other, both of the same height."""
    points: list[tuple[int, int]] = []
    for high in {high for one in (first, second) for _, high in one.steps}:
        left, right = first.width(high), second.width(high)
        if left is not None and right is not None:
            points.append((left + gap + right, high))
    return curve(points)


def lower(curves: Iterable[Curve]) -> Curve:
    """Return the curve of whichever of several arrangements is the lowest at each width."""
    return curve(step for one in curves for step in one.steps)
