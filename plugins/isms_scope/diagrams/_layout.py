"""Puts a whole scene in its place: the boundary in the middle, everyone else around it."""

from collections.abc import Sequence

from isms_scope.diagrams import _strips
from isms_scope.diagrams._frame import ABOVE, MARGIN, PAD, Frame, around
from isms_scope.diagrams._geometry import Badge, Card, Drawing, Rect, Text
from isms_scope.diagrams._key import key
from isms_scope.diagrams._metrics import shorten, two_lines, width
from isms_scope.diagrams._moves import Ground, arrows
from isms_scope.diagrams._pack import GUTTER, blocks
from isms_scope.diagrams._rows import Rows
from isms_scope.diagrams._scene import Crossing, Scene
from isms_scope.diagrams._settle import by_inner, by_party, settled
from isms_scope.diagrams._south import REACH
from isms_scope.diagrams._xml import clean
from isms_scope.wording import listing

WIDEST = 1200
"""The width of a page: at this width one unit is one pixel, and 11 px are 7 pt on A4 landscape."""
_NARROWEST = 760
_STEP = 40
_BETWEEN = 18
_HEADING_ROOM = 90
_SOUTH = {
    "external": "outside parties",
    "deviation": "temporary deviations",
    "out": "outside by decision",
    "planned": "planned",
    "undetermined": "undetermined",
}
_NOTHING = "Nothing is in scope yet."


def arrange(scene: Scene) -> Drawing:
    """Return the drawing of a scene; the same scene always gives the same drawing."""
    scene = settled(scene)
    return _drawn(scene, _best(scene))


def _best(scene: Scene) -> Frame:
    """Choose the width at which the picture is nearest to a screen's proportion and best filled.

    Wider than a page only where the content does not fit otherwise: its text stays readable by scrolling.
    """
    rows = Rows(blocks(scene.inside, by_inner(scene)), GUTTER) if scene.inside else None
    groups = by_party(scene)
    sides = around(scene, groups)
    widths = range(_NARROWEST, WIDEST + _STEP, _STEP)
    frames = [Frame(each, rows, wide) for wide in widths for each in sides]
    fitting = [frame for frame in frames if frame.least <= frame.wide]
    if not fitting:
        return Frame(sides[0], rows, max(WIDEST, frames[-len(sides)].least))
    return min(fitting, key=lambda frame: (round(frame.cost(_rest(frame, scene.crossings)), 6), -frame.wide))


def _rest(frame: Frame, crossings: Sequence[Crossing]) -> int:
    """Return roughly how much height the picture needs besides the boundary."""
    south = frame.south.place(Rect(MARGIN, 0, frame.wide - 2 * MARGIN, 0), frame.boundary(0))[0]
    below = max((card.rect.bottom for card in south), default=0)
    told = key(crossings, Rect(MARGIN, 0, frame.wide - 2 * MARGIN, 0))[2]
    return 2 * MARGIN + _strips.CELL + ABOVE + below + REACH + told + 2 * _BETWEEN


def _drawn(scene: Scene, frame: Frame) -> Drawing:
    area = Rect(MARGIN, MARGIN, frame.wide - 2 * MARGIN, 0)
    cells, facts, high = _strips.title_block(scene.title, scene.title_block, area)
    boundary = frame.boundary(MARGIN + high + ABOVE)
    inside = _inside(frame, boundary)
    outside, badges, headings, bottom = _around(frame, boundary, _levels(inside))
    heading, entries, high = key(scene.crossings, area._replace(y=bottom + _BETWEEN))
    bottom += high + (_BETWEEN if entries else 0)
    swatches, legend = _strips.boundary_legend(inside, outside, badges, area._replace(y=bottom + _BETWEEN))
    flag, words = _flag(scene.boundary_label, boundary)
    nothing = [] if inside else [_nothing(boundary)]
    return Drawing(
        width=frame.wide,
        height=bottom + _BETWEEN + legend + MARGIN - 4,
        boundary=boundary,
        flag=flag,
        texts=(*facts, *headings, *heading, words, *nothing),
        cells=tuple(cells),
        inside=tuple(inside),
        outside=tuple(outside),
        badges=tuple(badges),
        legend=tuple(swatches),
        key=tuple(entries),
        moves=arrows(scene.moves, Ground(boundary, (*inside, *outside), badges, headings, (flag,))),
    )


def _inside(frame: Frame, boundary: Rect) -> list[Card]:
    return frame.rows.place(boundary.inset(PAD), 0) if frame.rows else []


def _nothing(boundary: Rect) -> Text:
    middle = boundary.x + boundary.w // 2
    return Text(middle, boundary.y + boundary.h // 2, _NOTHING, "name", boundary.w, "middle", "soft")


def _flag(label: str, boundary: Rect) -> tuple[Rect, Text]:
    """Return the label on the upper line of the boundary."""
    room = boundary.w - 80
    words = shorten(clean(label), room, "banner")
    flag = Rect(boundary.x + 24, boundary.y - 12, round(width(words, "banner")) + 24, 24)
    return flag, Text(flag.x + 12, flag.y + 17, words, "banner", room, tone="on-red")


def _levels(cards: Sequence[Card]) -> dict[str, int]:
    """Return for each box inside the y of its chips' line."""
    levels: dict[str, int] = {}
    for card in cards:
        middle = card.texts[0].y - 4 if card.children else card.rect.y + card.rect.h // 2
        levels[card.item.id] = middle
        levels |= _levels(card.children)
    return levels


def _around(
    frame: Frame, boundary: Rect, levels: dict[str, int]
) -> tuple[list[Card], list[Badge], list[Text], int]:
    """Return everything outside with its badges and headings, and the y where it ends."""
    west, west_badges = frame.west.place(MARGIN, boundary, levels)
    east_left = frame.wide - MARGIN - frame.east.box
    east, east_badges = frame.east.place(east_left, boundary, levels)
    crossed = any(frame.south.groups.get(item.id) for item in frame.south.items)
    top = boundary.bottom + (REACH if crossed else ABOVE)
    area = Rect(MARGIN, top, frame.wide - 2 * MARGIN, 0)
    south, south_badges = frame.south.place(area, boundary)
    headings = [
        *_heading("Customers and internet", west),
        *_heading("Suppliers and others", east),
        *_south_heading(south, frame.wide, crossed=crossed),
    ]
    bottom = max((card.rect.bottom for card in south), default=boundary.bottom)
    return [*west, *east, *south], [*west_badges, *east_badges, *south_badges], headings, bottom


def _heading(words: str, cards: Sequence[Card]) -> list[Text]:
    if not cards:
        return []
    top = cards[0].rect
    return [Text(top.x, top.y - 8, shorten(words, top.w, "note"), "note", top.w, tone="soft")]


def _south_heading(cards: Sequence[Card], wide: int, *, crossed: bool) -> list[Text]:
    """Return the heading of what stands below: above its first box, or beside it where lines come down."""
    if not cards:
        return []
    words = listing(
        [word for status, word in _SOUTH.items() if any(c.item.status == status for c in cards)], "or"
    )
    words = words[:1].upper() + words[1:]
    first = cards[0].rect
    if not crossed:
        return [Text(first.x, first.y - 8, words, "note", wide - 2 * MARGIN, tone="soft")]
    left, room = MARGIN, first.x - MARGIN - 8
    if room < _HEADING_ROOM:
        left = max(card.rect.right for card in cards if card.rect.y == first.y) + 8
        room = wide - MARGIN - left
    lines = two_lines(words, room, "note") if room >= _HEADING_ROOM else ()
    return [
        Text(left, first.y + 16 + 14 * place, line, "note", room, tone="soft")
        for place, line in enumerate(lines)
    ]
