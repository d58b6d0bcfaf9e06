"""What may not be in a flow view: overlaps, edges through cards, words that leave their room."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from diagrams.drawing_faults import apart, extent, within
from isms_scope.diagrams._flow_card import PlacedCard
from isms_scope.diagrams._flow_edges import PlacedEdge, Point
from isms_scope.diagrams._flow_layout import FlowDrawing
from isms_scope.diagrams._geometry import Rect, Text
from isms_scope.diagrams._metrics import STYLES, width

GAP = 5
_SAMPLES = 24


def faults(drawing: FlowDrawing) -> list[str]:
    """Return every fault of a drawing in words."""
    return [
        *_canvas(drawing),
        *_overlaps(drawing.cards),
        *(fault for card in flat(drawing.cards) for fault in _contents(card)),
        *(fault for edge in drawing.edges for fault in _edge(edge, drawing.cards)),
        *_words_on_edges(drawing),
        *_texts(drawing),
    ]


def flat(cards: Sequence[PlacedCard]) -> list[PlacedCard]:
    return [each for card in cards for each in (card, *card.children)]


def _canvas(drawing: FlowDrawing) -> Iterator[str]:
    canvas = Rect(0, 0, drawing.width, drawing.height)
    rects = [card.rect for card in flat(drawing.cards)] + [swatch.rect for swatch in drawing.legend]
    rects += [edge.words.ground for edge in drawing.edges if edge.words]
    yield from (f"{rect} is not on the canvas" for rect in rects if not within(rect, canvas))
    for edge in drawing.edges:
        for x, y in curve(edge):
            if not (0 <= x <= drawing.width and 0 <= y <= drawing.height):
                yield f"an edge leaves the canvas at {x}, {y}"


def _overlaps(cards: Sequence[PlacedCard]) -> Iterator[str]:
    for one, other in combinations(cards, 2):
        if not apart(one.rect, other.rect, GAP):
            yield f"{one.card.id} {one.rect} is too near to {other.card.id} {other.rect}"
    for card in cards:
        for one, other in combinations(card.children, 2):
            if not apart(one.rect, other.rect, GAP):
                yield f"{one.card.id} is too near to {other.card.id} in {card.card.id}"
        for child in card.children:
            if not within(child.rect, card.rect.inset(GAP)) or not apart(child.rect, card.head):
                yield f"{child.card.id} is not well inside {card.card.id}"


def _contents(card: PlacedCard) -> Iterator[str]:
    parts = [extent(text) for text in card.texts]
    parts += [rect for rect in (card.icon, card.mark, card.question) if rect]
    yield from (f"{part} leaves {card.card.id}" for part in parts if not within(part, card.head.inset(1)))
    for one, other in combinations(parts, 2):
        if not apart(one, other):
            yield f"{one} covers {other} in {card.card.id}"


def curve(edge: PlacedEdge) -> list[tuple[float, float]]:
    """Return points along an edge: its level ends, and its curves where it has them."""
    numbers = [
        float(each) for each in edge.path.replace("M", " ").replace("L", " ").replace("C", " ").split()
    ]
    points: list[tuple[float, float]] = []
    at = 0
    for letter in (each for each in edge.path if each in "MLC"):
        many = 3 if letter == "C" else 1
        found = [(numbers[at + 2 * place], numbers[at + 2 * place + 1]) for place in range(many)]
        at += 2 * many
        start = points[-1] if points else found[0]
        points += [_on_curve(step / _SAMPLES, start, found) for step in range(1, _SAMPLES + 1)]
    return points


def _on_curve(t: float, start: tuple[float, float], to: list[tuple[float, float]]) -> tuple[float, float]:
    if len(to) == 1:
        return (start[0] + t * (to[0][0] - start[0]), start[1] + t * (to[0][1] - start[1]))
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    ends = (start, *to)
    return (
        sum(w * end[0] for w, end in zip(weights, ends, strict=True)),
        sum(w * end[1] for w, end in zip(weights, ends, strict=True)),
    )


def _edge(edge: PlacedEdge, cards: Sequence[PlacedCard]) -> Iterator[str]:
    """An edge begins and ends at the sides of its cards and touches no other; frames hold their own."""
    ends = {edge.wire.edge.source, edge.wire.edge.target}
    by_id = {card.card.id: card for card in flat(cards)}
    yield from _sides(edge.points[0], edge.points[-1], [by_id[end] for end in ends])
    frames = {card.card.id for card in cards if ends & {child.card.id for child in card.children}}
    for card in flat(cards):
        if card.card.id in frames:
            continue
        inner = card.rect.inset(2)
        for x, y in curve(edge):
            if inner.x < x < inner.right and inner.y < y < inner.bottom:
                yield f"the edge of {ends} runs through {card.card.id}"
                break


def _sides(first: Point, last: Point, cards: list[PlacedCard]) -> Iterator[str]:
    for x, y in (first, last):
        if not any(x in (c.head.x, c.head.right) and c.head.y < y < c.head.bottom for c in cards):
            yield f"an edge ends at {x}, {y} and not at the side of its card"


def _words_on_edges(drawing: FlowDrawing) -> Iterator[str]:
    grounds = [edge.words.ground for edge in drawing.edges if edge.words]
    for one, other in combinations(grounds, 2):
        if not apart(one, other):
            yield f"words {one} cover words {other}"
    for ground in grounds:
        for card in drawing.cards:
            if not apart(ground, card.rect):
                yield f"words {ground} cover {card.card.id}"


def _texts(drawing: FlowDrawing) -> Iterator[str]:
    texts: list[Text] = [*drawing.texts, *(swatch.words for swatch in drawing.legend)]
    texts += [text for card in flat(drawing.cards) for text in card.texts]
    texts += [edge.words.text for edge in drawing.edges if edge.words and edge.words.text]
    for text in texts:
        if width(text.words, text.style) > text.room:
            yield f"{text.words!r} is wider than its {text.room} px"
        if STYLES[text.style].size < 11:
            yield f"{text.words!r} is too small"
