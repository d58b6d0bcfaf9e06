"""A flow view as SVG text, under the same rules as the boundary map."""

from isms_scope.diagrams import _shapes
from isms_scope.diagrams._flow_card import PlacedCard
from isms_scope.diagrams._flow_edges import PlacedEdge
from isms_scope.diagrams._flow_layout import FlowDrawing, arrange
from isms_scope.diagrams._flow_scene import FlowCard, FlowEdge, FlowScene, frames_and_cards
from isms_scope.diagrams._svg import Frame, envelope, group, swatch, xywh
from isms_scope.diagrams._words import STATUS
from isms_scope.diagrams._xml import clean, element, lines, safe_href

_PASSES = {"forward": "to", "back": "from", "both": "to and from", "none": "with"}


def render_flow(scene: FlowScene, *, standalone: bool = False) -> str:
    """Return the picture of a flow view as SVG; for `standalone` and the rules see `_svg.render`."""
    drawing = arrange(scene)
    frame = Frame(scene.title, scene.description, drawing.width, drawing.height, repr(scene))
    return envelope(frame, _picture(scene, drawing), standalone=standalone)


def _picture(scene: FlowScene, drawing: FlowDrawing) -> list[str]:
    names = {card.id: _name(card) for card in frames_and_cards(scene)}
    return [
        *(element("rect", {"class": "cell", **xywh(cell)}) for cell in drawing.cells),
        *group("Cards", map(_card, drawing.cards)),
        *group("What passes between them", (_edge(edge, names) for edge in drawing.edges)),
        element("g", {"aria-hidden": "true"}, *map(_words, drawing.edges)),
        *(_shapes.label(line) for line in drawing.texts),
        element("g", {"aria-hidden": "true"}, *map(swatch, drawing.legend)),
    ]


def _name(card: FlowCard) -> str:
    return clean(card.name) or clean(card.id) or "unnamed"


def spoken_card(card: FlowCard) -> str:
    """Return the accessible name of a card: kind, full name, status, facts, customer data."""
    kind = f"{clean(card.type_label)} " if clean(card.type_label) else ""
    parts = [f"{kind}{_name(card)}", STATUS.get(card.status, ""), *map(clean, card.notes)]
    parts += ["customer data"] if card.customer_data else []
    return ", ".join(part for part in parts if part)


def spoken_edge(edge: FlowEdge, names: dict[str, str]) -> str:
    """Return the accessible name of an edge."""
    ends = f"{names[edge.source]} {_PASSES[edge.arrows]} {names[edge.target]}"
    numbers = f"interface{'s' if len(edge.numbers) > 1 else ''} {', '.join(edge.numbers)}"
    parts = [ends, clean(edge.label), clean(edge.data), numbers if edge.numbers else ""]
    parts += ["customer data"] if edge.customer_data else []
    return ", ".join(part for part in parts if part)


def _card(placed: PlacedCard) -> str:
    """Return a card: a link if it has a safe address, else a group; both with a spoken name."""
    words = spoken_card(placed.card)
    own = "".join(_shapes.titled(words, _own_parts(placed)))
    href = safe_href(placed.card.href)
    if href:
        own = element("a", {"href": href, "aria-label": words}, own)
    elif placed.children:
        own = element("g", {"aria-hidden": "true"}, own)
    if not placed.children:
        return own if href else element("g", {"role": "img", "aria-label": words}, own)
    children = lines(map(_card, placed.children))
    return element("g", {"role": "group", "aria-label": words}, f"\n{own}\n{children}\n")


def _own_parts(placed: PlacedCard) -> list[str]:
    card = placed.card
    name = "level-0" if placed.children else "leaf"
    name = {"external": "party", "record": "zone", "group": "zone"}.get(card.status, name)
    return [
        _shapes.box(placed.rect, card.status, name),
        _shapes.icon(card.icon, placed.icon) if placed.icon else "",
        *map(_shapes.label, placed.texts),
        _shapes.customer_mark(placed.mark) if placed.mark else "",
        _shapes.mark(placed.question, "?") if placed.question else "",
    ]


def _edge(placed: PlacedEdge, names: dict[str, str]) -> str:
    edge = placed.wire.edge
    words = spoken_edge(edge, names)
    style = "carries" if edge.customer_data and edge.style == "flow" else edge.style
    line = _shapes.edge(placed.path, placed.heads, style)
    return element("g", {"role": "img", "aria-label": words}, *_shapes.titled(words, [line]))


def _words(placed: PlacedEdge) -> str:
    """Return the words of an edge on their own ground; the edge speaks them."""
    words = placed.words
    if words is None:
        return ""
    ground = element("rect", {"class": "ground", **xywh(words.ground)})
    text = _shapes.label(words.text) if words.text else ""
    return ground + "".join(map(_shapes.badge, words.chips)) + text
