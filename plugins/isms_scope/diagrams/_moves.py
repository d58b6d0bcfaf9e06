"""Arrows from the old place of something to its new one, where a picture shows both."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from isms_scope.diagrams._geometry import Badge, Card, Rect, Text
from isms_scope.diagrams._metrics import width
from isms_scope.diagrams._route import APART, Grid, Point, Way

_INTO = 6
"""How far an arrow reaches into the boxes, in pixels, so that it is seen where it begins and ends."""
_LINE = 15
"""The height of a line of text above and below its baseline, in pixels."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything that an arrow must not run over."""

    boundary: Rect
    cards: Sequence[Card]
    badges: Sequence[Badge] = ()
    texts: Sequence[Text] = ()
    other: Sequence[Rect] = ()


def arrows(moves: Iterable[tuple[str, str]], ground: Ground) -> tuple[Way, ...]:
    """Return the bends of an arrow for each pair of boxes that are both drawn.

    Arrows run between the boxes; where there is no such way, straight.
    """
    cards = {card.item.id: card for top in ground.cards for card in _walk(top)}
    pairs = [(cards[old], cards[new]) for old, new in moves if old in cards and new in cards]
    if not pairs:
        return ()
    doors = [point for pair in pairs for card in pair for point in _doors(card)]
    frames = [card.rect for top in ground.cards for card in _walk(top) if card.children]
    grid = Grid(list(_obstacles(ground)), [*frames, ground.boundary], doors)
    return tuple(_way(grid, old, new) for old, new in pairs)


def _way(grid: Grid, old: Card, new: Card) -> Way:
    starts, ends = _doors(old), _doors(new)
    found = grid.way(starts, ends)
    return _plain((starts[found[0]], *found, ends[found[-1]])) if found else _straight(old.rect, new.rect)


def _plain(way: Way) -> Way:
    """Leave out points at which an arrow does not bend, also those at which it turns back."""
    bends: list[Point] = []
    for point in way:
        while len(bends) > 1 and any(bends[-2][axis] == bends[-1][axis] == point[axis] for axis in (0, 1)):
            bends.pop()
        bends.append(point)
    return tuple(bends)


def _walk(card: Card) -> Iterator[Card]:
    yield card
    for child in card.children:
        yield from _walk(child)


def _doors(card: Card) -> dict[Point, Point]:
    """Where an arrow may leave or enter a box: a place before one of its sides, and the end inside of it."""
    inner, outer = card.rect.inset(_INTO), card.rect.inset(-APART)
    found: dict[Point, Point] = {}
    for part in (2, 1, 3):
        x, y = card.rect.x + card.rect.w * part // 4, card.rect.y + card.rect.h * part // 4
        found |= {(x, outer.bottom): (x, inner.bottom)}
        found |= {(outer.x, y): (inner.x, y), (outer.right, y): (inner.right, y)}
        if not card.children:
            found |= {(x, outer.y): (x, inner.y)}
    return found


def _obstacles(ground: Ground) -> Iterator[Rect]:
    """Yield boxes without content and all that is written."""
    for top in ground.cards:
        for card in _walk(top):
            if not card.children:
                yield card.rect
            else:
                yield from map(_ground_of, card.texts)
                yield from (chip.rect for chip in card.chips)
    for badge in ground.badges:
        yield badge.chip.rect
        yield _spanned(badge.start, badge.end)
    yield from map(_ground_of, ground.texts)
    yield from ground.other


def _ground_of(line: Text) -> Rect:
    wide = round(width(line.words, line.style))
    left = line.x - (wide // 2 if line.anchor == "middle" else 0)
    return Rect(left, line.y - _LINE + 3, wide, _LINE)


def _spanned(start: Point, end: Point) -> Rect:
    left, top = min(start[0], end[0]), min(start[1], end[1])
    return Rect(left, top, abs(end[0] - start[0]) + 1, abs(end[1] - start[1]) + 1)


def _straight(old: Rect, new: Rect) -> Way:
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
