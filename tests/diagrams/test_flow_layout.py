"""Flow views in their place: nothing overlaps, no edge runs through a card, words fit, few edges cross."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from diagrams.flow_faults import faults, flat
from diagrams.flow_scenes import EXAMPLES, hub, life_cycle, scenes
from isms_scope.diagrams._flow_layout import arrange
from isms_scope.diagrams._flow_scene import FlowCard, FlowColumn, FlowEdge, FlowScene
from isms_scope.diagrams._flow_svg import render_flow

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_are_without_fault(name: str) -> None:
    assert faults(arrange(EXAMPLES[name]())) == []


@given(scenes())
@settings(max_examples=120, suppress_health_check=SLOW, deadline=None)
def test_any_flow_view_is_without_fault_and_always_the_same(scene: FlowScene) -> None:
    drawing = arrange(scene)
    assert faults(drawing) == []
    assert render_flow(scene) == render_flow(replace(scene))
    drawn = [each.card.id for each in flat(drawing.cards)]
    assert len(drawn) == len(set(drawn))
    assert {card.id for column in scene.columns for card in column.cards} <= set(drawn)


def test_a_fault_would_be_seen() -> None:
    drawing = arrange(hub())
    first, second = drawing.cards[:2]
    moved = replace(second, rect=first.rect, head=first.head)
    assert faults(replace(drawing, cards=(first, moved, *drawing.cards[2:])))
    edge = drawing.edges[0]
    x, y = first.rect.x + 1, first.rect.y + 30
    straight = replace(edge, path=f"M{x} {y}L{drawing.width} {y}")
    assert faults(replace(drawing, edges=(straight,)))


def test_rows_are_exchanged_so_that_edges_do_not_cross() -> None:
    left = tuple(FlowCard(f"l{n}", f"Left {n}") for n in range(6))
    right = tuple(FlowCard(f"r{n}", f"Right {n}") for n in range(6))
    edges = tuple(FlowEdge(f"l{n}", f"r{(n * 5 + 2) % 6}") for n in range(6))
    scene = FlowScene("", "", columns=(FlowColumn("", left), FlowColumn("", right)), edges=edges)
    y = {card.card.id: card.rect.y for card in arrange(scene).cards}
    pairs = sorted((y[edge.source], y[edge.target]) for edge in edges)
    assert pairs == sorted(pairs, key=lambda pair: pair[1])


def test_a_lane_runs_past_a_column_where_it_crosses_the_fewest_edges() -> None:
    columns = (("top", "low"), ("b1", "b2", "b3"), ("end", "last"))
    edges = (FlowEdge("top", "last"), *(FlowEdge("low", each) for each in columns[1]), FlowEdge("b3", "end"))
    ordered = [FlowColumn("", tuple(FlowCard(each, each) for each in ids), ordered=True) for ids in columns]
    drawing = arrange(FlowScene("", "", columns=tuple(ordered), edges=edges))
    (long,) = [each.points for each in drawing.edges if each.wire.edge.source == "top"]
    first = next(card.rect for card in drawing.cards if card.card.id == "b1")
    assert long[2][1] < first.y


def test_a_curve_and_a_loop_of_one_gutter_do_not_run_on_top_of_each_other() -> None:
    columns = (("far",), ("party", "stage", "place"))
    edges = (FlowEdge("far", "place"), FlowEdge("party", "stage", side="left"))
    ordered = [FlowColumn("", tuple(FlowCard(each, each) for each in ids), ordered=True) for ids in columns]
    drawing = arrange(FlowScene("", "", columns=tuple(ordered), edges=edges))
    curve_end, loop_turn = drawing.edges[0].points[2][0], drawing.edges[1].points[1][0]
    assert curve_end < loop_turn - 10


def test_an_ordered_column_keeps_its_order() -> None:
    left = tuple(FlowCard(f"l{n}", f"Left {n}") for n in range(4))
    right = tuple(FlowCard(f"r{n}", f"Right {n}") for n in range(4))
    edges = tuple(FlowEdge(f"l{n}", f"r{3 - n}") for n in range(4))
    columns = (FlowColumn("", left, ordered=True), FlowColumn("", right, ordered=True))
    cards = arrange(FlowScene("", "", columns=columns, edges=edges)).cards
    assert [card.card.id for card in cards] == [f"l{n}" for n in range(4)] + [f"r{n}" for n in range(4)]


def test_edges_between_the_same_cards_are_one_with_the_words_of_all() -> None:
    scene = life_cycle()
    more = FlowEdge("bank", "acquire", data="Prompts", numbers=("2",), side="left")
    drawing = arrange(replace(scene, edges=(*scene.edges, more)))
    (edge,) = [each.wire.edge for each in drawing.edges if each.wire.edge.source == "bank"]
    assert (edge.numbers, edge.data, edge.customer_data) == (("6", "2"), "Training sets, Prompts", True)


def test_many_interfaces_are_counted_instead_of_numbered() -> None:
    edges = {each.wire.edge.source: each for each in arrange(hub()).edges}
    words = edges["p-external"].words
    assert words is not None
    assert words.chips == ()
    assert words.text is not None
    assert words.text.words == "8 interfaces"


def test_the_legend_explains_what_is_shown_and_nothing_else() -> None:
    assert {swatch.sample for swatch in arrange(hub()).legend} == {
        "in", "external", "out", "planned", "deviation", "undetermined", "customer-data", "carries", "flow",
        "silent", "cover", "number", "finding",
    }  # fmt: skip
    assert {swatch.sample for swatch in arrange(life_cycle()).legend} == {
        "in", "external", "customer-data", "carries", "flow", "number",
    }  # fmt: skip


def test_a_scene_without_cards_says_so() -> None:
    assert "Nothing is declared that this picture could show." in render_flow(FlowScene("Empty", ""))
