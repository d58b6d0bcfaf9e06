"""The key of the crossings: a printed picture says without its table who is met, what passes and how."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from isms_scope.diagrams import _chips
from isms_scope.diagrams._chips import CHIP
from isms_scope.diagrams._geometry import KeyEntry, Rect, Text
from isms_scope.diagrams._metrics import shorten
from isms_scope.diagrams._scene import Crossing
from isms_scope.diagrams._told import Told
from isms_scope.diagrams._words import change_of

HEADING = "What crosses the boundary, by its number in this version: party, data, mechanism, protection"
CHANGES_HEADING = "What changed in the crossings, by number"
_HEAD = 20
_LINE = 14
_COLUMN = 330
"""The least width of a column: data, mechanism and protection mostly fit on one or two lines of it."""
_BETWEEN = 16
_ABREAST = 4
"""So many numbers with the same words stand before them; more begin another line."""
_NAMES = 30
"""So many letters of names stand before words that hold for several parties."""


@dataclass(frozen=True, slots=True)
class _Style:
    """How high an entry may be, and the space between two."""

    lines: int
    gap: int

    def broken(self, told: Told, wide: int) -> Sequence[str]:
        """Return the lines of an entry in a column of that width."""
        return told.lines(wide - _left(told.numbers), self.lines)

    def height(self, told: Told, wide: int) -> int:
        """Return the height of an entry."""
        return max(CHIP, _LINE * len(self.broken(told, wide)))


_ROOMY, _TIGHT = _Style(2, 6), _Style(1, 3)


def key(
    crossings: Iterable[Crossing], area: Rect, *, tight: bool = False
) -> tuple[list[Text], list[KeyEntry], int]:
    """Return the heading, an entry for each number that says something, and the height they take.

    An entry has up to two lines, where it is `tight` one.
    """
    told = _told(crossings)
    if not told:
        return [], [], 0
    columns = max(1, min(len(told), (area.w + _BETWEEN) // (_COLUMN + _BETWEEN)))
    wide = (area.w - _BETWEEN * (columns - 1)) // columns
    words = CHANGES_HEADING if any(change_of(each.numbers[0]) for each in told) else HEADING
    heading = Text(area.x, area.y + 12, shorten(words, area.w, "note"), "note", area.w, tone="soft")
    style = _TIGHT if tight else _ROOMY
    parts = _parted(told, wide, columns, style)
    entries: list[KeyEntry] = []
    for place, run in enumerate(parts):
        entries += _column(run, Rect(area.x + place * (wide + _BETWEEN), area.y + _HEAD, wide, 0), style)
    return [heading], entries, _HEAD + max(_high(run, wide, style) for run in parts)


def _told(crossings: Iterable[Crossing]) -> list[Told]:
    """Return what is said of each number; numbers of which the same is said share an entry."""
    found: list[Told] = []
    last: dict[tuple[str, ...], int] = {}
    for told in map(Told.of, crossings):
        place = last.get(told.facts, -1)
        both = _both(found[place], told) if place >= 0 and told.facts else None
        if both:
            found[place] = both
        elif told.whom or told.facts:
            last[told.facts] = len(found)
            found.append(told)
    return found


def _both(one: Told, other: Told) -> Told | None:
    """Return two entries as one where the names of both parties fit before the words."""
    is_same = other.whom == one.whom.rpartition(", ")[2]
    whom = one.whom if is_same else ", ".join(filter(None, (one.whom, other.whom)))
    fits = len(one.numbers) < _ABREAST and (is_same or len(whom) <= _NAMES)
    return replace(one, numbers=(*one.numbers, *other.numbers), whom=whom) if fits else None


def _parted(told: Sequence[Told], wide: int, columns: int, style: _Style) -> list[list[Told]]:
    """Part the entries into columns, in order, so that the highest column is as low as it can be."""
    heights = [style.height(each, wide) + style.gap for each in told]
    possible = range(max(heights), sum(heights) + 1)
    most = possible[bisect_left(possible, True, key=lambda most: len(_filled(heights, most)) <= columns)]
    ends = list(accumulate(_filled(heights, most), initial=0))
    return [list(told[first:last]) for first, last in pairwise(ends)]


def _filled(heights: Iterable[int], most: int) -> list[int]:
    """Return how many entries stand in each column where no column may be higher than `most`."""
    sizes = [0]
    used = 0
    for high in heights:
        if used + high > most:
            sizes.append(0)
            used = 0
        sizes[-1] += 1
        used += high
    return sizes


def _high(run: Sequence[Told], wide: int, style: _Style) -> int:
    return sum(style.height(each, wide) + style.gap for each in run)


def _left(numbers: Sequence[str]) -> int:
    """How far the words of an entry are from its beginning."""
    return _chips.total_width(numbers) + 2


def _column(told: Sequence[Told], column: Rect, style: _Style) -> list[KeyEntry]:
    entries: list[KeyEntry] = []
    y = column.y
    for each in told:
        left = _left(each.numbers)
        lines, high = style.broken(each, column.w), style.height(each, column.w)
        chips = _chips.ending_at(each.numbers, column.x + left - _chips.GAP - 2, y + high // 2)
        base = y + (high - _LINE * len(lines)) // 2 + _LINE - 3
        texts = tuple(
            Text(column.x + left, base + _LINE * place, words, "note", column.w - left)
            for place, words in enumerate(lines)
        )
        entries.append(KeyEntry(chips, texts))
        y += high + style.gap
    return entries
