"""What may not be in a drawing: overlaps, things on the wrong side, words wider than their room."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from isms_scope.diagrams._geometry import Badge, Card, Drawing, Rect, Text
from isms_scope.diagrams._metrics import STYLES, width
from isms_scope.diagrams._pack import GUTTER

CORNER = 12
"""The radius of the boundary's corners; a badge stands on its straight part."""


def faults(drawing: Drawing) -> list[str]:
    """Return every fault of a drawing in words."""
    return [
        *_canvas(drawing),
        *_nesting(drawing),
        *_sides(drawing),
        *(fault for card in _all(drawing) for fault in _contents(card)),
        *(fault for badge in drawing.badges for fault in _badge(badge, drawing)),
        *_words(drawing),
        *_free(drawing),
    ]


def within(inner: Rect, outer: Rect) -> bool:
    return (
        inner.x >= outer.x
        and inner.y >= outer.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


def apart(one: Rect, other: Rect, gap: int = 0) -> bool:
    return (
        one.right + gap <= other.x
        or other.right + gap <= one.x
        or one.bottom + gap <= other.y
        or other.bottom + gap <= one.y
    )


def extent(text: Text) -> Rect:
    """Return the rectangle that the letters fill: ascent and descent of the fonts in the style sheet."""
    size = STYLES[text.style].size
    wide = -int(-width(text.words, text.style) // 1)
    left = text.x - wide // 2 if text.anchor == "middle" else text.x
    return Rect(left, text.y - round(size * 0.93), wide, round(size * 1.17))


def flat(cards: Iterable[Card]) -> Iterator[Card]:
    for card in cards:
        yield card
        yield from flat(card.children)


def _all(drawing: Drawing) -> Iterator[Card]:
    yield from flat(drawing.inside)
    yield from flat(drawing.outside)


def _canvas(drawing: Drawing) -> Iterator[str]:
    canvas = Rect(0, 0, drawing.width, drawing.height)
    rects = [card.rect for card in _all(drawing)] + [badge.chip.rect for badge in drawing.badges]
    rects += [chip.rect for entry in drawing.key for chip in entry.chips]
    rects += [extent(text) for entry in drawing.key for text in entry.texts if text.words]
    rects += [drawing.boundary, drawing.flag, *drawing.cells, *(swatch.rect for swatch in drawing.legend)]
    yield from (f"{rect} is not on the canvas" for rect in rects if not within(rect, canvas))
    yield from (f"{rect} is empty" for rect in rects if rect.w <= 0 or rect.h <= 0)


def _nesting(drawing: Drawing) -> Iterator[str]:
    yield from _siblings(drawing.inside)
    yield from _siblings(drawing.outside)
    for card in _all(drawing):
        yield from _siblings(card.children)
        for child in card.children:
            room = card.rect if child.shared else card.rect.inset(GUTTER)
            if not within(child.rect, room):
                yield f"{child.item.id} {child.rect} is not well inside {card.item.id} {card.rect}"
            head = [extent(text) for text in card.texts] + [chip.rect for chip in card.chips]
            if not child.shared and not all(apart(part, child.rect) for part in head):
                yield f"{child.item.id} covers the header of {card.item.id}"


def _siblings(cards: Sequence[Card]) -> Iterator[str]:
    for one, other in combinations(cards, 2):
        if not apart(one.rect, other.rect, GUTTER):
            yield f"{one.item.id} {one.rect} is too near to {other.item.id} {other.rect}"


def _sides(drawing: Drawing) -> Iterator[str]:
    for card in flat(drawing.inside):
        if not within(card.rect, drawing.boundary.inset(GUTTER)):
            yield f"{card.item.id} is not inside the boundary"
        if card.item.status not in ("in", "deviation"):
            yield f"{card.item.id} is {card.item.status} and stands inside"
    for card in flat(drawing.outside):
        if not apart(card.rect, drawing.boundary, GUTTER):
            yield f"{card.item.id} is not outside the boundary"
        if card.item.status == "in":
            yield f"{card.item.id} is in scope and stands outside"


def _parts(card: Card) -> list[Rect]:
    parts = [extent(text) for text in card.texts] + [chip.rect for chip in card.chips]
    return parts + [rect for rect in (card.icon, card.mark) if rect]


def _contents(card: Card) -> Iterator[str]:
    parts = _parts(card)
    for part in parts:
        if not within(part, card.rect.inset(1)):
            yield f"{part} leaves the box {card.rect} of {card.item.id}"
    for one, other in combinations(parts, 2):
        if not apart(one, other):
            yield f"{one} covers {other} in {card.item.id}"
    others = [part for child in card.children if child.shared for part in _parts(child)]
    if not all(apart(one, other) for one in parts for other in others):
        yield f"the header of {card.item.id} meets the one behind it"


def _badge(badge: Badge, drawing: Drawing) -> Iterator[str]:
    name = f"badge {badge.chip.words!r} of {badge.crossing.party}"
    if not _on_line(badge.chip.rect, drawing.boundary):
        yield f"{name} is not on a straight part of the line"
    (card,) = [card for card in drawing.outside if card.item.id == badge.crossing.party]
    yield from (f"{name} has {fault}" for fault in _wire(badge, card, drawing))
    chips = [other.chip.rect for other in drawing.badges if other is not badge]
    rects = [other.rect for other in flat((*drawing.inside, *drawing.outside))]
    if not all(apart(badge.chip.rect, rect) for rect in (*rects, drawing.flag)):
        yield f"{name} covers something"
    if not all(apart(badge.chip.rect, chip, 2) for chip in chips):
        yield f"{name} covers another badge"


def _on_line(chip: Rect, line: Rect) -> bool:
    middle = chip.y + chip.h // 2
    if chip.x < line.x < chip.right or chip.x < line.right < chip.right:
        return line.y + CORNER <= middle <= line.bottom - CORNER
    across = line.x + CORNER <= chip.x and chip.right <= line.right - CORNER
    return across and chip.y < line.bottom < chip.bottom


def _wire(badge: Badge, card: Card, drawing: Drawing) -> Iterator[str]:
    (x1, y1), (x2, y2) = badge.start, badge.end
    if x1 != x2 and y1 != y2:
        yield "a slanted line"
    if not 16 <= abs(x1 - x2) + abs(y1 - y2) <= 120:
        yield f"a line of {abs(x1 - x2) + abs(y1 - y2)} px"
    rect, chip = card.rect, badge.chip.rect
    if not (rect.x <= x1 <= rect.right and rect.y <= y1 <= rect.bottom):
        yield "a line that does not reach its party"
    if not (chip.x <= x2 <= chip.right and chip.y <= y2 <= chip.bottom):
        yield "a line that does not reach it"
    wire = Rect(min(x1, x2), min(y1, y2), abs(x1 - x2), abs(y1 - y2))
    others = [other.rect for other in flat((*drawing.inside, *drawing.outside)) if other is not card]
    if not all(apart(wire, other) for other in others):
        yield "a line through a box"


def _texts(drawing: Drawing) -> Iterator[Text]:
    yield from drawing.texts
    yield from (swatch.words for swatch in drawing.legend)
    yield from (text for entry in drawing.key for text in entry.texts)
    yield from (text for card in _all(drawing) for text in card.texts)


def _words(drawing: Drawing) -> Iterator[str]:
    for text in _texts(drawing):
        if width(text.words, text.style) > text.room:
            yield f"{text.words!r} is wider than its {text.room} px"
        if STYLES[text.style].size < 11:
            yield f"{text.words!r} is too small"
    for chip in [chip for card in _all(drawing) for chip in card.chips] + [b.chip for b in drawing.badges]:
        if width(chip.words, "digit") > chip.rect.w:
            yield f"{chip.words!r} is wider than its badge"


def _free(drawing: Drawing) -> Iterator[str]:
    """Headings, the key and the legend stand free of everything else."""
    free = [text for text in drawing.texts if text.tone != "on-red" and text.anchor != "middle"]
    rects = [extent(text) for text in free if text.words]
    solid = [card.rect for card in drawing.outside] + [badge.chip.rect for badge in drawing.badges]
    solid += [drawing.flag, *(swatch.rect for swatch in drawing.legend)]
    solid += [extent(swatch.words) for swatch in drawing.legend]
    solid += [
        part
        for entry in drawing.key
        for part in (*(chip.rect for chip in entry.chips), *map(extent, entry.texts))
    ]
    for one, other in combinations([*rects, *solid], 2):
        if not apart(one, other):
            yield f"{one} covers {other}"
    for rect in rects:
        if not apart(rect, drawing.boundary):
            yield f"{rect} covers the boundary"
