"""Packs boxes into boxes: rows of even height that fill their width, to any depth."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from math import ceil

from isms_scope.diagrams._container import Container
from isms_scope.diagrams._curve import Curve, curve
from isms_scope.diagrams._geometry import Card, Rect, share
from isms_scope.diagrams._header import Header
from isms_scope.diagrams._leaf import Leaf
from isms_scope.diagrams._rows import Block, Rows
from isms_scope.diagrams._scene import Box

GUTTER = 8
"""The space between neighbours, in pixels; the same everywhere."""

Numbers = Mapping[str, tuple[str, ...]]
"""For the id of a box, the numbers of the crossings that end there."""


class Leaves:
    """Leaves that are neighbours, in rows of columns of equal width; the last row fills its width."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._leaves = leaves
        self._need = max(leaf.need() for leaf in leaves)

    @cached_property
    def curve(self) -> Curve:
        """Return the shape: one step for each number of columns."""
        steps: list[tuple[int, int]] = []
        for rows in range(1, len(self._leaves) + 1):
            columns = ceil(len(self._leaves) / rows)
            wide = columns * (self._need + GUTTER) - GUTTER
            steps.append((wide, self._least(rows, wide)))
        return curve(steps)

    def _broken(self, rows: int) -> list[Sequence[Leaf]]:
        sizes = share(len(self._leaves), [1] * rows)
        ends = [sum(sizes[: row + 1]) for row in range(rows)]
        return [self._leaves[end - size : end] for size, end in zip(sizes, ends, strict=True)]

    def _least(self, rows: int, wide: int) -> int:
        return sum(self._heights(rows, wide)) + GUTTER * (rows - 1)

    def _heights(self, rows: int, wide: int) -> list[int]:
        heights: list[int] = []
        for row in self._broken(rows):
            cell = (wide - GUTTER * (len(row) - 1)) // len(row)
            heights.append(max(leaf.height(cell) for leaf in row))
        return heights

    def place(self, rect: Rect, depth: int) -> list[Card]:
        """Use as many rows as the height allows, so that leaves are wide rather than tall."""
        del depth
        count = len(self._leaves)
        most = max(1, (rect.w + GUTTER) // (self._need + GUTTER))
        fitting = [
            rows for rows in range(ceil(count / most), count + 1) if self._least(rows, rect.w) <= rect.h
        ]
        rows = max(fitting, default=ceil(count / most))
        heights = self._heights(rows, rect.w)
        extra = share(rect.h - sum(heights) - GUTTER * (rows - 1), [1] * rows)
        cards: list[Card] = []
        y = rect.y
        for row, least, more in zip(self._broken(rows), heights, extra, strict=True):
            cards += _across(row, Rect(rect.x, y, rect.w, least + more))
            y += least + more + GUTTER
        return cards


def _across(row: Sequence[Leaf], rect: Rect) -> list[Card]:
    widths = share(rect.w - GUTTER * (len(row) - 1), [1] * len(row))
    x = rect.x
    cards: list[Card] = []
    for leaf, wide in zip(row, widths, strict=True):
        cards.append(leaf.place(Rect(x, rect.y, wide, rect.h)))
        x += wide + GUTTER
    return cards


def blocks(boxes: Sequence[Box], numbers: Numbers) -> list[Block]:
    """Return what to pack: the leaves as one group first, then zones and containers as given."""
    boxes = _zoned(boxes)
    leaves = [Leaf(box, numbers.get(box.id, ())) for box in boxes if not box.children]
    group: list[Block] = [Leaves(leaves)] if leaves else []
    return group + [_container(box, numbers) for box in boxes if box.children]


def _container(box: Box, numbers: Numbers) -> Container:
    """Return the box with the chain of containers that are each the only content of the one before."""
    chain = [box]
    while len(chain[-1].children) == 1 and _plain(chain[-1]) and _plain(chain[-1].children[0]):
        chain.append(chain[-1].children[0])
    headers = tuple(Header(link, numbers.get(link.id, ())) for link in chain)
    return Container(headers, Rows(blocks(chain[-1].children, numbers), GUTTER))


def _plain(box: Box) -> bool:
    return bool(box.children) and box.status == "in" and not box.zone and box.type_label != ZONE


def _zoned(boxes: Sequence[Box]) -> list[Box]:
    """Put boxes of the same zone into a box of that name, where the first of them stood."""
    found: dict[str, list[Box]] = {}
    for box in boxes:
        if box.zone:
            found.setdefault(box.zone, []).append(replace(box, zone=""))
    result: list[Box] = []
    for box in boxes:
        if not box.zone:
            result.append(box)
        elif box.zone in found:
            result.append(Box(id="", name=box.zone, type_label=ZONE, children=tuple(found.pop(box.zone))))
    return result


ZONE = "Zone"
"""The kind of a box that only groups; it is drawn without a line of its own."""
