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


def test_ways_do_not_run_so_near_beside_each_other_that_they_look_like_one() -> None:
    near = (10, 51), (90, 51)
    grid = Grid([WALL], [], [LEFT, RIGHT, *near])
    first, second = grid.way([LEFT], [RIGHT]), grid.way([near[0]], [near[1]])
    assert first is not None
    assert second is not None
    assert {y for _, y in first[1:-1]} != {y for _, y in second[1:-1]}


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


def _several() -> tuple[tuple[str, Way], ...]:
    """The arrows of six things that crossed, three in each direction, by the ids of their new places."""
    names = ("one", "two", "three")
    inside = [Box(f"in-{name}", f"Came {name}", change="after") for name in names]
    inside += [Box(f"out-{name}--before", f"Left {name}", change="before") for name in names]
    south = [Box(f"in-{name}--before", f"Came {name}", status="out", change="before") for name in names]
    south += [Box(f"out-{name}", f"Left {name}", status="out", change="after") for name in names]
    moves = tuple((f"{way}-{name}--before", f"{way}-{name}") for way in ("in", "out") for name in names)
    account = Box("account", "Account", children=tuple(inside))
    scene = Scene("", "", "IN SCOPE", inside=(account,), south=tuple(south), moves=moves)
    drawing = arrange(scene)
    assert len(drawing.moves) == len(moves)
    places = {card.item.id: card.rect for card in (*drawing.inside[0].children, *drawing.outside)}
    for (old, new), way in zip(moves, drawing.moves, strict=True):
        for (x, y), id_ in ((way[0], old), (way[-1], new)):
            rect = places[id_]
            assert rect.x <= x <= rect.right
            assert rect.y <= y <= rect.bottom
    return tuple((new, way) for (_, new), way in zip(moves, drawing.moves, strict=True))


def test_several_arrows_end_in_their_boxes_and_none_runs_along_another() -> None:
    legs = [(id_, *leg) for id_, way in _several() for leg in pairwise(way)]
    for id_, (x1, y1), (x2, y2) in legs:
        for other, (x3, y3), (x4, y4) in legs:
            is_level = y1 == y2 and y3 == y4 and abs(y1 - y3) < 3
            is_upright = x1 == x2 and x3 == x4 and abs(x1 - x3) < 3
            shared_x = min(max(x1, x2), max(x3, x4)) - max(min(x1, x2), min(x3, x4))
            shared_y = min(max(y1, y2), max(y3, y4)) - max(min(y1, y2), min(y3, y4))
            assert id_ == other or not (is_level and shared_x > 8), (id_, other)
            assert id_ == other or not (is_upright and shared_y > 8), (id_, other)


def test_no_arrow_turns_back_on_its_own_way() -> None:
    for _, way in _several():
        for one, turn, other in zip(way, way[1:], way[2:], strict=False):
            assert not any(one[axis] == turn[axis] == other[axis] for axis in (0, 1))
