"""The pages of the flow views: in one group of the menu, with tables that say the same, parts are found."""

import pytest

from company import company
from isms_scope.diagrams import VIEWS, Asked
from isms_scope.findings import Report
from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from isms_scope.pages.flow_views import flow_pages
from isms_scope.pages.page import Page
from isms_scope.pages.pieces import block
from isms_scope.pages.view import View
from isms_scope.snapshot.snapshot import AsOf, Snapshot
from pages.pagetext import Seen, anchors, pages_of, section, seen, snapshot_of
from scopetext import DAY, NO_HISTORY

TEXT = """
management_systems: {isms: {type: isms, organisation: us}, aims: {type: aims}}
organisations: {us: {legal_name: Larkspur Ltd, scope: in}}
teams: {ops: {name: MLOps, organisation: us, scope: in}}
ai_systems: {helper: {name: Helper, scope: in, datasets: [prompts]}}
datasets: {prompts: {name: Prompts of ada@larkspur.example, contains_customer_data: true, scope: in}}
lifecycle_stages: {serve: {name: Serving, stage: inference, performed_by: [ops], inputs: [prompts]}}
infrastructure: {gateway: {name: <Gateway>, type: gateway, scope: in}}
customers: {bank: {name: Nordhaven Bank}}
suppliers: {labels: {name: Labels, services: [{name: Labelling, data: [prompts], supports: [helper]}]}}
interfaces: {if-1: {inside: gateway, outside: bank, direction: in, data: [prompts]}}
data_flows: {f-1: {from: bank, to: gateway, datasets: [prompts], stage: inference, interface: if-1}}
"""
PAGES = pages_of(snapshot_of(TEXT, report=Report()))


def page(view: str) -> Page:
    return PAGES[f"scope/diagrams/{view}.md"]


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_every_view_has_a_page_beside_the_boundary_map(view: str) -> None:
    shown = page(view)
    assert shown.menu == PAGES["scope/map.md"].menu == ("Diagrams",)
    assert shown.label == VIEWS[view].title
    html = seen(shown)
    assert html.unbalanced == []
    assert html.with_class("isms-map") == 1
    assert anchors(shown) == ["picture", "passes", "cards"]


def test_the_second_management_system_has_pages_outside_the_menu() -> None:
    second = PAGES["scope/diagrams/context--aims.md"]
    assert second.menu is None
    assert second.title == "Context (AIMS)"
    assert "scope/diagrams/context--aims/" in seen(page("context")).targets
    assert "scope/diagrams/systems--aims.md" not in PAGES


def test_the_tables_say_what_the_picture_shows() -> None:
    cards = section(page("context"), "cards")
    assert "Nordhaven Bank Customer EXTERNAL yes" in cards.text
    assert "scope/customers/bank/" in cards.targets
    passes = section(page("context"), "passes")
    assert "Nordhaven Bank → Larkspur Ltd" in passes.text
    assert " 1 yes" in passes.text


def test_boxes_lead_to_their_elements() -> None:
    picture = section(page("data-flow"), "picture")
    assert {"scope/lifecycle_stages/serve/", "scope/customers/bank/"} <= set(picture.targets)


def test_texts_are_masked_in_the_picture_and_beside_it() -> None:
    assert "ada@" not in seen(page("data-flow")).text
    assert "e-mail" in section(page("data-flow"), "picture").text


def test_an_element_shows_its_neighbourhood_with_links() -> None:
    around = section(PAGES["scope/ai_systems/helper.md"], "around")
    assert around.with_class("isms-map") == 1
    assert "scope/datasets/prompts/" in around.targets
    assert "around" not in anchors(PAGES["scope/interfaces/if-1.md"])


def test_a_view_with_nothing_to_show_has_no_page() -> None:
    assert not [uri for uri in pages_of(snapshot_of("", report=Report())) if "/diagrams/" in uri]


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_a_hand_written_page_takes_every_view_by_its_name(view: str) -> None:
    here = View(snapshot_of(TEXT, report=Report())).here("guide/mine.md")
    assert Seen(block(here, "diagram", view)).with_class("isms-map") == 1
    assert Seen(block(here, "diagram", view, "aims")).with_class("isms-map") == 1


@pytest.fixture(scope="module")
def large() -> View:
    graph = Graph(load_files(company(1_000)))
    return View(Snapshot(AsOf(DAY, "--as-of"), graph, Report(), NO_HISTORY, None))


def test_many_parts_have_pages_of_their_own_to_which_the_overview_leads(large: View) -> None:
    found = {each.uri: each for each in flow_pages(large)}
    overview = seen(found["scope/diagrams/data-flow.md"])
    assert overview.with_class("isms-map") == 1
    assert "scope/diagrams/data-flow/system-3/" in overview.targets
    part = found["scope/diagrams/data-flow/system-3.md"]
    assert part.menu is None
    assert part.above == "scope/diagrams/data-flow.md"
    assert "scope/datasets/sets-3/" in seen(part).targets
    assert part.title == "Data flow: System 3"


def test_few_parts_stand_on_the_page_of_their_view(large: View) -> None:
    found = {each.uri: each for each in flow_pages(large)}
    context = found["scope/diagrams/context.md"]
    assert "part-customers-1" in anchors(context)
    assert "#part-customers-1" in seen(context).links


def test_boxes_of_an_overview_lead_from_a_hand_written_page_to_the_view(large: View) -> None:
    here = large.here("guide/mine.md")
    assert "../../scope/diagrams/context/#part-customers-1" in Seen(block(here, "diagram", "context")).links


def test_a_part_is_drawn_as_its_view_draws_it(large: View) -> None:
    parts = {each.id for each in VIEWS["supply-chain"].pictures(Asked(large.snapshot, "isms"))}
    pages = {each.uri.rpartition("/")[2].removesuffix(".md") for each in flow_pages(large)}
    assert {each for each in parts if each and not each.startswith("overview")} <= pages
