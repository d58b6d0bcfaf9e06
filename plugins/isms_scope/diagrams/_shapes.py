"""Small drawn parts: boxes by status, hatching, icons, arrows, badges, lines of text."""

from collections.abc import Iterable, Sequence
from itertools import count, takewhile
from math import hypot

from isms_scope.diagrams._geometry import Chip, Rect, Text
from isms_scope.diagrams._icons import ICONS
from isms_scope.diagrams._leaf import BAND
from isms_scope.diagrams._words import change_of
from isms_scope.diagrams._xml import element, text

_HATCH = 6
_MOVE = (12, 6)
_ARROW = (8, 4)
"""The length and half the breadth of an arrow head, in pixels."""


def box(rect: Rect, status: str, *more: str) -> str:
    """Return the outline of a box in the line style of its status; a party's corners are round."""
    radius = min(rect.h // 2, 18) if "party" in more else 4
    names = "shared" if "shared" in more else " ".join(("box", status, *more))
    outline = element("rect", {"class": names, **_xywh(rect), "rx": radius})
    if status != "deviation":
        return outline
    plate = element("rect", {"class": "plate", **_xywh(rect.inset(min(BAND, rect.h // 4))), "rx": 2})
    return outline + element("path", {"class": "hatch", "d": _hatching(rect.inset(1))}) + plate


def _xywh(rect: Rect) -> dict[str, object]:
    return {"x": rect.x, "y": rect.y, "width": rect.w, "height": rect.h}


def _hatching(rect: Rect) -> str:
    """Return strokes from lower left to upper right across the rectangle, clipped by arithmetic.

    A pattern would need an id, and ids of several pictures on a page would meet.
    """
    strokes: list[str] = []
    for reach in takewhile(lambda far: far < rect.w + rect.h, count(_HATCH, _HATCH)):
        right, low = min(reach, rect.w), min(reach, rect.h)
        strokes.append(f"M{rect.x + reach - low} {rect.y + low}L{rect.x + right} {rect.y + reach - right}")
    return "".join(strokes)


def icon(name: str, rect: Rect) -> str:
    """Return an icon scaled into the rectangle; an unknown name shows a question mark."""
    place = f"translate({rect.x} {rect.y}) scale({rect.w / 24:g})"
    return element("path", {"class": "icon", "transform": place, "d": ICONS.get(name, ICONS["unknown"])})


def label(line: Text) -> str:
    """Return one line of text; `style` gives its size and weight, `tone` its colour."""
    anchor = "middle" if line.anchor == "middle" else ""
    place: dict[str, object] = {
        "class": f"{line.style} {line.tone} {anchor}".strip(),
        "x": line.x,
        "y": line.y,
    }
    return element("text", place, text(line.words)) if line.words else ""


def run(texts: Sequence[Text]) -> str:
    """Return several words on one line, each set where the one before really ends."""
    if not texts:
        return ""
    first = texts[0]
    place: dict[str, object] = {"class": f"{first.style} {first.tone}", "x": first.x, "y": first.y}
    rest = [
        element("tspan", {"class": f"{line.style} {line.tone}", "dx": 6}, text(line.words))
        for line in texts[1:]
    ]
    return element("text", place, text(first.words), *rest)


def badge(chip: Chip) -> str:
    """Return a crossing's number in its badge or chip; one without an interface is open and dashed.

    One that changed has the sign and the style of its change.
    """
    change = change_of(chip.words)
    name = f"badge {change}-badge" if change else "badge" if chip.declared else "badge undeclared"
    shape = element("rect", {"class": name, **_xywh(chip.rect), "rx": chip.rect.h // 2})
    tone = f"on-badge on-{change}" if change else "on-badge" if chip.declared else "alarm"
    middle = Text(
        chip.rect.x + chip.rect.w // 2, chip.rect.y + 13, chip.words, "digit", chip.rect.w, "middle", tone
    )
    return shape + label(middle)


def mark(rect: Rect, glyph: str) -> str:
    """Return the sign of something that nobody has decided on, or that changed."""
    shape = element("rect", {"class": "mark", **_xywh(rect), "rx": 3})
    return shape + label(Text(rect.x + rect.w // 2, rect.y + 13, glyph, "digit", rect.w, "middle", "on-mark"))


def move(way: Sequence[tuple[int, int]]) -> str:
    """Return an arrow through some points, on a lighter line that keeps it apart from what it runs over."""
    *_, start, end = way
    far = max(1.0, hypot(end[0] - start[0], end[1] - start[1]))
    along = ((end[0] - start[0]) / far, (end[1] - start[1]) / far)
    base = (end[0] - along[0] * _MOVE[0], end[1] - along[1] * _MOVE[0])
    wings = [
        (round(base[0] - side * along[1] * _MOVE[1]), round(base[1] + side * along[0] * _MOVE[1]))
        for side in (1, -1)
    ]
    points = (*way[:-1], (round(base[0]), round(base[1])))
    line = "M" + "L".join(f"{x} {y}" for x, y in points)
    head = f"M{end[0]} {end[1]}" + "".join(f"L{x} {y}" for x, y in wings) + "Z"
    return (
        element("path", {"class": "halo", "d": line})
        + element("path", {"class": "move", "d": line})
        + element("path", {"class": "move-head", "d": head})
    )


def wire(start: tuple[int, int], end: tuple[int, int], direction: str) -> str:
    """Return the line from a party (start) to a badge (end), with an arrow head where data arrives."""
    heads: list[str] = []
    if direction in ("in", "both"):
        heads.append(head(end, start))
    if direction in ("out", "both"):
        heads.append(head(start, end))
    line = element("path", {"class": "wire", "d": f"M{start[0]} {start[1]}L{end[0]} {end[1]}"})
    return line + element("path", {"class": "arrow", "d": "".join(heads)})


def head(tip: tuple[int, int], tail: tuple[int, int]) -> str:
    """Return a triangle with its tip at one end of an upright or level line, pointing away from the other."""
    long, half = _ARROW
    x, y = tip
    right = (tip[0] > tail[0]) - (tip[0] < tail[0])
    down = (tip[1] > tail[1]) - (tip[1] < tail[1])
    base_x, base_y = x - right * long, y - down * long
    wing_x, wing_y = half * abs(down), half * abs(right)
    return f"M{x} {y}L{base_x - wing_x} {base_y - wing_y}L{base_x + wing_x} {base_y + wing_y}Z"


def customer_mark(rect: Rect) -> str:
    """Return the mark of customer data: a hexagon with a C, told from every other sign without colour."""
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    middle, in_ = rect.y + rect.h // 2, rect.w // 4
    path = f"M{x} {middle}L{x + in_} {y}H{right - in_}L{right} {middle}L{right - in_} {bottom}H{x + in_}Z"
    letter = Text(x + rect.w // 2, rect.y + 13, "C", "digit", rect.w, "middle", "on-customer")
    return element("path", {"class": "customer", "d": path}) + label(letter)


def edge(path: str, heads: str, name: str) -> str:
    """Return an edge of a flow view: a line in the style of its name, and its arrow heads."""
    line = element("path", {"class": f"wire {name}", "d": path})
    return line + (element("path", {"class": "arrow", "d": heads}) if heads else "")


def titled(words: str, parts: Iterable[str]) -> list[str]:
    """Return the parts with a title in front, which browsers show under the pointer."""
    return [element("title", {}, text(words)), *parts]
