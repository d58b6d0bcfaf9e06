"""Arrows from the old place of something to its new one, where a picture shows both."""

from collections.abc import Iterable, Iterator, Sequence

from isms_scope.diagrams._geometry import Card, Rect

Point = tuple[int, int]
_INTO = 6
"""How far an arrow reaches into the boxes, in pixels, so that it is seen where it begins and ends."""


def arrows(moves: Iterable[tuple[str, str]], cards: Sequence[Card]) -> tuple[tuple[Point, Point], ...]:
    """Return start and end of an arrow for each pair of boxes that are both drawn."""
    rects = dict(_rects(cards))
    return tuple(_between(rects[old], rects[new]) for old, new in moves if old in rects and new in rects)


def _rects(cards: Iterable[Card]) -> Iterator[tuple[str, Rect]]:
    for card in cards:
        yield card.item.id, card.rect
        yield from _rects(card.children)


def _between(old: Rect, new: Rect) -> tuple[Point, Point]:
    """Join the sides that face each other; upper and lower sides where the boxes overlap in x."""
    start_x, end_x = _facing(old.x, old.right, new.x, new.right)
    start_y, end_y = _facing(old.y, old.bottom, new.y, new.bottom)
    return (start_x, start_y), (end_x, end_y)


def _facing(low: int, high: int, other_low: int, other_high: int) -> Point:
    """Return where an arrow leaves one span and enters another: near their facing ends, or in the middle."""
    if high <= other_low:
        return high - _INTO, other_low + _INTO
    if other_high <= low:
        return low + _INTO, other_high - _INTO
    middle = (max(low, other_low) + min(high, other_high)) // 2
    return middle, middle
