"""How wide columns and gutters are, and how much height the edges need at each card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from isms_scope.diagrams._flow_card import Sheet
from isms_scope.diagrams._flow_scene import FlowScene
from isms_scope.diagrams._flow_wires import Hop, Lane, Port, Wire
from isms_scope.diagrams._flow_words import words_width

MARGIN = 16
_GUTTER = 40
_LEAST_COLUMN = 104
_STRETCH = 56
_PORT = 9
_WORDED_PORT = 22
LOOP = (22, 8, 6)
"""How far the first loop of a gutter bends, how much further each next one, and how many differ."""


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


def loop_depths(wires: Sequence[Wire]) -> dict[Hop, int]:
    """Return how far each loop bends into its gutter; they differ, so that none hides another."""
    found: dict[Hop, int] = {}
    seen: dict[tuple[int, str], int] = {}
    first, more, most = LOOP
    for hop in dict.fromkeys(hop for wire in wires for hop in wire.hops if hop.is_loop):
        side = hop.left.side if isinstance(hop.left, Port) else ""
        number = seen.get((hop.gutter, side), 0)
        seen[hop.gutter, side] = number + 1
        found[hop] = first + more * (number % most)
    return found


def spread(scene: FlowScene, sheets: Mapping[str, Sheet], wires: Sequence[Wire]) -> Spread:
    """Return columns and gutters as wide as their words need, stretched to the page where there is room."""
    widths = [max(sheets[card.id].need() for card in column.cards) for column in scene.columns]
    gutters = _gutters(len(widths), wires)
    left_over = scene.room - 2 * MARGIN - sum(widths) - sum(gutters)
    if left_over < 0:
        cap = _cap(widths, sum(widths) + left_over)
        leasts = [max(sheets[card.id].least() for card in column.cards) for column in scene.columns]
        widths = [max(min(cap, wide), least) for wide, least in zip(widths, leasts, strict=True)]
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


def _cap(widths: Sequence[int], room: int) -> int:
    """Return the width to which wider columns are cut so that all fit; never below the least."""
    return next(
        (cap for cap in range(max(widths), _LEAST_COLUMN, -1) if sum(min(cap, w) for w in widths) <= room),
        _LEAST_COLUMN,
    )


def _gutters(columns: int, wires: Sequence[Wire]) -> list[int]:
    """Each gutter has room for the words at both of its sides, and for the curves between them."""
    words = [[0, 0] for _ in range(columns + 1)]
    curves = [0, *(_GUTTER for _ in range(columns - 1)), 0]
    depths = loop_depths(wires)
    for wire in wires:
        for hop in wire.hops:
            if hop.is_loop:
                curves[hop.gutter] = max(curves[hop.gutter], depths[hop] + 6)
            for place, end in enumerate((hop.left, hop.right)):
                if isinstance(end, Lane) or end != wire.words_at:
                    continue
                side = int(end.side == "left") if hop.is_loop else place
                words[hop.gutter][side] = max(words[hop.gutter][side], words_width(wire.edge) + 14)
    return [sum(pair) + curve for pair, curve in zip(words, curves, strict=True)]
