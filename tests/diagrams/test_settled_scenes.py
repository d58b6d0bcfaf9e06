"""Whatever the data says, in scope stands inside the line and everything else outside."""

from hypothesis import given, settings

from diagrams.boundary_scenes import scenes
from isms_scope.diagrams._scene import Box, Crossing, Party, Scene, walk
from isms_scope.diagrams._settle import by_inner, settled


def scene(
    inside: tuple[Box, ...] = (),
    south: tuple[Box | Party, ...] = (),
    crossings: tuple[Crossing, ...] = (),
) -> Scene:
    return Scene("t", "d", "IN SCOPE", inside=inside, south=south, crossings=crossings)


def test_an_excluded_account_leaves_its_organisation_and_says_where_it_belongs() -> None:
    out = Box("sandbox", "Sandbox", status="out", note="EXC-05")
    result = settled(scene((Box("org", "larkspur-org", children=(Box("prod", "prod"), out)),)))
    assert [box.id for top in result.inside for box in walk(top)] == ["org", "prod"]
    assert [(item.id, item.note) for item in result.south] == [("sandbox", "EXC-05 · in larkspur-org")]


def test_what_is_in_scope_within_an_exclusion_stays_inside_and_says_so() -> None:
    kept = Box("db", "Database", children=(Box("replica", "Replica"),))
    out = Box("sandbox", "Sandbox", status="out", children=(kept, Box("lab", "Lab", status="out")))
    result = settled(scene((Box("org", "org", children=(out,)),)))
    assert [box.id for top in result.inside for box in walk(top)] == ["org", "db", "replica"]
    assert result.inside[0].children[0].note == "in Sandbox"
    (south,) = result.south
    assert isinstance(south, Box)
    assert [child.id for child in south.children] == ["lab"]


def test_undecided_and_planned_things_are_not_inside() -> None:
    boxes = (Box("code", "Code", status="undetermined"), Box("cloud", "Cloud", status="planned"))
    result = settled(scene(boxes))
    assert result.inside == ()
    assert [item.id for item in result.south] == ["code", "cloud"]


def test_a_deviation_is_not_in_scope_so_it_stands_outside() -> None:
    burst = Box("burst", "Burst", status="deviation", note="7 days left")
    result = settled(scene((Box("prod", "Production", children=(burst,)),)))
    assert [box.id for top in result.inside for box in walk(top)] == ["prod"]
    assert [(item.id, item.note) for item in result.south] == [("burst", "7 days left · in Production")]
    assert settled(scene((), (burst,))).south == (burst,)


def test_something_in_scope_that_was_put_outside_moves_in() -> None:
    result = settled(scene((), (Box("db", "Database"), Party("p", "Party", status="out"))))
    assert [box.id for box in result.inside] == ["db"]
    assert [item.id for item in result.south] == ["p"]


def test_a_crossing_to_somebody_who_is_not_drawn_gets_an_unknown_party() -> None:
    crossings = (Crossing(1, "somebody"), Crossing(2, "somebody"))
    (party,) = settled(scene(crossings=crossings)).east
    assert (party.id, party.status) == ("somebody", "undetermined")


def test_a_crossing_to_a_box_that_moved_out_reaches_it_there() -> None:
    box = Box("sandbox", "Sandbox", status="out")
    result = settled(scene((Box("org", "org", children=(box,)),), crossings=(Crossing(1, "sandbox"),)))
    assert result.east == ()


def test_a_crossing_to_something_within_an_exclusion_ends_at_the_exclusion() -> None:
    sandbox = Box("sandbox", "Sandbox", status="out", children=(Box("lab", "Lab", status="out"),))
    result = settled(scene((Box("org", "org", children=(sandbox,)),), crossings=(Crossing(1, "lab"),)))
    assert [each.party for each in result.crossings] == ["sandbox"]
    assert result.east == ()


def test_a_number_is_one_chip_however_many_crossings_share_it() -> None:
    crossings = (Crossing(1, "a", "db"), Crossing(1, "b", "db"), Crossing(None, "c", "db", finding="BND-06"))
    assert by_inner(scene(crossings=crossings)) == {"db": ("1", "! BND-06")}


@given(scenes())
@settings(max_examples=150)
def test_no_scene_keeps_anything_on_the_wrong_side(any_scene: Scene) -> None:
    result = settled(any_scene)
    inside = [box for top in result.inside for box in walk(top)]
    assert all(box.status == "in" for box in inside)
    outside = [box for top in result.south if isinstance(top, Box) for box in walk(top)]
    assert not [box for box in outside if box.status == "in"]
    before = [b for top in (*any_scene.inside, *any_scene.south) if isinstance(top, Box) for b in walk(top)]
    assert sorted(box.id for box in before) == sorted(box.id for box in (*inside, *outside))
    assert settled(result) == result
