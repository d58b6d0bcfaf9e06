"""Puts a flow view in its place: title block, headings, cards in columns, edges between them, legend."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from isms_scope.diagrams import _strips
from isms_scope.diagrams._flow_card import PlacedCard, Sheet
from isms_scope.diagrams._flow_columns import MARGIN, Spread, port_heights, spread
from isms_scope.diagrams._flow_edges import PlacedEdge, placed_edges
from isms_scope.diagrams._flow_order import ordered
from isms_scope.diagrams._flow_rows import LANE, Rows
from isms_scope.diagrams._flow_scene import FlowScene
from isms_scope.diagrams._flow_wires import Lane, Wire, settled, wires
from isms_scope.diagrams._geometry import Rect, Swatch, Text
from isms_scope.diagrams._metrics import wrapped
from isms_scope.diagrams._xml import clean

_LEAST = {True: 760, False: 320}
"""The least width of a picture, with a title block and without."""
_ABOVE = 16
_HEADING = 15
_BETWEEN = 18
_NOTHING = "Nothing is declared that this picture could show."


@dataclass(frozen=True)
class FlowDrawing:
    """A flow view in which everything has its place."""

    width: int
    height: int
    texts: tuple[Text, ...]
    cells: tuple[Rect, ...]
    cards: tuple[PlacedCard, ...]
    edges: tuple[PlacedEdge, ...]
    legend: tuple[Swatch, ...]


def arrange(scene: FlowScene) -> FlowDrawing:
    """Return the drawing of a scene; the same scene always gives the same drawing."""
    scene = settled(scene)
    if not scene.columns:
        return _empty(scene)
    found = wires(scene)
    ports = port_heights(found)
    sheets = {card.id: Sheet(card, ports) for column in scene.columns for card in column.cards}
    columns = spread(scene, sheets, found)
    wide = max(_LEAST[bool(scene.title_block)], columns.total)
    area = Rect(MARGIN, MARGIN, wide - 2 * MARGIN, 0)
    cells, facts, high = _title(scene, area)
    shift = (wide - columns.total) // 2
    lefts = [left + shift for left in columns.lefts]
    headings, deep = _headings(scene, lefts, columns.widths, MARGIN + high + _ABOVE)
    top = MARGIN + high + _ABOVE + deep
    cards, lanes = _rows(scene, found, sheets, Spread(tuple(lefts), columns.widths, wide), top)
    edges = placed_edges(
        found, cards, lanes, [(x, x + w) for x, w in zip(lefts, columns.widths, strict=True)]
    )
    bottom = max(card.rect.bottom for card in cards)
    swatches, legend = _strips.legend(_shown(cards, edges), area._replace(y=bottom + _BETWEEN))
    return FlowDrawing(
        width=wide,
        height=bottom + _BETWEEN + legend + MARGIN - 4,
        texts=(*facts, *headings),
        cells=tuple(cells),
        cards=tuple(cards),
        edges=edges,
        legend=tuple(swatches),
    )


def _title(scene: FlowScene, area: Rect) -> tuple[Sequence[Rect], Sequence[Text], int]:
    """A picture without a title block has no cells; its title is told by what stands around it."""
    return _strips.title_block(scene.title, scene.title_block, area) if scene.title_block else ((), (), -10)


def _rows(
    scene: FlowScene, found: Sequence[Wire], sheets: Mapping[str, Sheet], columns: Spread, top: int
) -> tuple[list[PlacedCard], dict[Lane, int]]:
    """Return every card in its place, and the y of every lane."""
    heights: dict[str, int] = {}
    middles: dict[str, tuple[str, int]] = {}
    for column, wide in zip(scene.columns, columns.widths, strict=True):
        for card in column.cards:
            heights[card.id] = sheets[card.id].height(wide)
            middles |= {id_: (card.id, at) for id_, at in sheets[card.id].middles(wide).items()}
    rows = Rows(ordered(scene, found), heights, middles)
    rows.settle([hop for wire in found for hop in wire.hops if not hop.is_loop])
    cards = [
        sheets[card.id].place(x, top + round(rows.tops[card.id]), wide)
        for column, x, wide in zip(scene.columns, columns.lefts, columns.widths, strict=True)
        for card in column.cards
    ]
    lanes = {block: top + round(at) + LANE // 2 for block, at in rows.tops.items() if isinstance(block, Lane)}
    return sorted(cards, key=lambda card: (card.rect.x, card.rect.y)), lanes


def _headings(
    scene: FlowScene, lefts: Sequence[int], widths: Sequence[int], top: int
) -> tuple[list[Text], int]:
    """Return the headings of the columns on the same last line, and the height that they take."""
    found = [
        (x, wide, [line for line in wrapped(clean(column.title), wide, "owner", 2) if line])
        for column, x, wide in zip(scene.columns, lefts, widths, strict=True)
    ]
    deep = max(len(lines) for _, _, lines in found)
    texts = [
        Text(x, top + _HEADING * (deep - len(lines) + place + 1) - 5, line, "owner", wide, tone="soft")
        for x, wide, lines in found
        for place, line in enumerate(lines)
    ]
    return texts, deep * _HEADING


def _shown(cards: Iterable[PlacedCard], edges: Sequence[PlacedEdge]) -> set[str]:
    """What the legend has to explain."""
    every = [each for card in cards for each in (card, *card.children)]
    shown = {each.card.status for each in every} | {
        "customer-data" for each in every if each.card.customer_data
    }
    shown |= {"carries" for each in edges if each.wire.edge.customer_data and each.wire.edge.style == "flow"}
    shown |= {each.wire.edge.style for each in edges if not each.wire.edge.customer_data}
    if "tie" in shown and shown & {"flow", "carries"}:
        shown = shown - {"tie"} | {"silent"}
    chips = [chip for each in edges if each.words for chip in each.words.chips]
    shown |= {"number" if chip.declared else "finding" for chip in chips}
    return shown


def _empty(scene: FlowScene) -> FlowDrawing:
    wide = 760
    area = Rect(MARGIN, MARGIN, wide - 2 * MARGIN, 0)
    cells, facts, high = _strips.title_block(scene.title, scene.title_block, area)
    y = MARGIN + high + 36
    nothing = Text(wide // 2, y, _NOTHING, "name", area.w, "middle", "soft")
    return FlowDrawing(wide, y + 24, (*facts, nothing), tuple(cells), (), (), ())
