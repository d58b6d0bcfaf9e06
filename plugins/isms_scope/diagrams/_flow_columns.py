"""How wide columns and gutters are, and how much height the edges need at each card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from isms_scope.diagrams._flow_card import Sheet
from isms_scope.diagrams._flow_scene import FlowScene
from isms_scope.diagrams._flow_wires import Hop, Lane, Port, Wire
from isms_scope.diagrams._flow_words import words_width

MARGIN = 16
_GUTTER = 36
_BESIDE_LOOPS = 18
"""The room that other curves have beside the loops of their gutter."""
_LEAST_COLUMN = 100
_STRETCH = 56
_PORT = 9
_WORDED_PORT = 22
_LOOP, _NEXT_LOOP, _LOOPS = 20, 7, 35
"""How far the innermost loop of a gutter bends, how much further each around it, and all together at most."""


@dataclass(frozen=True)
class Spread:
    """The columns of a picture: where each begins, how wide it is, and the width of all together."""

    lefts: tuple[int, ...]
    widths: tuple[int, ...]
    total: int


def port_heights(wires: Sequence[Wire]) -> dict[str, int]:
    """Return the height that the edges at the busier side of each card need."""
    ports: dict[tuple[str, str], dict[Port, bool]] = {}
    for wire in wires:
        for hop in wire.hops:
            for end in (hop.left, hop.right):
                if isinstance(end, Port):
                    known = ports.setdefault((end.card, end.side), {})
                    known[end] = known.get(end, False) or end == wire.words_at
    heights: dict[str, int] = {}
    for (card, _), found in ports.items():
        step = _WORDED_PORT if any(found.values()) else _PORT
        heights[card] = max(heights.get(card, 0), step * len(found) + 8)
    return heights


def loop_depths(wires: Sequence[Wire], heights: Mapping[str, float] | None = None) -> dict[Hop, int]:
    """Return how far each loop bends into its gutter; they differ, so that none hides another.

    `heights` gives where each card stands: a loop around others bends further than these.
    """
    groups: dict[tuple[int, str], dict[Hop, float]] = {}
    for hop in (hop for wire in wires for hop in wire.hops):
        if hop.is_loop and isinstance(hop.left, Port) and isinstance(hop.right, Port):
            high = abs(heights[hop.left.card] - heights[hop.right.card]) if heights else 0
            groups.setdefault((hop.gutter, hop.left.side), {})[hop] = high
    found: dict[Hop, int] = {}
    for group in groups.values():
        step = min(_NEXT_LOOP, _LOOPS / max(1, len(group) - 1))
        for place, hop in enumerate(sorted(group, key=group.__getitem__)):
            found[hop] = _LOOP + round(step * place)
    return found


def spread(scene: FlowScene, sheets: Mapping[str, Sheet], wires: Sequence[Wire]) -> Spread:
    """Return columns and gutters as wide as their words need, stretched to the page where there is room."""
    widths = [max(sheets[card.id].need() for card in column.cards) for column in scene.columns]
    gutters = _gutters(len(widths), wires)
    left_over = scene.room - 2 * MARGIN - sum(widths) - sum(gutters)
    if left_over < 0:
        leasts = [max(sheets[card.id].least() for card in column.cards) for column in scene.columns]
        widths = _cut(widths, leasts, sum(widths) + left_over)
    else:
        more = min(_STRETCH, left_over // max(1, 2 * len(widths) - 1))
        widths = [wide + more for wide in widths]
        inner = range(1, len(gutters) - 1)
        gutters = [wide + more if place in inner else wide for place, wide in enumerate(gutters)]
    lefts, x = [], MARGIN + gutters[0]
    for wide, gutter in zip(widths, gutters[1:], strict=True):
        lefts.append(x)
        x += wide + gutter
    return Spread(tuple(lefts), tuple(widths), x + MARGIN)


def _cut(widths: Sequence[int], leasts: Sequence[int], room: int) -> list[int]:
    """Return the widths, the wider ones cut so that all fit; none below what it needs at least."""
    for cap in range(max(widths), _LEAST_COLUMN, -1):
        cut = [max(min(cap, wide), least) for wide, least in zip(widths, leasts, strict=True)]
        if sum(cut) <= room:
            return cut
    return [max(min(_LEAST_COLUMN, wide), least) for wide, least in zip(widths, leasts, strict=True)]


def _gutters(columns: int, wires: Sequence[Wire]) -> list[int]:
    """Each gutter has room for the words at both of its sides, and for the curves between them."""
    words = [[0, 0] for _ in range(columns + 1)]
    curves = [0, *(_GUTTER for _ in range(columns - 1)), 0]
    depths = loop_depths(wires)
    passing = {hop.gutter for wire in wires for hop in wire.hops if not hop.is_loop}
    for wire in wires:
        for hop in wire.hops:
            if hop.is_loop:
                beside = _BESIDE_LOOPS if hop.gutter in passing else 0
                curves[hop.gutter] = max(curves[hop.gutter], depths[hop] + 6 + beside)
            for place, end in enumerate((hop.left, hop.right)):
                if isinstance(end, Lane) or end != wire.words_at:
                    continue
                side = int(end.side == "left") if hop.is_loop else place
                words[hop.gutter][side] = max(words[hop.gutter][side], words_width(wire.edge) + 14)
    return [sum(pair) + curve for pair, curve in zip(words, curves, strict=True)]
