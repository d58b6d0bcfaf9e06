"""A box with boxes in it; boxes that each hold one container share a header line where it fits."""

from collections.abc import Sequence
from functools import cached_property

from isms_scope.diagrams import _header
from isms_scope.diagrams._curve import Curve, curve
from isms_scope.diagrams._geometry import Card, Rect
from isms_scope.diagrams._header import STEP, Header
from isms_scope.diagrams._leaf import PAD
from isms_scope.diagrams._rows import Rows

Line = tuple[Header, ...]
"""Headers that share a line, the outermost first."""


class Container:
    """A chain of boxes, each the only content of the one before, and what the innermost holds.

    Account, region and network often hold just one another. Where their headers fit on one line they
    are drawn as one frame, "Account prod" and behind it "Region eu-west-2"; where not, as one in the other.
    """

    def __init__(self, chain: tuple[Header, ...], rows: Rows) -> None:
        self._chain = chain
        self._rows = rows

    @cached_property
    def curve(self) -> Curve:
        """Return the shape of the headers above the rows, with the same space all around."""
        frames = range(1, len(self._chain) + 1)
        edge = _edge(self._chain[0])
        widths = {wide + 2 * edge * count for wide, _ in self._rows.curve.steps for count in frames}
        widths |= {sum(self._shared(first, count)) for first in frames for count in frames}
        least = self._narrowest()
        return curve((wide, self._height(wide)) for wide in {max(least, wide) for wide in widths})

    def _shared(self, first: int, count: int) -> list[int]:
        """Return what a line of that many headers takes, with the frames around it."""
        needs = [header.full_need() + STEP for header in self._chain[first - 1 :][:count]]
        return [*needs, -STEP, 2 * PAD * first]

    def _narrowest(self) -> int:
        headers = [header.need() + 2 * PAD * place for place, header in enumerate(self._chain)]
        inner = self._rows.curve.narrowest + sum(2 * _edge(header) for header in self._chain)
        return max(inner, *headers)

    def _lines(self, wide: int) -> list[Line]:
        """Part the chain into lines, as many headers on each as fit in full."""
        lines: list[Line] = []
        rest = self._chain
        while rest:
            room = wide - 2 * _edge(rest[0])
            count, used = 1, rest[0].full_need()
            while count < len(rest) and used + STEP + rest[count].full_need() <= room:
                used += STEP + rest[count].full_need()
                count += 1
            lines.append(rest[:count])
            rest = rest[count:]
            wide = room
        return lines

    def _height(self, wide: int) -> int:
        frames = 0
        for line in self._lines(wide):
            frames += _top(line, wide) + _edge(line[0])
            wide -= 2 * _edge(line[0])
        return frames + self._rows.curve.height(wide)

    def place(self, rect: Rect, depth: int) -> list[Card]:
        """Place the headers and fill the rest."""
        return [self._placed(self._lines(rect.w), rect, depth)]

    def _placed(self, lines: Sequence[Line], rect: Rect, depth: int) -> Card:
        line, inner = lines[0], lines[1:]
        top, edge = _top(line, rect.w), _edge(line[0])
        area = Rect(rect.x + edge, rect.y + top, rect.w - 2 * edge, rect.h - top - edge)
        cards = [self._placed(inner, area, depth + 1)] if inner else self._rows.place(area, depth + 1)
        strip = Rect(area.x, rect.y + line[0].band, area.w, _header.HEIGHT)
        return _nested(line, rect, strip, tuple(cards), depth)


def _edge(header: Header) -> int:
    return PAD + header.band


def _top(line: Line, wide: int) -> int:
    return _header.HEIGHT if len(line) > 1 else line[0].height(wide) + line[0].band


def _nested(line: Line, rect: Rect, strip: Rect, children: tuple[Card, ...], depth: int) -> Card:
    """Return one card in another for the headers of a line; all fill the same rectangle."""
    parts = _header.line_parts(line, strip)
    for header, part in reversed(list(zip(line[1:], parts[1:], strict=True))):
        children = (header.place(rect, part, children, depth, shared=True),)
    return line[0].place(rect, parts[0], children, depth)
