"""The key of the crossings, so that a printed picture says without its table what passes and how."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from isms_scope.diagrams import _chips
from isms_scope.diagrams._chips import CHIP
from isms_scope.diagrams._geometry import KeyEntry, Rect, Text
from isms_scope.diagrams._metrics import shorten, two_facts
from isms_scope.diagrams._scene import Crossing
from isms_scope.diagrams._words import number_of
from isms_scope.diagrams._xml import clean

Told: TypeAlias = tuple[tuple[str, ...], str]
"""Numbers, and the words that hold for all of them."""

HEADING = "What crosses the boundary, by number: data, mechanism, protection"
_HEAD = 20
_LINE = 14
_GAP = 6
_COLUMN = 330
"""The least width of a column: data, mechanism and protection mostly fit on one or two lines of it."""
_BETWEEN = 16
_ABREAST = 4
"""So many numbers with the same words stand before them; more begin another line."""


def key(crossings: Iterable[Crossing], area: Rect) -> tuple[list[Text], list[KeyEntry], int]:
    """Return the heading, an entry for each number that says something, and the height they take."""
    told = _told(crossings)
    if not told:
        return [], [], 0
    columns = max(1, min(len(told), (area.w + _BETWEEN) // (_COLUMN + _BETWEEN)))
    wide = (area.w - _BETWEEN * (columns - 1)) // columns
    heading = Text(area.x, area.y + 12, shorten(HEADING, area.w, "note"), "note", area.w, tone="soft")
    entries: list[KeyEntry] = []
    heights: list[int] = []
    for place, run in enumerate(_runs(told, wide, columns)):
        column = Rect(area.x + place * (wide + _BETWEEN), area.y + _HEAD, wide, 0)
        placed, high = _column(run, column)
        entries += placed
        heights.append(high)
    return [heading], entries, _HEAD + max(heights) + _GAP


def _told(crossings: Iterable[Crossing]) -> list[Told]:
    """Return each label with the numbers that it holds for, in the order of the first of them."""
    numbers: dict[str, dict[str, None]] = {}
    for each in crossings:
        if label := clean(each.label):
            numbers.setdefault(label, {})[number_of(each)] = None
    return [
        (tuple(found)[first : first + _ABREAST], label)
        for label, found in numbers.items()
        for first in range(0, len(found), _ABREAST)
    ]


def _runs(told: Sequence[Told], wide: int, columns: int) -> list[list[Told]]:
    """Part the entries into columns, in order, so that the highest column is as low as it can be."""
    heights = [_high(_lines(each, wide)) + _GAP for each in told]
    for most in range(max(heights), sum(heights) + 1):
        runs: list[list[Told]] = [[]]
        used = 0
        for each, high in zip(told, heights, strict=True):
            if used + high > most:
                runs.append([])
                used = 0
            runs[-1].append(each)
            used += high
        if len(runs) <= columns:
            return runs
    return [list(told)]


def _left(numbers: Sequence[str]) -> int:
    """How far the words of an entry are from its beginning."""
    return _chips.total_width(numbers) + 2


def _lines(told: Told, wide: int) -> Sequence[str]:
    numbers, label = told
    return two_facts(label, wide - _left(numbers), "note")


def _high(lines: Sequence[str]) -> int:
    return max(CHIP, _LINE * len(lines))


def _column(told: Sequence[Told], column: Rect) -> tuple[list[KeyEntry], int]:
    entries: list[KeyEntry] = []
    y = column.y
    for numbers, label in told:
        left = _left(numbers)
        room = column.w - left
        lines = _lines((numbers, label), column.w)
        high = _high(lines)
        chips = _chips.ending_at(numbers, column.x + left - _chips.GAP - 2, y + high // 2)
        base = y + (high - _LINE * len(lines)) // 2 + _LINE - 3
        texts = tuple(
            Text(column.x + left, base + _LINE * place, words, "note", room)
            for place, words in enumerate(lines)
        )
        entries.append(KeyEntry(chips, texts))
        y += high + _GAP
    return entries, y - column.y - _GAP
