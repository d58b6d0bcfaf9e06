"""How edges run: from side to side through the gutters, and through lanes where a column lies between."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from isms_scope.diagrams._flow_scene import FlowCard, FlowColumn, FlowEdge, FlowScene, Side
from isms_scope.diagrams._xml import clean


class Port(NamedTuple):
    """Where an edge meets a card; edges without words that leave one card alike share a port."""

    card: str
    side: Side
    key: tuple[str, ...]


class Lane(NamedTuple):
    """A free row through a column for edges of one source that go further."""

    column: int
    key: tuple[str, ...]


End = Port | Lane


@dataclass(frozen=True)
class Hop:
    """A part of an edge within one gutter, from its left end to its right end.

    In a loop both ends are on the same side of one column. Gutter `n` lies left of column `n`.
    """

    gutter: int
    left: End
    right: End
    is_loop: bool = False


@dataclass(frozen=True)
class Wire:
    """An edge with its hops from left to right; `words_at` is the port that its words stand beside."""

    edge: FlowEdge
    hops: tuple[Hop, ...]
    words_at: Port | None

    @property
    def source_is_left(self) -> bool:
        """Whether the first end is that of the edge's source."""
        first = self.hops[0].left
        return isinstance(first, Port) and first.card == self.edge.source


def settled(scene: FlowScene) -> FlowScene:
    """Return the scene with ids that are unique, edges that lead somewhere, and no empty column."""
    seen: set[str] = set()
    columns: list[FlowColumn] = []
    for column in scene.columns:
        cards = [replace(card, children=_fresh(card.children, seen)) for card in _fresh(column.cards, seen)]
        if cards:
            columns.append(replace(column, cards=tuple(cards)))
    return replace(scene, columns=tuple(columns), edges=_merged(scene.edges, seen))


def _fresh(cards: Iterable[FlowCard], seen: set[str]) -> tuple[FlowCard, ...]:
    """The cards whose ids were not seen yet, which from now on they are."""
    fresh: list[FlowCard] = []
    for card in cards:
        if card.id not in seen:
            seen.add(card.id)
            fresh.append(card)
    return tuple(fresh)


def _merged(edges: Iterable[FlowEdge], known: set[str]) -> tuple[FlowEdge, ...]:
    """One edge between two cards in one style, with the words and numbers of all."""
    found: dict[tuple[str, str, str], FlowEdge] = {}
    for edge in edges:
        if edge.source == edge.target or not {edge.source, edge.target} <= known:
            continue
        key = (edge.source, edge.target, edge.style)
        other = found.get(key)
        found[key] = _both(other, edge) if other else edge
    return tuple(found.values())


def _both(one: FlowEdge, other: FlowEdge) -> FlowEdge:
    return replace(
        one,
        label=_joined(one.label, other.label),
        data=_joined(one.data, other.data),
        numbers=tuple(dict.fromkeys((*one.numbers, *other.numbers))),
        customer_data=one.customer_data or other.customer_data,
        arrows=one.arrows if one.arrows == other.arrows else "both",
    )


def _joined(*texts: str) -> str:
    return ", ".join(dict.fromkeys(text for text in map(clean, texts) if text))


def wires(scene: FlowScene) -> tuple[Wire, ...]:
    """Return every edge of a settled scene as it runs."""
    column_of: dict[str, int] = {}
    for number, column in enumerate(scene.columns):
        for card in column.cards:
            column_of |= {each.id: number for each in (card, *card.children)}
    met: dict[str, int] = {}
    for edge in scene.edges:
        for end in (edge.source, edge.target):
            met[end] = met.get(end, 0) + 1
    return tuple(_wire(edge, column_of, met) for edge in scene.edges)


def _wire(edge: FlowEdge, column_of: dict[str, int], met: dict[str, int]) -> Wire:
    start, end = column_of[edge.source], column_of[edge.target]
    worded = bool(edge.numbers or clean(edge.label))
    trunk = ("w" if worded else "p", edge.source, edge.style, str(edge.customer_data), edge.arrows)
    own = (*trunk, edge.target)
    shared = own if worded else trunk
    if start == end:
        return _loop(edge, start, worded=worded, met=met)
    sides: tuple[Side, Side] = ("right", "left") if start < end else ("left", "right")
    ends = Port(edge.source, sides[0], shared), Port(edge.target, sides[1], own)
    quiet = ends[0] if met[edge.source] <= met[edge.target] else ends[1]
    left, right = ends if start < end else ends[::-1]
    low, high = min(start, end), max(start, end)
    stops: list[End] = [left, *(Lane(between, shared) for between in range(low + 1, high)), right]
    hops = (Hop(low + 1 + place, *pair) for place, pair in enumerate(pairwise(stops)))
    return Wire(edge, tuple(hops), quiet if worded else None)


def _loop(edge: FlowEdge, column: int, *, worded: bool, met: dict[str, int]) -> Wire:
    key = ("loop", edge.source, edge.target, edge.style)
    ends = Port(edge.source, edge.side, key), Port(edge.target, edge.side, key)
    quiet = ends[0] if met[edge.source] <= met[edge.target] else ends[1]
    gutter = column if edge.side == "left" else column + 1
    return Wire(edge, (Hop(gutter, *ends, is_loop=True),), quiet if worded else None)
