"""From a register to flow views: who stands where, what is marked, and how a large scope is split."""

import pytest

from company import company
from diagrams.flow_faults import faults
from diagrams.test_boundary_map import snapshot
from isms_scope.diagrams import PART, VIEWS, Asked, FlowCard, FlowEdge, FlowPicture, all_cards, neighbourhood
from isms_scope.diagrams._flow_layout import arrange
from isms_scope.diagrams._flow_scene import PAGE, FlowScene, frames_and_cards
from isms_scope.diagrams._gather import counted
from isms_scope.diagrams._parties import party_type
from isms_scope.diagrams._views import MOST_CARDS
from isms_scope.findings import Report
from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from isms_scope.snapshot.snapshot import AsOf, Snapshot
from scopetext import DAY, NO_HISTORY

COMPANY = """
management_systems: {isms: {type: isms, organisation: us}, aims: {type: aims}}
statements: {isms: {version: '2.2'}}
organisations:
  us: {legal_name: Larkspur Ltd, scope: in, country: GB, headcount: 70}
  far: {name: Far Ltd, scope: out, parent: us}
locations:
  hq: {name: Head office, type: office, organisation: us, scope: in}
  home: {name: Remote work, type: remote_work, organisation: us, countries_allowed: [GB, DE], scope: in}
teams:
  ops: {name: MLOps, locations: [home], organisation: us, headcount: 6, work_mode: remote, scope: in}
  sales: {name: Sales, locations: [hq], organisation: us, headcount: 4, scope: out}
products:
  app: {name: App, scope: in, ai_systems: [helper], suppliers: [labels]}
  tool: {name: Tool, scope: {systems: {isms: in, aims: out}}}
ai_systems: {helper: {name: Helper, scope: in, models: [lark], datasets: [prompts]}}
models:
  lark: {name: Lark, trained_on: [sets], scope: in}
datasets:
  prompts: {name: Prompts, contains_customer_data: true, scope: in}
  sets: {name: Sets, derived_from: [prompts], scope: in}
  logs: {name: Logs, derived_from: [prompts], anonymised: {method: hashing}, scope: in}
lifecycle_stages:
  get: {name: Collecting, stage: acquisition, ai_systems: [helper], performed_by: [ops], outputs: [sets]}
  mark: {name: Marking, stage: labelling, ai_systems: [helper], performed_by: [labels], inputs: [sets]}
  train: {name: Training, stage: training, ai_systems: [helper], performed_by: [ops], runs_on: [gpu],
          inputs: [sets], outputs: [lark]}
  serve: {name: Serving, stage: inference, ai_systems: [helper], performed_by: [ops], inputs: [lark, prompts]}
  never: {name: Never, stage: retirement, ai_systems: [helper], not_applicable: Nothing is retired.}
infrastructure: {gpu: {name: Training cluster, type: cluster, scope: in}}
customers: {bank: {name: Nordhaven Bank}, shop: {name: Shop}}
suppliers:
  labels: {name: Labels, type: labelling,
           services: [{name: Marking, data: [sets], countries: [PT], supports: [app]}],
           assurance: [{standard: ISO/IEC 27001}]}
  paper: {name: Paper, services: [{name: Paper, supports: [app]}]}
  sub: {name: Sub, subcontractor_of: labels, services: [{name: Checks, data: [sets], countries: [PH]}]}
  subsub: {name: Sub of sub, subcontractor_of: sub}
  gone: {name: Gone, relation: terminated}
interfaces:
  if-1: {inside: gpu, outside: bank, direction: in, data: [prompts]}
  if-2: {inside: gpu, outside: labels, direction: out}
data_flows:
  f-1: {from: bank, to: gpu, datasets: [prompts], stage: inference, interface: if-1}
  f-2: {from: gpu, to: labels, datasets: [sets], stage: labelling}
  f-3: {from: bank, to: gpu, datasets: [prompts], stage: training, state: ceased}
interested_parties:
  ico: {name: Information Commissioner, party_type: regulator, requirements: [{id: r1, text: Report.}]}
  staff: {name: Staff, party_type: employee}
certificates: {c1: {name: The certificate, standard: ISO/IEC 27001, state: active, covers: {products: [app]}}}
exclusions: {exc-1: {excludes: [far, sales]}}
"""


def test_the_scope_of_these_tests_is_well_written() -> None:
    assert snapshot(COMPANY).graph.register.problems == ()


def pictures(view: str, text: str = COMPANY, system: str = "isms") -> tuple[FlowPicture, ...]:
    return VIEWS[view].pictures(Asked(snapshot(text), system, lambda node: f"#{node.id}"))


def only(view: str) -> FlowScene:
    (picture,) = pictures(view)
    assert faults(arrange(picture.scene)) == []
    return picture.scene


def cards(scene: FlowScene) -> dict[str, FlowCard]:
    return {card.id: card for card in frames_and_cards(scene)}


def edges(scene: FlowScene) -> dict[tuple[str, str], FlowEdge]:
    return {(edge.source, edge.target): edge for edge in scene.edges}


def column_of(scene: FlowScene) -> dict[str, str]:
    return {
        each.id: column.title
        for column in scene.columns
        for card in column.cards
        for each in (card, *card.children)
    }


def test_the_views_are_registered_by_being_there() -> None:
    assert set(VIEWS) == {"context", "data-flow", "organisation", "supply-chain", "systems"}


def test_stages_stand_in_their_phases_with_who_performs_them_and_where() -> None:
    scene = only("data-flow")
    at = column_of(scene)
    assert {id_: at[id_] for id_ in ("get", "mark", "train", "serve")} == {
        "get": "Acquisition", "mark": "Preparation", "train": "Training", "serve": "Inference",
    }  # fmt: skip
    assert cards(scene)["train"].notes == ("by MLOps", "on Training cluster")
    assert "never" not in cards(scene)


def test_a_stage_that_only_others_perform_is_told_apart() -> None:
    drawn = cards(only("data-flow"))
    assert (drawn["mark"].status, drawn["mark"].notes) == ("external", ("outside: Labels",))
    assert drawn["get"].status == "in"


def test_data_and_models_stand_in_the_stage_that_makes_them_and_flow_to_those_that_read_them() -> None:
    scene = only("data-flow")
    held = {card.id: [each.id for each in card.children] for card in cards(scene).values() if card.children}
    assert held == {"get": ["sets"], "train": ["lark"], "serve": ["prompts"]}
    assert {("sets", "mark"), ("sets", "train"), ("lark", "serve")} <= set(edges(scene))


def test_customer_data_are_marked_where_they_are_and_on_what_carries_them() -> None:
    scene = only("data-flow")
    assert {card.id for card in cards(scene).values() if card.customer_data} >= {"sets", "prompts", "bank"}
    assert not cards(scene)["lark"].customer_data
    assert edges(scene)["sets", "train"].customer_data
    assert not edges(scene)["lark", "serve"].customer_data


def test_outside_parties_meet_the_stage_of_their_flow_with_the_number_of_the_interface() -> None:
    drawn = edges(only("data-flow"))
    sent = drawn["bank", "serve"]
    assert (sent.numbers, sent.data, sent.customer_data) == (("1",), "Prompts", True)
    assert ("mark", "labels") in drawn
    assert ("bank", "train") not in drawn


def test_without_stages_the_picture_shows_what_is_made_of_what() -> None:
    text = COMPANY[: COMPANY.index("lifecycle_stages")] + COMPANY[COMPANY.index("infrastructure") :]
    (picture,) = pictures("data-flow", text)
    at = column_of(picture.scene)
    assert (at["prompts"], at["lark"], at["helper"]) == ("Data sets", "Models", "What they serve")
    assert {("prompts", "sets"), ("sets", "lark"), ("lark", "helper")} <= set(edges(picture.scene))
    assert edges(picture.scene)["prompts", "bank"].numbers == ("1",)


def test_the_organisation_stands_in_the_middle_with_everybody_around_it() -> None:
    scene = only("context")
    columns = [[group.name for group in column.cards] for column in scene.columns]
    assert columns == [
        ["Interested parties"], ["Customers"], ["Larkspur Ltd"], ["Suppliers"],
        ["Authorities", "Entities out of scope"],
    ]  # fmt: skip
    met = edges(scene)["bank", "the-organisation"]
    assert (met.numbers, met.data, met.arrows, met.customer_data) == (("1",), "Prompts", "forward", True)
    assert edges(scene)["labels", "the-organisation"].arrows == "back"
    assert edges(scene)["shop", "the-organisation"].style == "tie"
    assert cards(scene)["ico"].notes == ("1 requirement",)
    assert cards(scene)["far"].notes == ("exc-1",)
    assert "gone" not in cards(scene)


def test_suppliers_stand_by_rank_with_services_countries_and_certificates() -> None:
    scene = only("supply-chain")
    at = column_of(scene)
    assert at["paper"] == "Direct suppliers without customer data"
    assert at["labels"] == "Direct suppliers with customer data"
    assert (at["sub"], at["subsub"]) == ("Sub-processors", "Further down the chain")
    assert cards(scene)["labels"].notes == ("Marking", "in PT", "ISO/IEC 27001")
    assert edges(scene)["app", "labels"].customer_data
    assert edges(scene)["labels", "sub"].customer_data
    assert edges(scene)["app", "paper"].style == "tie"


def test_teams_stand_together_by_where_they_work() -> None:
    scene = only("organisation")
    drawn = cards(scene)
    assert [each.id for each in drawn["group-home-0"].children] == ["ops"]
    assert drawn["ops"].notes == ("6 people, works remotely",)
    assert (drawn["sales"].status, drawn["sales"].notes) == ("out", ("exc-1", "4 people"))
    assert {("us", "hq"), ("us", "home"), ("home", "group-home-0"), ("us", "far")} <= set(edges(scene))


def test_systems_are_compared_by_what_is_in_one_and_not_in_the_other() -> None:
    scene = only("systems")
    drawn = cards(scene)
    assert [each.name for each in drawn["group-isms-aims"].children][:2] == ["App", "Helper"]
    assert [each.name for each in drawn["group-isms"].children] == ["Tool"]
    assert edges(scene)["c1", "app"].style == "cover"
    assert {("isms", "group-isms"), ("aims", "group-isms-aims")} <= set(edges(scene))
    assert ("aims", "group-isms") not in edges(scene)


def test_one_system_without_a_certificate_is_compared_with_nothing() -> None:
    (picture,) = pictures("systems", "products: {app: {scope: in}}")
    assert picture.scene.columns == ()


def test_a_neighbourhood_has_what_leads_to_an_element_and_what_it_uses() -> None:
    asked = Asked(snapshot(COMPANY), "isms", lambda node: f"#{node.id}")
    scene = neighbourhood(asked, asked.graph.nodes["helper"])
    assert scene is not None
    left, itself, right = ([card.id for card in column.cards] for column in scene.columns)
    assert set(left) == {"app", "get", "mark", "train", "serve", "never"}
    assert itself == ["helper"]
    assert right == ["lark", "prompts"]
    assert cards(scene)["helper"].href == ""
    assert faults(arrange(scene)) == []


def test_a_neighbourhood_never_has_more_than_twelve_cards() -> None:
    teams = ", ".join(f"t{n}: {{scope: in, organisation: us}}" for n in range(20))
    asked = Asked(snapshot(f"organisations: {{us: {{scope: in}}}}\nteams: {{{teams}}}"), "isms")
    scene = neighbourhood(asked, asked.graph.nodes["us"])
    assert scene is not None
    assert [card.name for card in scene.columns[0].cards][-1] == "and 15 more"
    assert sum(1 for _ in all_cards(scene)) <= 12


NEAR = """
roles: {chief: {title: Chief Technology Officer}}
products: {app: {name: App, scope: {status: in, decided_by: chief}, infrastructure: [pods]}}
infrastructure:
  pods: {name: Cluster, type: cluster, scope: in, parent: cloud, products: [app]}
  cloud: {name: Account, type: cloud_account, scope: in}
teams: {ops: {name: Ops, scope: in, lead: chief}}
"""


def near(element: str) -> FlowScene:
    asked = Asked(snapshot(NEAR), "isms", lambda node: f"#{node.id}")
    scene = neighbourhood(asked, asked.graph.nodes[element])
    assert scene is not None
    assert faults(arrange(scene)) == []
    return scene


def test_a_neighbourhood_says_of_each_element_once_what_relates_it() -> None:
    assert {ends: edge.data for ends, edge in edges(near("pods")).items()} == {
        ("cloud", "pods"): "parent", ("app", "pods"): "infrastructure, products",
    }  # fmt: skip
    assert len(near("pods").edges) == 2


def test_a_role_in_a_neighbourhood_has_its_title_and_stands_nowhere() -> None:
    role = cards(near("ops"))["chief"]
    assert (role.name, role.status) == ("Chief Technology Officer", "record")
    assert "record" in {swatch.sample for swatch in arrange(near("ops")).legend}


def test_who_decided_on_an_element_is_no_neighbour() -> None:
    assert set(cards(near("app"))) == {"app", "pods"}


def test_what_nothing_is_joined_to_has_no_neighbourhood() -> None:
    asked = Asked(snapshot("products: {app: {scope: in}}"), "isms")
    assert neighbourhood(asked, asked.graph.nodes["app"]) is None


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_an_empty_scope_has_pictures_without_cards(view: str) -> None:
    assert all(not picture.scene.columns for picture in pictures(view, ""))


@pytest.fixture(scope="module")
def large() -> Asked:
    graph = Graph(load_files(company(10_000)))
    return Asked(Snapshot(AsOf(DAY, "--as-of"), graph, Report(), NO_HISTORY, None), "isms", lambda _: "")


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_ten_thousand_elements_give_pictures_that_can_be_read(large: Asked, view: str) -> None:
    found = VIEWS[view].pictures(large)
    assert max(sum(1 for _ in all_cards(picture.scene)) for picture in found) <= MOST_CARDS
    parts = {picture.id for picture in found}
    assert len(parts) == len(found)
    overview = [each for picture in found for each in all_cards(picture.scene) if each.href.startswith(PART)]
    assert {each.href.removeprefix(PART) for each in overview} <= parts
    for picture in found[:6]:
        drawing = arrange(picture.scene)
        assert faults(drawing) == []
        assert drawing.width <= PAGE


def test_kinds_of_suppliers_are_words_that_can_be_counted() -> None:
    asked = Asked(snapshot(COMPANY), "isms")
    assert counted(8, party_type(asked.graph.nodes["labels"])) == "8 labelling suppliers"
