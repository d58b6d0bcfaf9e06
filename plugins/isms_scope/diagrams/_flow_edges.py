"""The lines of a flow view: level at both ends, curved within a gutter, straight through a lane."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from isms_scope.diagrams import _flow_words, _shapes
from isms_scope.diagrams._flow_card import PlacedCard
from isms_scope.diagrams._flow_columns import loop_depths
from isms_scope.diagrams._flow_wires import End, Hop, Lane, Port, Wire
from isms_scope.diagrams._flow_words import Words, words_width
from isms_scope.diagrams._geometry import Rect

Point = tuple[int, int]
_CURVE = 16
"""The least width in which an edge may curve from one height to another."""
_STUB = 10
"""An edge leaves and enters level for so many pixels, so that an arrow head points straight at its card."""


@dataclass(frozen=True)
class PlacedEdge:
    """An edge in its place: the curve and its arrow heads as SVG paths, the words, the points it touches."""

    wire: Wire
    path: str
    heads: str
    words: Words | None
    points: tuple[Point, ...]


def placed_edges(
    wires: Sequence[Wire],
    cards: Iterable[PlacedCard],
    lanes: Mapping[Lane, int],
    columns: Sequence[tuple[int, int]],
) -> tuple[PlacedEdge, ...]:
    """Place every edge between cards that have their place; `columns` are left and right edges."""
    every = {each.card.id: each for card in cards for each in (card, *card.children)}
    ports = _ports(wires, every, lanes)
    depths = loop_depths(wires, {id_: card.head.y + card.head.h / 2 for id_, card in every.items()})
    drawer = _Drawer(ports, lanes, columns, depths, _levels(wires), _beside(depths))
    return tuple(drawer.edge(wire) for wire in wires)


def _ports(
    wires: Sequence[Wire], cards: Mapping[str, PlacedCard], lanes: Mapping[Lane, int]
) -> dict[Port, Point]:
    """Spread the ports of each side of a card over its height, in the order of what they lead to."""
    leads: dict[Port, list[tuple[int, float]]] = {}
    for hop in dict.fromkeys(hop for wire in wires for hop in wire.hops):
        for mine, other in ((hop.left, hop.right), (hop.right, hop.left)):
            if isinstance(mine, Port):
                far = _height(other, cards, lanes)
                leads.setdefault(mine, []).append(
                    _looped(far - _height(mine, cards, lanes)) if hop.is_loop else (0, far)
                )
    sides: dict[tuple[str, str], list[Port]] = {}
    for port in leads:
        sides.setdefault((port.card, port.side), []).append(port)
    found: dict[Port, Point] = {}
    for (card, side), ports in sides.items():
        head: Rect = cards[card].head
        ports.sort(key=lambda port: (_mean(leads[port]), port.key))
        for place, port in enumerate(ports):
            y = head.y + 4 + (head.h - 8) * (2 * place + 1) // (2 * len(ports))
            found[port] = (head.right if side == "right" else head.x, y)
    return found


def _looped(far: float) -> tuple[int, float]:
    """Where a loop meets a side: at the end that it leads to, and a longer loop around the shorter ones."""
    return (1 if far > 0 else -1, -far)


def _mean(leads: Sequence[tuple[int, float]]) -> tuple[float, float]:
    return (sum(side for side, _ in leads) / len(leads), sum(far for _, far in leads) / len(leads))


def _height(end: End, cards: Mapping[str, PlacedCard], lanes: Mapping[Lane, int]) -> float:
    """The y of a lane, or of the middle of a card."""
    if isinstance(end, Lane):
        return lanes[end]
    head = cards[end.card].head
    return head.y + head.h / 2


def _levels(wires: Sequence[Wire]) -> dict[tuple[int, bool], int]:
    """How far edges run level on both sides of each gutter: all alike, so that curves do not meet."""
    found: dict[tuple[int, bool], int] = {}
    for wire in wires:
        for hop in wire.hops:
            for end, is_left in ((hop.left, True), (hop.right, False)):
                if end == wire.words_at:
                    side = is_left if not hop.is_loop else end.side == "right"
                    far = words_width(wire.edge) + _STUB + 4
                    found[hop.gutter, side] = max(found.get((hop.gutter, side), 0), far)
    return found


def _beside(depths: Mapping[Hop, int]) -> dict[tuple[int, str], int]:
    """How far other edges run on level beside the loops of a gutter, before they curve."""
    found: dict[tuple[int, str], int] = {}
    for hop, deep in depths.items():
        side = hop.left.side if isinstance(hop.left, Port) else ""
        found[hop.gutter, side] = max(found.get((hop.gutter, side), 0), deep - _STUB // 2)
    return found


@dataclass(frozen=True)
class _Drawer:
    """What is needed to draw an edge."""

    ports: Mapping[Port, Point]
    lanes: Mapping[Lane, int]
    columns: Sequence[tuple[int, int]]
    depths: Mapping[Hop, int]
    levels: Mapping[tuple[int, bool], int]
    beside: Mapping[tuple[int, str], int]

    def edge(self, wire: Wire) -> PlacedEdge:
        path, points = "", list[Point]()
        for hop in wire.hops:
            part, touched = self._loop(hop) if hop.is_loop else self._hop(hop)
            path += part if not path else "L" + part[1:]
            points += touched
        return PlacedEdge(wire, path, self._heads(wire, points), self._words(wire), tuple(points))

    def _at(self, end: End, *, is_left: bool) -> Point:
        """Where an end is: at its card, or at the border of the column through which its lane leads."""
        if isinstance(end, Port):
            return self.ports[end]
        left, right = self.columns[end.column]
        return (right if is_left else left, self.lanes[end])

    def _level(self, gutter: int, *, is_left: bool) -> int:
        return self.levels.get((gutter, is_left), _STUB)

    def _hop(self, hop: Hop) -> tuple[str, list[Point]]:
        (x1, y1), (x2, y2) = self._at(hop.left, is_left=True), self._at(hop.right, is_left=False)
        start = self.columns[hop.gutter - 1][1] + self._level(hop.gutter, is_left=True)
        stop = self.columns[hop.gutter][0] - self._level(hop.gutter, is_left=False)
        loops = [self.beside.get((hop.gutter, side), 0) for side in ("right", "left")]
        if stop - start - sum(loops) >= _CURVE:
            start, stop = start + loops[0], stop - loops[1]
        bend = (start + stop) // 2
        path = f"M{x1} {y1}L{start} {y1}C{bend} {y1} {bend} {y2} {stop} {y2}L{x2} {y2}"
        return path, [(x1, y1), (start, y1), (stop, y2), (x2, y2)]

    def _loop(self, hop: Hop) -> tuple[str, list[Point]]:
        (x1, y1), (x2, y2) = self._at(hop.left, is_left=True), self._at(hop.right, is_left=True)
        sign = 1 if isinstance(hop.left, Port) and hop.left.side == "right" else -1
        border = self.columns[hop.gutter - 1][1] if sign > 0 else self.columns[hop.gutter][0]
        stub = self._level(hop.gutter, is_left=sign > 0)
        turn, bend = border + sign * stub, border + sign * (stub + self.depths[hop] * 4 // 3 - _STUB)
        path = f"M{x1} {y1}L{turn} {y1}C{bend} {y1} {bend} {y2} {turn} {y2}L{x2} {y2}"
        return path, [(x1, y1), (turn, y1), (turn, y2), (x2, y2)]

    def _heads(self, wire: Wire, points: Sequence[Point]) -> str:
        begin = _shapes.head(points[0], points[1])
        end = _shapes.head(points[-1], points[-2])
        at_source, at_target = (begin, end) if wire.source_is_left else (end, begin)
        arrows = wire.edge.arrows
        return (at_target if arrows in ("forward", "both") else "") + (
            at_source if arrows in ("back", "both") else ""
        )

    def _words(self, wire: Wire) -> Words | None:
        port = wire.words_at
        if port is None:
            return None
        y = self.ports[port][1]
        hop = wire.hops[0] if port == wire.hops[0].left or wire.hops[0].is_loop else wire.hops[-1]
        if port.side == "right":
            return _flow_words.placed(wire.edge, self.columns[hop.gutter - 1][1] + _STUB, y)
        x = self.columns[hop.gutter][0] - _STUB - words_width(wire.edge)
        return _flow_words.placed(wire.edge, x, y)
