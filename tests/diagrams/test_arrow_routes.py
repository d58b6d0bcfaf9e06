"""Arrows between the old and the new place of something: around what is drawn, not over it."""

from itertools import pairwise

from isms_scope.diagrams._geometry import Rect
from isms_scope.diagrams._layout import arrange
from isms_scope.diagrams._route import Grid, Way
from isms_scope.diagrams._scene import Box, Scene

WALL = Rect(40, 0, 20, 100)
"""Something between the left and the right, open above and below."""
LEFT, RIGHT = (10, 50), (90, 50)


def crosses(way: Way, rect: Rect) -> bool:
    """Whether a way along the axes runs through a rectangle."""
    return any(
        min(x1, x2) < rect.right
        and max(x1, x2) > rect.x
        and min(y1, y2) < rect.bottom
        and max(y1, y2) > rect.y
        for (x1, y1), (x2, y2) in pairwise(way)
    )


def test_a_way_goes_straight_where_nothing_stands_between() -> None:
    assert Grid([], [], [LEFT, RIGHT]).way([LEFT], [RIGHT]) == (LEFT, RIGHT)


def test_a_way_goes_around_what_stands_between() -> None:
    way = Grid([WALL], [], [LEFT, RIGHT]).way([LEFT], [RIGHT])
    assert way is not None
    assert (way[0], way[-1]) == (LEFT, RIGHT)
    assert not crosses(way, WALL)
    assert all(x1 == x2 or y1 == y2 for (x1, y1), (x2, y2) in pairwise(way))


def test_the_second_way_takes_another_side_than_the_first() -> None:
    grid = Grid([WALL], [], [LEFT, RIGHT])
    first, second = grid.way([LEFT], [RIGHT]), grid.way([LEFT], [RIGHT])
    assert first != second


def test_there_is_no_way_out_of_a_closed_place() -> None:
    ring = [Rect(0, 0, 100, 10), Rect(0, 90, 100, 10), Rect(0, 0, 10, 100), Rect(90, 0, 10, 100)]
    outside = (200, 50)
    assert Grid(ring, [], [(50, 50), outside]).way([(50, 50)], [outside]) is None


def test_an_arrow_on_a_picture_runs_over_no_box_that_stayed() -> None:
    inside = tuple(
        Box(f"account-{number}", f"Account {number}", children=(Box(f"db-{number}", "Database"),))
        for number in range(8)
    )
    outside = Box("lab--before", "Laboratory", status="out", note="exc-1", change="before")
    lab = Box("lab", "Laboratory", change="after")
    drawing = arrange(
        Scene("", "", "IN SCOPE", inside=(lab, *inside), south=(outside,), moves=(("lab--before", "lab"),))
    )
    (way,) = drawing.moves
    tops = [card for card in drawing.inside if card.item.id != "lab"]
    stayed = [leaf for card in tops for leaf in card.children]
    assert len(stayed) == len(inside)
    assert not [card.item.id for card in stayed if crosses(way, card.rect)]
