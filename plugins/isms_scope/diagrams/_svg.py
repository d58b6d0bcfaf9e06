"""A boundary map as SVG text: `render(scene)` for a page, `render(scene, standalone=True)` for a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from isms_scope.diagrams import _shapes
from isms_scope.diagrams._geometry import Badge, Card, Drawing, KeyEntry, Rect, Swatch
from isms_scope.diagrams._layout import arrange
from isms_scope.diagrams._pack import ZONE
from isms_scope.diagrams._samples import legend_sample
from isms_scope.diagrams._scene import Party, Scene, walk
from isms_scope.diagrams._words import glyph_of, name_of, spoken_crossing, spoken_item
from isms_scope.diagrams._xml import clean, element, lines, safe_href, text
from isms_scope.wording import listing

_SLATE = '[data-md-color-scheme="slate"] '


def render(scene: Scene, *, standalone: bool = False) -> str:
    """Return the picture of a scene as SVG.

    For a page the markup carries classes only and takes its colours from `stylesheet()`, light and dark
    by the theme's scheme; a box of class `isms-map-scroll` around it lets a narrow screen scroll it
    sideways. Standalone it is a file of its own: with name space and style, light or dark as the viewer
    prefers. Nothing from the scene becomes an id, a class, a style or a script; a link leads to an https
    address or to a place on the same site.
    """
    drawing = arrange(scene)
    frame = Frame(scene.title, scene.description, drawing.width, drawing.height, repr(scene))
    return envelope(frame, _picture(scene, drawing), standalone=standalone)


@dataclass(frozen=True, slots=True)
class Frame:
    """What is around a picture: its title and description, its size, and what tells it from any other."""

    title: str
    description: str
    width: int
    height: int
    identity: str


def envelope(frame: Frame, picture: Iterable[str], *, standalone: bool) -> str:
    """Return a picture as an SVG element; for the rules of `render`."""
    mark = f"map-{sha256(frame.identity.encode('utf-8', 'replace')).hexdigest()[:10]}"
    attributes: dict[str, object] = {
        "xmlns": "http://www.w3.org/2000/svg" if standalone else "",
        "class": "isms-map",
        "width": frame.width,
        "height": frame.height,
        "viewBox": f"0 0 {frame.width} {frame.height}",
        "role": "graphics-document document",
        "aria-labelledby": f"{mark}-title",
        "aria-describedby": f"{mark}-desc",
    }
    parts = [
        element("title", {"id": f"{mark}-title"}, text(frame.title)),
        element("desc", {"id": f"{mark}-desc"}, text(frame.description)),
        element("style", {}, f"\n{_standalone_style()}") if standalone else "",
        element("rect", {"class": "paper", "width": frame.width, "height": frame.height}),
        *picture,
    ]
    return element("svg", attributes, f"\n{lines(parts)}\n") + "\n"


@cache
def stylesheet() -> str:
    """Return the style sheet for pages: both colour schemes of Material for MkDocs."""
    return files(__package__).joinpath("diagram.css").read_text(encoding="utf-8")


@cache
def _standalone_style() -> str:
    """Return the style sheet for a file: the dark rules apply where the viewer prefers dark."""
    dark = "@media screen and (prefers-color-scheme: dark) {"
    return stylesheet().replace("@media screen {", dark).replace(_SLATE, "")


def _picture(scene: Scene, drawing: Drawing) -> list[str]:
    names = {box.id: name_of(box) for top in scene.inside for box in walk(top)}
    names |= {card.item.id: name_of(card.item) for card in drawing.outside}
    return [
        *(element("rect", {"class": "cell", **xywh(cell)}) for cell in drawing.cells),
        element("rect", {"class": "boundary", **xywh(drawing.boundary), "rx": 12}),
        *group(clean(scene.boundary_label) or "In scope", map(_card, drawing.inside)),
        *group("Outside the boundary", map(_card, drawing.outside)),
        *group("Crossings", (_badge(badge, names) for badge in drawing.badges)),
        *group("Moves across the boundary", map(_shapes.move, drawing.moves)),
        element("rect", {"class": "banner-plate", **xywh(drawing.flag), "rx": 4}),
        *(_shapes.label(line) for line in drawing.texts),
        *group("Key of the crossings", map(_key_entry, drawing.key)),
        element("g", {"aria-hidden": "true"}, *map(swatch, drawing.legend)),
    ]


def group(words: str, parts: Iterable[str]) -> list[str]:
    """Return the parts as a group that a screen reader announces; nothing for no parts."""
    content = lines(parts)
    return [element("g", {"role": "group", "aria-label": words}, f"\n{content}\n")] if content else []


def xywh(rect: Rect) -> dict[str, object]:
    """Return a rectangle as the attributes of an element."""
    return {"x": rect.x, "y": rect.y, "width": rect.w, "height": rect.h}


def _card(card: Card) -> str:
    """Return a box or party: a link if it has a safe address, else a group; both with a spoken name."""
    words = spoken_item(card.item, card.numbers)
    own = "".join(_shapes.titled(words, _own_parts(card)))
    href, change = safe_href(card.item.href), card.item.change
    if href:
        own = element("a", {"class": change, "href": href, "aria-label": words}, own)
    elif card.children:
        own = element("g", {"class": change, "aria-hidden": "true"}, own)
    if not card.children:
        return own if href else element("g", {"class": change, "role": "img", "aria-label": words}, own)
    children = lines(_card(child) for child in card.children)
    return element("g", {"role": "group", "aria-label": words}, f"\n{own}\n{children}\n")


def _own_parts(card: Card) -> list[str]:
    return [
        _shapes.box(card.rect, card.item.status, *_classes(card)),
        _shapes.icon(card.item.icon, card.icon) if card.icon else "",
        *_words(card),
        *(_shapes.badge(chip) for chip in card.chips),
        _shapes.mark(card.mark, glyph_of(card.item)) if card.mark else "",
    ]


def _words(card: Card) -> list[str]:
    """Return the lines of a leaf, or the words of a header on one line."""
    if not card.children:
        return [_shapes.label(line) for line in card.texts]
    first = 1 if card.shared else 0
    return [*map(_shapes.label, card.texts[:first]), _shapes.run(card.texts[first:])]


def _classes(card: Card) -> list[str]:
    if isinstance(card.item, Party):
        return ["party"]
    if not card.children:
        return ["leaf"]
    if card.shared:
        return ["shared"]
    return ["zone"] if card.item.type_label == ZONE and not card.item.id else [f"level-{card.depth % 2}"]


def _badge(badge: Badge, names: dict[str, str]) -> str:
    crossing = badge.crossing
    inner = listing([names[each] for each in crossing.inners if each in names])
    words = spoken_crossing(crossing, names.get(crossing.party, crossing.party), inner)
    parts = [_shapes.wire(badge.start, badge.end, crossing.direction), _shapes.badge(badge.chip)]
    return element(
        "g", {"class": crossing.change, "role": "img", "aria-label": words}, *_shapes.titled(words, parts)
    )


def _key_entry(entry: KeyEntry) -> str:
    return element("g", {}, *map(_shapes.badge, entry.chips), *map(_shapes.label, entry.texts))


def swatch(entry: Swatch) -> str:
    """Return one entry of the legend."""
    return element("g", {}, legend_sample(entry.sample, entry.rect), _shapes.label(entry.words))
