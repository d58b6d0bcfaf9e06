"""Where everything stands: on its side of one line, apart from its neighbours, with room for its words."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from diagrams.boundary_scenes import EXAMPLES, company, large, leaf, scenes, southern, tiny
from diagrams.drawing_faults import apart, faults, flat
from isms_scope.diagrams._geometry import Card, Drawing, Rect
from isms_scope.diagrams._layout import WIDEST, arrange
from isms_scope.diagrams._scene import Box, Crossing, Party, Scene, leaf_count

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


def cards(drawing: Drawing) -> dict[str, Card]:
    return {card.item.id: card for card in flat((*drawing.inside, *drawing.outside))}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_are_without_fault(name: str) -> None:
    assert faults(arrange(EXAMPLES[name]())) == []


@pytest.mark.parametrize("accounts", [4, 12])
def test_large_scenes_are_without_fault_and_no_wider_than_a_page(accounts: int) -> None:
    drawing = arrange(large(accounts))
    assert faults(drawing) == []
    assert drawing.width <= WIDEST


@given(scenes())
@settings(max_examples=120, suppress_health_check=SLOW)
def test_any_scene_is_without_fault(scene: Scene) -> None:
    assert faults(arrange(scene)) == []


@pytest.mark.parametrize("change", ["overlap", "wrong side", "off the line", "long word"])
def test_a_fault_would_be_seen(change: str) -> None:
    drawing = arrange(company())
    first, second = drawing.inside[:2]
    badge = drawing.badges[0]
    broken = {
        "overlap": replace(drawing, inside=(first, replace(second, rect=first.rect))),
        "wrong side": replace(drawing, outside=(*drawing.outside, replace(second, children=()))),
        "off the line": replace(
            drawing, badges=(replace(badge, chip=badge.chip._replace(rect=Rect(300, 300, 20, 18))),)
        ),
        "long word": replace(drawing, texts=(drawing.texts[0]._replace(words="W" * 200),)),
    }
    assert faults(broken[change])


@given(scenes())
@settings(max_examples=60, suppress_health_check=SLOW)
def test_nothing_of_a_scene_is_lost(scene: Scene) -> None:
    drawing = arrange(scene)
    shown = {card.item.id for card in flat((*drawing.inside, *drawing.outside))}
    assert {party.id for party in (*scene.west, *scene.east)} <= shown
    assert {box.id for box in scene.inside if box.status in ("in", "deviation")} <= shown
    assert len(drawing.badges) == len(scene.crossings)


def test_a_picture_of_thirty_boxes_has_the_proportion_of_a_page_and_no_holes() -> None:
    drawing = arrange(company())
    assert 25 <= leaf_count(company()) <= 36
    assert 1.3 <= drawing.width / drawing.height <= 1.9
    leaves = [card for card in flat(drawing.inside) if not card.children]
    assert max(card.rect.h for card in leaves) <= 3 * min(card.rect.h for card in leaves)
    area = sum(card.rect.w * card.rect.h for card in drawing.inside)
    inner = drawing.boundary.inset(18)
    assert area >= 0.95 * inner.w * inner.h


def test_neighbours_in_a_row_are_equally_high_and_gutters_equal() -> None:
    row = tuple(leaf(f"leaf-{number}", "Name", "server") for number in range(3))
    drawing = arrange(replace(tiny(), inside=row, west=(), east=(), south=(), crossings=()))
    rects = sorted(card.rect for card in drawing.inside)
    levels: dict[int, list[Rect]] = {}
    for rect in rects:
        levels.setdefault(rect.y, []).append(rect)
    for level in levels.values():
        assert len({rect.h for rect in level}) == 1
        assert {right.x - left.right for left, right in pairwise(level)} <= {8}


def test_badges_stand_on_the_side_of_their_party() -> None:
    drawing = arrange(company())
    line = drawing.boundary
    west = {party.id for party in company().west}
    for badge in drawing.badges:
        side = line.x if badge.crossing.party in west else line.right
        assert badge.chip.rect.x < side < badge.chip.rect.right


def test_a_crossing_without_an_interface_shows_its_finding() -> None:
    drawing = arrange(company())
    (badge,) = [badge for badge in drawing.badges if badge.crossing.number is None]
    assert badge.chip.words == "! BND-06"
    assert not badge.chip.declared
    inner = cards(drawing)["prod-eu-west-2-s3-train"]
    assert [chip.words for chip in inner.chips] == ["! BND-06", "8"]


def test_the_inner_end_carries_the_number_of_the_badge() -> None:
    drawing = arrange(company())
    placed = cards(drawing)
    for badge in drawing.badges:
        assert badge.crossing.inner is not None
        chips = [chip.words for chip in placed[badge.crossing.inner].chips]
        assert badge.chip.words in chips


def test_boxes_of_one_zone_stand_together_under_its_name() -> None:
    drawing = arrange(company())
    (zone,) = [card for card in flat(drawing.inside) if card.item.name == "Training"]
    assert [child.item.id for child in zone.children] == [
        "prod-eu-west-2-train",
        "prod-eu-west-2-s3-train",
        "prod-eu-west-2-s3-weights",
    ]


def test_headers_share_a_line_where_there_is_room() -> None:
    drawing = arrange(southern())
    placed = cards(drawing)
    assert placed["region"].shared
    assert placed["region"].rect == placed["acct"].rect
    assert not placed["vpc"].shared


def test_what_data_crosses_to_below_the_line_is_reached_from_straight_above() -> None:
    drawing = arrange(southern())
    placed = cards(drawing)
    for party in ("acct-playground", "larkspur-hire", "next-labels"):
        (badge,) = [badge for badge in drawing.badges if badge.crossing.party == party]
        assert badge.start[1] == placed[party].rect.y
        assert badge.start[0] == badge.end[0]


def test_what_does_not_fit_below_the_line_goes_to_a_side() -> None:
    south = tuple(Party(f"p{number}", f"Party number {number}") for number in range(20))
    crossings = tuple(Crossing(number, party.id, "db") for number, party in enumerate(south))
    drawing = arrange(replace(tiny(), south=south, crossings=crossings))
    assert faults(drawing) == []
    assert len(drawing.badges) == 20


def test_a_box_below_the_line_is_as_wide_as_its_badges() -> None:
    crossings = tuple(Crossing(None, "acct-playground", finding="BND-06") for _ in range(6))
    assert faults(arrange(replace(tiny(), crossings=crossings))) == []


def test_many_suppliers_make_the_column_compact_rather_than_the_picture_hollow() -> None:
    east = tuple(Party(f"p{number}", f"Supplier {number}", "SaaS tool") for number in range(24))
    crossings = tuple(Crossing(number, party.id) for number, party in enumerate(east))
    drawing = arrange(replace(company(), east=east, crossings=crossings))
    assert faults(drawing) == []
    assert drawing.boundary.h <= 24 * 36


def test_an_empty_scene_says_so() -> None:
    drawing = arrange(Scene("", "", ""))
    assert faults(drawing) == []
    assert "Nothing is in scope yet." in [text.words for text in drawing.texts]


def test_very_deep_nesting_widens_the_picture_rather_than_squeezing_the_words() -> None:
    box = leaf("node", "A node with a rather long name", "server")
    for depth in range(60):
        box = Box(f"level-{depth}", f"Level {depth}", children=(box, leaf(f"leaf-{depth}", "Leaf", "")))
    drawing = arrange(replace(tiny(), inside=(box,), crossings=()))
    assert drawing.width > WIDEST
    assert faults(drawing) == []


def test_the_legend_explains_what_is_shown_and_nothing_else() -> None:
    samples = [swatch.sample for swatch in arrange(tiny()).legend]
    assert samples == ["boundary", "in", "external", "out", "number", "arrow"]
    samples = [swatch.sample for swatch in arrange(company()).legend]
    assert "deviation" in samples
    assert "finding" in samples


def test_cells_of_the_title_block_fill_the_width() -> None:
    drawing = arrange(company())
    assert sum(cell.w for cell in drawing.cells) == drawing.width - 32
    assert all(apart(one, other) for one in drawing.cells for other in drawing.cells if one is not other)
