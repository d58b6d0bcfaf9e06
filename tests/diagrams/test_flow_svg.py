"""Flow views as SVG: golden files, accessible names, safe links, classes of the style sheet only."""

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from diagrams.flow_scenes import EXAMPLES, hub, life_cycle, scenes
from diagrams.test_boundary_svg import parsed, tags
from isms_scope.diagrams._flow_scene import FlowScene
from isms_scope.diagrams._flow_svg import render_flow
from isms_scope.diagrams._svg import stylesheet

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", EXAMPLES)
def test_golden(name: str) -> None:
    """To renew one after looking at it: run this module with the names of the examples."""
    drawn = render_flow(EXAMPLES[name](), standalone=True)
    assert drawn == (GOLDEN / f"{name}.svg").read_text(encoding="utf-8")


def test_cards_and_edges_speak() -> None:
    labels = set(re.findall(r'aria-label="([^"]*)"', render_flow(life_cycle()) + render_flow(hub())))
    assert {
        "Dataset Training sets, in scope, customer data",
        "Nordhaven Bank to Acquisition, Training sets, interface 6, customer data",
        "Labelling, outside party",
        "Customers",
        "Any customer to and from Larkspur Inference Ltd, interfaces 1, 6, customer data",
    } <= labels


def test_customer_data_are_marked_without_colour() -> None:
    svg = render_flow(life_cycle())
    assert svg.count('class="customer"') == 3  # two cards and the legend
    assert 'class="wire carries"' in svg
    assert re.search(r"\.carries { stroke-width: 3\.5; }", stylesheet())


def test_every_class_is_in_the_style_sheet() -> None:
    known = set(re.findall(r"\.([a-z][a-z0-9-]*)", stylesheet()))
    used: set[str] = set()
    for make in EXAMPLES.values():
        for _, attributes in tags(parsed(render_flow(make()))):
            used |= set(attributes.get("class", "").split())
    assert used - known <= {
        "leaf",
        "in",
        "external",
        "group",
    }  # plain boxes, the plain party, the plain group


@given(scenes())
@settings(max_examples=60, deadline=None)
def test_markup_is_well_formed_and_links_are_safe(scene: FlowScene) -> None:
    svg = render_flow(scene)
    for tag, attributes in tags(parsed(svg)):
        assert "style" not in attributes
        assert tag not in ("script", "style")
        if "href" in attributes:
            assert attributes["href"] == "../x/"


if __name__ == "__main__":
    for example in sys.argv[1:]:
        drawn = render_flow(EXAMPLES[example](), standalone=True)
        (GOLDEN / f"{example}.svg").write_text(drawn, encoding="utf-8")
