"""One choice of width for the picture, and what follows from it."""

from dataclasses import dataclass, replace
from functools import cached_property
from math import log

from isms_scope.diagrams._geometry import Rect
from isms_scope.diagrams._rows import Rows
from isms_scope.diagrams._scene import Scene
from isms_scope.diagrams._sides import Column, Groups
from isms_scope.diagrams._south import South

MARGIN = 16
PAD = 18
"""The space between the red line and what stands inside: half a badge reaches into it."""
ABOVE = 30
"""The space above the boundary, for the label on its line and the headings of the sides."""
_ASPECT = 1.6
"""The proportion of a screen and of a landscape page."""
_A4 = 1.45
"""The proportion of what a printer reaches of A4 landscape."""
TALLEST = 855
"""The height at which a picture fits on A4 landscape, 281 by 192 mm, with its smallest text in 7 pt."""
_COMPACT = 0.5
"""What it costs to leave out the kinds of parties and to set their names on one line."""
_LONG = 5
"""Columns with so many parties may be made compact."""
_EMPTY = (300, 60)


@dataclass(frozen=True)
class Around:
    """What stands around the boundary as long as no width is chosen: the same for every frame."""

    west: Column
    east: Column
    south: South
    compact: bool


def around(scene: Scene, groups: Groups) -> list[Around]:
    """Return the choices for the sides of a scene: as they are, and with long columns made compact."""
    south = South(scene.south, groups)
    long = [len(parties) >= _LONG for parties in (scene.west, scene.east)]
    return [
        Around(
            Column("west", scene.west, groups, compact and long[0]),
            Column("east", scene.east, groups, compact and long[1]),
            south,
            compact,
        )
        for compact in ((False, True) if any(long) else (False,))
    ]


@dataclass(frozen=True)
class Frame:
    """A picture of a given width in pixels: its sides, its boundary, and how well they go together."""

    around: "Around"
    rows: Rows | None
    wide: int

    @cached_property
    def _parts(self) -> tuple[Column, Column, South]:
        """Return the sides; what data crosses to and does not fit below the boundary goes to a side."""
        west, east, south = self.around.west, self.around.east, self.around.south
        while True:
            fitting, surplus = south.fitting(self._between(west, east))
            if not surplus:
                return west, east, south
            south = South(fitting, south.groups)
            for item in surplus:
                if west.high < east.high:
                    west = replace(west, parties=(*west.parties, item))
                else:
                    east = replace(east, parties=(*east.parties, item))

    def _between(self, west: Column, east: Column) -> int:
        return self.wide - 2 * MARGIN - west.wide - east.wide

    @property
    def west(self) -> Column:
        """Return the parties on the left."""
        return self._parts[0]

    @property
    def east(self) -> Column:
        """Return the parties on the right."""
        return self._parts[1]

    @property
    def south(self) -> South:
        """Return what stands below."""
        return self._parts[2]

    @cached_property
    def least(self) -> int:
        """Return the width below which the content would not fit."""
        inside = self.rows.curve.narrowest if self.rows else _EMPTY[0]
        return inside + 2 * (PAD + MARGIN) + self.west.wide + self.east.wide

    @cached_property
    def content(self) -> int:
        """Return the least height of what stands inside."""
        room = self._between(self.west, self.east) - 2 * PAD
        return self.rows.height(room) if self.rows else _EMPTY[1]

    def boundary(self, top: int) -> Rect:
        """Return the boundary with its upper edge at `top`: as high as its content and both sides need."""
        high = max(self.content + 2 * PAD, self.west.high, self.east.high)
        return Rect(MARGIN + self.west.wide, top, self._between(self.west, self.east), high)

    def fits(self, rest: int) -> bool:
        """Whether the picture is no higher than a page; `rest` as for `cost`."""
        return self.boundary(0).h + rest <= TALLEST

    def cost(self, rest: int) -> float:
        """Return how far the picture is from a screen's proportion and from being filled; less is better.

        `rest` is the height in pixels of everything but the boundary.
        """
        boundary = self.boundary(0)
        hole = 1 - (self.content + 2 * PAD) / boundary.h
        high = boundary.h + rest
        over = max(0, high - TALLEST) / TALLEST
        return self._shape(self.wide / high) + hole + over + (_COMPACT if self.around.compact else 0)

    @staticmethod
    def _shape(proportion: float) -> float:
        """Return how far a proportion is from a screen's; what makes print small on A4 costs more."""
        away = abs(log(proportion / _ASPECT))
        return away if proportion >= _A4 else 1.5 * away
