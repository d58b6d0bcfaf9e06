"""How high cards stand on each other, so that a picture is parted before it is too high for a page."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from isms_scope.diagrams._flow_card import Sheet
from isms_scope.diagrams._flow_layout import arrange
from isms_scope.diagrams._flow_scene import PAGE_HIGH, FlowCard, FlowColumn, FlowScene

T = TypeVar("T")

ROOM = 620
"""What a column may take of the height of a picture, beside title block, headings and legend."""
_WIDE = 165
"""The width of a card for an estimate: columns are about so wide."""
_GAP = 14


def high(cards: Iterable[FlowCard]) -> int:
    """Return about how high cards are on each other, in pixels."""
    return sum(Sheet(card).height(_WIDE) + _GAP for card in cards)


def fits(scene: FlowScene) -> bool:
    """Whether a picture is no higher than a page has room for; this lays it out, so ask it of few."""
    return arrange(scene).height <= PAGE_HIGH


def may_fit(columns: Iterable[FlowColumn]) -> bool:
    """Whether by an estimate no column is too high for a page."""
    return all(high(column.cards) <= ROOM for column in columns)


def runs(items: Sequence[T], heights: Sequence[int], room: int = ROOM) -> list[tuple[T, ...]]:
    """Return the items in order, in the fewest runs that the room has place for, about evenly high."""
    if not items:
        return []
    many = max(1, -(-sum(heights) // room))
    while True:
        found = _parted(items, heights, sum(heights) / many)
        if many >= len(items) or all(sum(tall for _, tall in run) <= room for run in found):
            return [tuple(item for item, _ in run) for run in found]
        many += 1


def _parted(items: Sequence[T], heights: Sequence[int], most: float) -> list[list[tuple[T, int]]]:
    """Begin another run wherever the middle of an item lies beyond what the runs so far may hold."""
    found: list[list[tuple[T, int]]] = [[]]
    used = 0
    for item, tall in zip(items, heights, strict=True):
        if found[-1] and used + tall / 2 > most * len(found):
            found.append([])
        found[-1].append((item, tall))
        used += tall
    return found


def side_by_side(columns: Iterable[FlowColumn], most: int = ROOM) -> list[FlowColumn]:
    """Return the columns, those that are too high as several below the same heading."""
    found: list[FlowColumn] = []
    for column in columns:
        heights = [high((card,)) for card in column.cards]
        found += [FlowColumn(column.title, run, column.ordered) for run in runs(column.cards, heights, most)]
    return found
