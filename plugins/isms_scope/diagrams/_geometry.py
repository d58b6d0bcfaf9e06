"""Rectangles and the drawing they make up: what the layout decides and the writer draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from isms_scope.diagrams._scene import Box, Crossing, Party


class Rect(NamedTuple):
    """A rectangle in whole pixels; y grows downwards."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        """The x just past the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> int:
        """The y just past the lower edge."""
        return self.y + self.h

    def inset(self, by: int) -> "Rect":
        """The rectangle that leaves `by` pixels free on every side."""
        return Rect(self.x + by, self.y + by, self.w - 2 * by, self.h - 2 * by)

    def narrower(self, by: int) -> "Rect":
        """The rectangle that leaves `by` pixels free on the left and on the right."""
        return Rect(self.x + by, self.y, self.w - 2 * by, self.h)


class Text(NamedTuple):
    """One line of text: its anchor on the baseline, and the room it was measured for."""

    x: int
    y: int
    words: str
    style: str
    room: int
    anchor: str = "start"
    tone: str = "ink"


class Chip(NamedTuple):
    """A crossing's number: on the line as a badge, at the inner end as a chip."""

    rect: Rect
    words: str
    declared: bool


@dataclass(frozen=True)
class Card:
    """A box or a party in its place, with everything written on it; containers hold more cards."""

    item: Box | Party
    rect: Rect
    texts: tuple[Text, ...] = ()
    icon: Rect | None = None
    chips: tuple[Chip, ...] = ()
    children: tuple["Card", ...] = ()
    depth: int = 0
    mark: Rect | None = None
    numbers: tuple[str, ...] = ()
    shared: bool = False


@dataclass(frozen=True)
class Badge:
    """A crossing on the line, and the straight line from its badge to its party's box."""

    crossing: Crossing
    chip: Chip
    start: tuple[int, int]
    end: tuple[int, int]


@dataclass(frozen=True)
class Swatch:
    """One entry of the legend: a small sample, named by what it shows, and its words."""

    sample: str
    rect: Rect
    words: Text


@dataclass(frozen=True)
class KeyEntry:
    """One line of the key: the numbers of crossings and what is said of them."""

    chips: tuple[Chip, ...]
    texts: tuple[Text, ...]


@dataclass(frozen=True)
class Drawing:
    """A picture in which everything has its place."""

    width: int
    height: int
    boundary: Rect
    flag: Rect
    texts: tuple[Text, ...]
    cells: tuple[Rect, ...]
    inside: tuple[Card, ...]
    outside: tuple[Card, ...]
    badges: tuple[Badge, ...]
    legend: tuple[Swatch, ...]
    key: tuple[KeyEntry, ...] = ()
    moves: tuple[tuple[tuple[int, int], ...], ...] = ()


def share(total: int, weights: Sequence[int]) -> list[int]:
    """Split `total` pixels in proportion to the weights, in whole pixels that add up exactly."""
    sums = list(accumulate(weights))
    if not sums or not sums[-1]:
        return [0 for _ in weights]
    marks = [total * reached // sums[-1] for reached in sums]
    return [mark - before for mark, before in zip(marks, [0, *marks], strict=False)]


def rising(wishes: Sequence[float]) -> list[float]:
    """Return the never falling numbers nearest to the wishes in the least-squares sense.

    Neighbours that would fall are pooled at their mean, again and again (Ayer et al., 1955).
    """
    pools: list[tuple[float, int]] = []
    for wish in wishes:
        pools.append((wish, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (level, many), (other, more) = pools[-2:]
            pools[-2:] = [((level * many + other * more) / (many + more), many + more)]
    return [level for level, many in pools for _ in range(many)]
