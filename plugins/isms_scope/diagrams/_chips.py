"""Crossing numbers as chips: how wide they are and how they stand in rows."""

from collections.abc import Sequence
from math import ceil

from isms_scope.diagrams._geometry import Chip, Rect
from isms_scope.diagrams._metrics import width

CHIP = 18
"""The height of a chip and of a badge, in pixels."""
GAP = 4


def chip_width(words: str) -> int:
    """Return the width of a chip: nearly round for one or two digits, longer for more."""
    return max(CHIP + 2, ceil(width(words, "digit")) + 10)


def total_width(numbers: Sequence[str]) -> int:
    """Return what the chips take on one line, a gap before each."""
    return sum(chip_width(words) + GAP for words in numbers)


def rows(numbers: Sequence[str], room: int) -> list[list[str]]:
    """Break the numbers into rows no wider than the room."""
    broken: list[list[str]] = []
    used = room + 1
    for words in numbers:
        wide = chip_width(words)
        if used + wide > room:
            broken.append([])
            used = 0
        broken[-1].append(words)
        used += wide + GAP
    return broken


def rows_height(numbers: Sequence[str], room: int) -> int:
    """Return the height of the rows, a gap after each."""
    return len(rows(numbers, room)) * (CHIP + GAP)


def in_rows(numbers: Sequence[str], left: int, top: int, room: int) -> tuple[Chip, ...]:
    """Place the chips in rows from the upper left."""
    chips: list[Chip] = []
    for line, row in enumerate(rows(numbers, room)):
        chips += _row(row, left, top + line * (CHIP + GAP))
    return tuple(chips)


def ending_at(numbers: Sequence[str], right: int, middle: int) -> tuple[Chip, ...]:
    """Place the chips in one row that ends at `right`, centred on `middle`."""
    left = right - total_width(numbers) + GAP
    return tuple(_row(numbers, left, middle - CHIP // 2))


def _row(numbers: Sequence[str], x: int, y: int) -> list[Chip]:
    chips: list[Chip] = []
    for words in numbers:
        chips.append(chip(words, x, y))
        x += chips[-1].rect.w + GAP
    return chips


def chip(words: str, x: int, y: int) -> Chip:
    """Place one chip or badge by its upper left corner."""
    return Chip(Rect(x, y, chip_width(words), CHIP), words, "!" not in words)
