"""Puts a whole scene in its place: the boundary in the middle, everyone else around it."""

from collections.abc import Sequence
from dataclasses import replace

from isms_scope.diagrams import _strips
from isms_scope.diagrams._frame import ABOVE, MARGIN, PAD, Frame, around
from isms_scope.diagrams._geometry import Badge, Card, Drawing, Rect, Text
from isms_scope.diagrams._key import key
from isms_scope.diagrams._metrics import shorten, two_lines, width
from isms_scope.diagrams._moves import Ground, arrows
from isms_scope.diagrams._pack import GUTTER, blocks
from isms_scope.diagrams._rows import Rows
from isms_scope.diagrams._scene import Scene
from isms_scope.diagrams._settle import by_inner, by_party, settled
from isms_scope.diagrams._south import REACH
from isms_scope.diagrams._xml import clean
from isms_scope.wording import listing

WIDEST = 1200
"""The width of a page: at this width one unit is one pixel, and 11 px are 7 pt on A4 landscape."""
_NARROWEST = 760
_STEP = 40
_BETWEEN = 18
_LOW = 4
"""The legend ends with so much space of its own."""
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
    return _drawn(scene, *_best(scene))


def fits_a_page(scene: Scene) -> bool:
    """Whether the smallest text of a picture has 7 pt where it is printed on A4 landscape."""
    scene = settled(scene)
    frames = [frame for frame in _frames(scene) if frame.least <= frame.wide]
    return any(
        frame.fits(_strips_height(scene, frame.wide, tight=tight) + _below(frame))
        for tight in (False, True)
        for frame in reversed(frames)
    )


def _frames(scene: Scene) -> list[Frame]:
    """Return the widths to choose from, and with each the choices for the sides."""
    rows = Rows(blocks(scene.inside, by_inner(scene)), GUTTER) if scene.inside else None
    sides = around(scene, by_party(scene))
    return [Frame(each, rows, wide) for wide in range(_NARROWEST, WIDEST + _STEP, _STEP) for each in sides]


def _best(scene: Scene) -> tuple[Frame, bool]:
    """Choose the width at which the picture fits a page, is nearest to its proportion and best filled.

    Wider than a page only where the content does not fit otherwise: its text stays readable by scrolling.
    The key is tight only where the picture fits a page with that alone.
    """
    frames = _frames(scene)
    fitting = [frame for frame in frames if frame.least <= frame.wide]
    if not fitting:
        return replace(frames[0], wide=max(WIDEST, frames[0].least)), False
    fits, frame = _cheapest(scene, fitting, tight=False)
    if fits:
        return frame, False
    fits, tighter = _cheapest(scene, fitting, tight=True)
    return (tighter, True) if fits else (frame, False)


def _cheapest(scene: Scene, frames: Sequence[Frame], *, tight: bool) -> tuple[bool, Frame]:
    """Return the best of the frames, and whether it fits a page."""
    strips = {wide: _strips_height(scene, wide, tight=tight) for wide in {frame.wide for frame in frames}}
    costs: list[tuple[bool, float, int, Frame]] = []
    for frame in frames:
        rest = strips[frame.wide] + _below(frame)
        costs.append((not frame.fits(rest), round(frame.cost(rest), 6), -frame.wide, frame))
    best = min(costs, key=lambda each: each[:3])
    return not best[0], best[3]


def _across(wide: int) -> Rect:
    """Return what a picture of that width has between its margins."""
    return Rect(MARGIN, MARGIN, wide - 2 * MARGIN, 0)


def _strips_height(scene: Scene, wide: int, *, tight: bool) -> int:
    """Return the height of title block, key and legend with the space around them."""
    area = _across(wide)
    told = key(scene.crossings, area, tight=tight)[2]
    title = _strips.title_block(scene.title, scene.title_block, area)[2]
    legend = _strips.boundary_legend(scene, area)[1]
    return 2 * MARGIN - _LOW + title + ABOVE + (told + _BETWEEN if told else 0) + _BETWEEN + legend


def _below(frame: Frame) -> int:
    """Return the height of what stands below the boundary, with the space above it."""
    south = frame.south.place(_across(frame.wide)._replace(y=0), frame.boundary(0))[0]
    return max(card.rect.bottom for card in south) + _reach(frame) if south else 0


def _reach(frame: Frame) -> int:
    """Return how far below the boundary the first row stands."""
    return REACH if any(frame.south.groups.get(item.id) for item in frame.south.items) else ABOVE


def _drawn(scene: Scene, frame: Frame, tight: bool) -> Drawing:
    area = _across(frame.wide)
    cells, facts, high = _strips.title_block(scene.title, scene.title_block, area)
    boundary = frame.boundary(MARGIN + high + ABOVE)
    inside = _inside(frame, boundary)
    outside, badges, headings, bottom = _around(frame, boundary, _levels(inside))
    heading, entries, high = key(scene.crossings, area._replace(y=bottom + _BETWEEN), tight=tight)
    bottom += high + (_BETWEEN if entries else 0)
    swatches, legend = _strips.boundary_legend(scene, area._replace(y=bottom + _BETWEEN))
    flag, words = _flag(scene.boundary_label, boundary)
    nothing = [] if inside else [_nothing(boundary)]
    return Drawing(
        width=frame.wide,
        height=bottom + _BETWEEN + legend + MARGIN - _LOW,
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
    area = _across(frame.wide)._replace(y=boundary.bottom + _reach(frame))
    south, south_badges = frame.south.place(area, boundary)
    headings = [
        *_heading("Customers and internet", west),
        *_heading("Suppliers and others", east),
        *_south_heading(south, frame.wide, crossed=_reach(frame) == REACH),
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
