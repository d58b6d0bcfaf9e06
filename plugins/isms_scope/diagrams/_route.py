"""The way of a line around obstacles: along the axes, short and with few bends (Dijkstra, on a grid)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from isms_scope.diagrams._geometry import Rect

Point: TypeAlias = tuple[int, int]
Way: TypeAlias = tuple[Point, ...]

APART = 4
"""How far from a box a line runs, in pixels: the middle of the space between two boxes."""
_BEND = 40
"""What a bend costs, in pixels of length."""
_BESIDE, _AGAIN = 2, 10
"""How much dearer it is to run close to the outline of a frame, and where another line runs."""


_ABREAST = 7
"""How near a line may run beside another, in pixels, so that they are still told apart."""
_CLOSED = 0


class _State(NamedTuple):
    """A place on the grid, by the numbers of its lines, and whether the line came along x."""

    column: int
    row: int
    level: bool


class Grid:
    """The lines along which one can run between obstacles; `points` lie on lines of their own.

    It remembers the ways it gave, so that the next one takes another if there is one.
    """

    def __init__(self, obstacles: Sequence[Rect], frames: Sequence[Rect], points: Iterable[Point]) -> None:
        given = tuple(points)
        beside = [
            *(rect.inset(-APART) for rect in obstacles),
            *(rect.inset(-2 * APART) for rect in frames),
        ]
        self._xs = sorted({x for x, _ in given} | {x for rect in beside for x in (rect.x, rect.right)})
        self._ys = sorted({y for _, y in given} | {y for rect in beside for y in (rect.y, rect.bottom)})
        self._along = [[1] * len(self._xs) for _ in self._ys]
        self._down = [[1] * len(self._ys) for _ in self._xs]
        for outline in (side for frame in frames for side in _sides(frame)):
            self._price(outline, _BESIDE)
        for obstacle in obstacles:
            self._price(obstacle.inset(1 - APART), _CLOSED)

    def _price(self, rect: Rect, price: int) -> None:
        """Set the price of the pieces of lines that run through a rectangle; what is closed stays closed."""
        rows = range(bisect_right(self._ys, rect.y), bisect_left(self._ys, rect.bottom))
        columns = range(bisect_right(self._xs, rect.x), bisect_left(self._xs, rect.right))
        if price == _CLOSED or rect.w >= rect.h:
            for row in rows:
                for column in range(max(0, columns.start - 1), columns.stop):
                    self._along[row][column] = self._along[row][column] and price
        if price == _CLOSED or rect.h > rect.w:
            for column in columns:
                for row in range(max(0, rows.start - 1), rows.stop):
                    self._down[column][row] = self._down[column][row] and price

    def way(self, starts: Iterable[Point], ends: Iterable[Point]) -> Way | None:
        """Return the bends of the cheapest way from any start to any end, or None if all are closed in."""
        goals = {self._at(end) for end in ends}
        before: dict[_State, _State | None] = {}
        queue: list[tuple[int, _State, _State | None]] = []
        for start in starts:
            for level in (False, True):
                heappush(queue, (0, _State(*self._at(start), level), None))
        while queue:
            cost, state, last = heappop(queue)
            if state in before:
                continue
            before[state] = last
            if (state.column, state.row) in goals:
                return self._told(state, before)
            for price, following in self._steps(state):
                if following not in before:
                    heappush(queue, (cost + price, following, state))
        return None

    def _at(self, point: Point) -> tuple[int, int]:
        return bisect_left(self._xs, point[0]), bisect_left(self._ys, point[1])

    def _steps(self, state: _State) -> Iterable[tuple[int, _State]]:
        column, row, level = state
        yield _BEND, _State(column, row, not level)
        lines, prices = (self._xs, self._along[row]) if level else (self._ys, self._down[column])
        here = column if level else row
        for there in (here - 1, here + 1):
            low = min(here, there)
            if low >= 0 and low + 1 < len(lines) and prices[low] != _CLOSED:
                reached = _State(there, row, level) if level else _State(column, there, level)
                yield (lines[low + 1] - lines[low]) * prices[low], reached

    def _told(self, state: _State, before: dict[_State, _State | None]) -> Way:
        """Walk back, remember where the line runs, and return only its ends and its bends."""
        places = [state]
        while (last := before[places[-1]]) is not None:
            places.append(last)
        places.reverse()
        bends = [place for place, following in pairwise(places) if place.level != following.level]
        every = [places[0], *bends, places[-1]]
        way = tuple(dict.fromkeys((self._xs[each.column], self._ys[each.row]) for each in every))
        for (x1, y1), (x2, y2) in pairwise(way):
            leg = Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
            self._price(leg.inset(-_ABREAST), _AGAIN)
        return way


def _sides(frame: Rect) -> tuple[Rect, ...]:
    """The outline of a frame as four long rectangles, one along each side."""
    near = APART - 1
    wide, high = frame.w + 2 * near, frame.h + 2 * near
    left, top = frame.x - near, frame.y - near
    return (
        Rect(left, top, wide, 2 * near),
        Rect(left, frame.bottom - near, wide, 2 * near),
        Rect(left, top, 2 * near, high),
        Rect(frame.right - near, top, 2 * near, high),
    )
