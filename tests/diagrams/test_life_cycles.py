"""Life cycles that share stages: each shows its own data and models, who meets them, and how they go on."""

from diagrams.flow_faults import faults
from diagrams.test_flow_views import cards, edges, pictures
from isms_scope.diagrams import FlowCard, FlowScene
from isms_scope.diagrams._flow_layout import arrange

SCOPE = """
management_systems: {isms: {type: isms, organisation: us}}
organisations: {us: {legal_name: Larkspur Ltd, scope: in}}
ai_systems:
  chat: {name: Chat, scope: in, models: [lark, far], datasets: [prompts, tests]}
  score: {name: Score, scope: in, models: [gbm], datasets: [history]}
models:
  lark: {name: Lark, base_model: open, registry: weights, scope: in}
  open: {name: Open weights, supplier: hub, registry: weights, scope: in}
  far: {name: Far model, supplier: api}
  gbm: {name: Score model, registry: weights, scope: in}
datasets:
  prompts: {name: Prompts, contains_customer_data: true, scope: in}
  tests: {name: Tests, type: evaluation, scope: in}
  history: {name: Repayments, contains_customer_data: true, scope: in}
  logs: {name: Telemetry, type: telemetry_logs, derived_from: [prompts], anonymised: {method: x}, scope: in}
lifecycle_stages:
  get: {stage: acquisition, ai_systems: [chat, score], runs_on: [store], outputs: [open, history]}
  train: {stage: training, ai_systems: [chat, score], runs_on: [gpu], inputs: [open, history],
          outputs: [lark, gbm]}
  tune: {stage: fine_tuning, ai_systems: [chat], runs_on: [gpu], inputs: [lark]}
  check: {stage: evaluation_red_team, ai_systems: [chat, score], runs_on: [gpu], inputs: [tests, lark, gbm]}
  release: {stage: registry_release, ai_systems: [chat, score], inputs: [lark, gbm]}
  serve: {stage: inference, ai_systems: [chat, score], runs_on: [pods], inputs: [prompts, lark, gbm]}
  watch: {stage: monitoring_feedback, ai_systems: [chat, score], runs_on: [siem], inputs: [logs]}
  end: {stage: retirement, ai_systems: [chat, score], runs_on: [weights], inputs: [lark, gbm]}
model_registries: {weights: {name: Weights, scope: in}}
infrastructure:
  account: {type: cloud_account, scope: in}
  store: {type: datastore, parent: account}
  gpu: {type: cluster, parent: account}
  pods: {type: cluster, parent: account}
  siem: {type: logging_siem, parent: account}
  copy: {name: Recovery store, type: datastore, parent: account}
  gate: {type: gateway, parent: account}
customers: {bank: {name: Bank}}
suppliers: {hub: {name: Hub, type: model_hub}, api: {name: Far API}, aws: {name: AWS}}
interfaces:
  if-1: {inside: gate, outside: bank, direction: both, data: [prompts, history]}
  if-2: {inside: store, outside: any-customer, direction: in, data: [history]}
  if-3: {inside: weights, outside: hub, direction: in}
  if-4: {inside: pods, outside: api, direction: out, data: [prompts]}
  if-5: {inside: account, outside: aws, relation: dependency, data: [prompts]}
data_flows:
  f-1: {from: bank, to: gate, datasets: [prompts], stage: inference, interface: if-1}
  f-2: {name: Base models, from: hub, to: weights, stage: acquisition, interface: if-3}
  f-3: {from: pods, to: siem, datasets: [logs], stage: monitoring_feedback}
  f-4: {name: Finished weights, from: gpu, to: weights, stage: registry_release}
  f-5: {from: pods, to: copy, datasets: [prompts]}
  f-6: {from: gate, to: pods, datasets: [prompts], stage: inference}
  f-7: {from: store, to: gpu, datasets: [history], stage: training}
"""


def life_cycle(name: str, text: str = SCOPE) -> FlowScene:
    scene = next(each.scene for each in pictures("data-flow", text) if each.id == name)
    assert faults(arrange(scene)) == []
    return scene


def held(scene: FlowScene) -> dict[str, list[str]]:
    return {card.id: [each.id for each in card.children] for card in cards(scene).values() if card.children}


def parties(scene: FlowScene) -> set[str]:
    def is_party(card: FlowCard) -> bool:
        return card.status == "external" and not card.children

    return {card.id for card in cards(scene).values() if is_party(card)}


def test_a_party_stands_on_a_picture_exactly_if_data_or_models_of_the_system_pass() -> None:
    assert parties(life_cycle("score")) == {"bank", "any-customer"}
    assert parties(life_cycle("chat")) == {"bank", "hub", "api", "aws"}


def test_what_an_interface_carries_without_a_flow_meets_a_stage_that_works_on_it() -> None:
    drawn = edges(life_cycle("score"))
    sent, both = drawn["any-customer", "get"], drawn["bank", "get"]
    assert (sent.numbers, sent.data, sent.arrows, sent.customer_data) == (
        ("2",),
        "Repayments",
        "forward",
        True,
    )
    assert (both.numbers, both.data, both.arrows) == (("1",), "Repayments", "both")


def test_a_flow_without_data_carries_the_models_of_its_supplier() -> None:
    drawn = edges(life_cycle("chat"))
    assert (drawn["hub", "get"].data, drawn["hub", "get"].numbers) == ("Open weights", ("3",))


def test_a_flow_says_first_what_an_interface_says_once_more() -> None:
    assert edges(life_cycle("chat"))["bank", "serve"].arrows == "forward"
    assert edges(life_cycle("chat"))["serve", "aws"].numbers == ("5",)


def test_each_thing_that_an_interface_carries_meets_the_stage_that_works_on_it() -> None:
    drawn = edges(
        life_cycle(
            "chat", SCOPE.replace("data: [prompts]}\ndata_flows", "data: [prompts, tests]}\ndata_flows")
        )
    )
    assert (drawn["serve", "aws"].data, drawn["check", "aws"].data) == ("Prompts", "Tests")


def test_stages_that_systems_share_show_what_is_theirs_or_the_stage_s_own() -> None:
    assert held(life_cycle("score")) == {
        "get": ["history"], "train": ["gbm"], "check": ["tests"], "watch": ["logs"],
    }  # fmt: skip
    assert held(life_cycle("chat")) == {
        "get": ["open"], "train": ["lark"], "check": ["tests"], "serve": ["prompts"], "watch": ["logs"],
    }  # fmt: skip


def test_declared_flows_inside_lead_from_stage_to_stage_with_their_data() -> None:
    for name in ("chat", "score"):
        drawn = edges(life_cycle(name))
        assert drawn["serve", "logs"].data == "Telemetry"
        told = [
            each.data for each in life_cycle(name).edges if (each.source, each.target) == ("check", "release")
        ]
        assert "Finished weights" in told
    assert "copy" not in cards(life_cycle("score"))


def test_a_place_inside_where_no_stage_runs_stands_where_its_data_come_from() -> None:
    scene = life_cycle("chat")
    assert cards(scene)["copy"].name == "Recovery store"
    assert edges(scene)["prompts", "copy"].customer_data


def test_a_flow_that_a_stage_reads_anyway_or_that_stays_within_it_is_drawn_once() -> None:
    assert [ends for ends in edges(life_cycle("score")) if "history" in ends] == [("history", "train")]
    assert {ends for ends in edges(life_cycle("chat")) if "prompts" in ends} == {("prompts", "copy")}


def test_a_finished_model_goes_from_stage_to_stage_and_is_not_drawn_to_each() -> None:
    ends = [(each.source, each.target) for each in life_cycle("chat").edges if each.data == "Lark"]
    assert ends == [
        ("lark", "tune"), ("lark", "check"), ("check", "release"), ("release", "serve"), ("serve", "end"),
    ]  # fmt: skip


def test_stages_of_one_kind_get_a_model_side_by_side() -> None:
    text = SCOPE.replace(
        "  watch:", "  serve-2: {stage: inference, ai_systems: [chat], inputs: [lark]}\n  watch:"
    )
    ends = {(each.source, each.target) for each in life_cycle("chat", text).edges if each.data == "Lark"}
    assert {("release", "serve"), ("release", "serve-2")} <= ends
    assert ("serve", "serve-2") not in ends


def test_a_model_that_no_stage_names_is_told_by_the_party_that_offers_it() -> None:
    scene = life_cycle("chat")
    assert cards(scene)["api"].notes == ("offers Far model",)
    assert "far" not in cards(scene)


def test_loops_around_others_bend_further_and_cross_none_of_them() -> None:
    drawing = arrange(life_cycle("score"))
    loops = {each.wire.edge.source: each.points for each in drawing.edges if each.wire.hops[0].is_loop}
    outer, inner = loops["bank"], loops["any-customer"]
    assert outer[0][1] < inner[0][1] < inner[-1][1] < outer[-1][1]
