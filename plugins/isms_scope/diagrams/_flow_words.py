"""The words of an edge: numbers of the interface register as chips, a short text behind them."""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from isms_scope.diagrams import _chips
from isms_scope.diagrams._flow_scene import FlowEdge
from isms_scope.diagrams._geometry import Chip, Rect, Text
from isms_scope.diagrams._metrics import shorten, width
from isms_scope.diagrams._xml import clean
from isms_scope.wording import count

MOST_CHIPS = 3
"""So many interfaces are told by their numbers; more are counted, and the table has the numbers."""
_MOST_TEXT = 104
_PAD = 3


@dataclass(frozen=True)
class Words:
    """What stands on an edge, on its own ground."""

    ground: Rect
    chips: tuple[Chip, ...]
    text: Text | None


@lru_cache(maxsize=4096)
def said(edge: FlowEdge) -> tuple[tuple[str, ...], str]:
    """Return the chips and the text of an edge as they are drawn."""
    if len(edge.numbers) <= MOST_CHIPS:
        text = shorten(clean(edge.label), _MOST_TEXT, "note") if edge.label else ""
        return edge.numbers, text
    return (), shorten(count(len(edge.numbers), "interface"), _MOST_TEXT, "note")


@lru_cache(maxsize=4096)
def words_width(edge: FlowEdge) -> int:
    """Return what the words take on one line, in pixels."""
    chips, text = said(edge)
    return _chips.total_width(chips) + (ceil(width(text, "note")) + 2 if text else 0) + 2 * _PAD


def placed(edge: FlowEdge, x: int, y: int) -> Words:
    """Place the words from `x` to the right, centred on `y`."""
    chips, text = said(edge)
    ground = Rect(x, y - _chips.CHIP // 2, words_width(edge), _chips.CHIP)
    left = x + _PAD
    drawn: list[Chip] = []
    for words in chips:
        drawn.append(_chips.chip(words, left, ground.y))
        left = drawn[-1].rect.right + _chips.GAP
    room = ground.right - left
    line = Text(left, y + 4, text, "note", room, tone="soft") if text else None
    return Words(ground, tuple(drawn), line)
