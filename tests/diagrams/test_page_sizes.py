"""Small, middling and large scopes: every picture of every view fits a page and can be read there."""

import pytest

from diagrams.flow_faults import faults
from diagrams.test_flow_views import pictures
from isms_scope.diagrams import PART, VIEWS, all_cards
from isms_scope.diagrams._flow_heights import runs
from isms_scope.diagrams._flow_layout import arrange
from isms_scope.diagrams._flow_scene import PAGE, PAGE_HIGH
from isms_scope.diagrams._views import MOST_CARDS

LONG = "Grundstücksverkehrsgenehmigungszuständigkeit and Reconciliation"


def scope(size: int) -> str:
    """A scope with long names: a third suppliers, the rest customers, teams, sites, entities and systems."""
    many = range(size // 3)
    some = range(max(2, size // 12))
    lines = ["management_systems: {isms: {type: isms, organisation: org-0}}"]
    lines += ["organisations:"]
    lines += [f"  org-{n}: {{name: {LONG} Holding {n}, scope: in, headcount: {n}}}" for n in some]
    lines += ["locations:"]
    lines += [f"  site-{n}: {{name: Office of {LONG} {n}, organisation: org-{n}, scope: in}}" for n in some]
    lines += ["teams:"]
    lines += [
        f"  team-{n}: {{name: {LONG} Team {n}, scope: in, organisation: org-{n % len(some)},"
        f" locations: [site-{n % len(some)}, site-{n % 2}], headcount: 5, work_mode: hybrid}}"
        for n in many
    ]
    lines += ["products:"]
    lines += [f"  app-{n}: {{name: {LONG} Suite {n}, scope: in, datasets: [rows]}}" for n in range(3)]
    lines += ["datasets: {rows: {name: Rows, contains_customer_data: true}}"]
    lines += ["ai_systems: {helper: {name: Helper, scope: in, datasets: [rows]}}"]
    lines += ["lifecycle_stages:"]
    lines += [
        f"  stage-{n}: {{name: {LONG} {n}, stage: {('acquisition', 'training', 'inference')[n % 3]},"
        f" ai_systems: [helper], performed_by: [team-{n}, team-{n + 1}], inputs: [rows]}}"
        for n in range(min(20, size // 4))
    ]
    lines += ["customers:"]
    lines += [f"  customer-{n}: {{name: {LONG} Bank {n}}}" for n in some]
    lines += ["suppliers:"]
    lines += [
        f"  supplier-{n}: {{name: {LONG} Services {n}, type: saas_tool,"
        f" services: [{{name: Hosting of {LONG}, data: [rows], countries: [DE],"
        f" {'supports: [app-' + str(n % 3) + ']' if n % 5 else ''}}}]}}"
        for n in many
    ]
    return "\n".join(lines)


@pytest.mark.parametrize("size", [30, 200, 1000])
@pytest.mark.parametrize("view", sorted(VIEWS))
def test_every_picture_fits_a_page(view: str, size: int) -> None:
    found = pictures(view, scope(size))
    parts = {each.id for each in found}
    linked = {each.href for picture in found for each in all_cards(picture.scene) if PART in each.href}
    assert {each.removeprefix(PART) for each in linked} <= parts
    for picture in found[:20]:
        drawing = arrange(picture.scene)
        assert (drawing.width <= PAGE, drawing.height <= PAGE_HIGH) == (True, True), picture.id
        assert sum(1 for _ in all_cards(picture.scene)) <= MOST_CARDS
        assert faults(drawing) == []


def test_items_stand_in_the_fewest_even_runs_that_have_room() -> None:
    assert runs("abcdef", [100] * 6, 320) == [tuple("abc"), tuple("def")]
    assert runs("abc", [50, 400, 50], 320) == [("a",), ("b",), ("c",)]
    assert runs("", [], 320) == []


def test_the_overview_of_an_organisation_says_who_employs_the_teams_it_shows() -> None:
    drawn = list(all_cards(pictures("organisation", scope(200))[0].scene))
    shown = {card.id for card in drawn}
    boxes = [card for card in drawn if card.id.startswith("part-")]
    assert any(card.id == "more-entities" for card in drawn)
    for box in boxes:
        entity = box.id.removeprefix("part-").rpartition("-")[0]
        assert (entity in shown) != box.notes[0].startswith(f"of {LONG} Holding")


def test_a_product_with_many_suppliers_has_a_box_for_each_of_its_pictures() -> None:
    boxes = {card.id: card.notes for card in all_cards(pictures("supply-chain", scope(200))[0].scene)}
    assert boxes["app-0"][-1].endswith("suppliers, picture 1 of 6")
    assert boxes["app-0--6"][-1].endswith(", picture 6 of 6")
