"""Effective scope follows decisions, parents, clauses and use, and says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isms_scope.graph import pulled_in
from scopetext import graph_of


def test_children_inherit_through_the_whole_tree_with_every_step_told() -> None:
    graph = graph_of(
        "infrastructure:\n"
        "  org: {type: cloud_organisation, scope: in}\n"
        "  prod: {type: cloud_account, parent: org}\n"
        "  net: {type: vpc, parent: prod}\n"
        "  box: {type: cloud_account, parent: org, scope: {status: out, rationale: Separate account.}}\n"
    )
    effective = graph.scope_of("net")
    assert (effective.status, effective.by) == ("in", "inherited")
    assert [reason.element for reason in effective.reasons] == ["prod", "org", "org"]
    assert "scope/sample.yml:2:42" in effective.reasons[-1].text
    assert (graph.scope_of("box").status, graph.scope_of("box").by) == ("out", "declared")
    assert "Separate account." in graph.scope_of("box").reasons[0].text


def test_a_declared_undetermined_stops_inheritance_and_a_partial_parent_decides_nothing() -> None:
    graph = graph_of(
        "infrastructure:\n"
        "  org: {scope: in}\n"
        "  a: {parent: org, scope: undetermined}\n"
        "  b: {parent: a}\n"
        "  half: {scope: {status: partial, parts: [{what: x, status: in}]}}\n"
        "  c: {parent: half}\n"
    )
    assert [graph.scope_of(each).status for each in ("a", "b", "c")] == ["undetermined"] * 3
    assert graph.is_in("half")


def test_each_management_system_has_its_own_answer() -> None:
    graph = graph_of(
        "management_systems:\n  aims: {type: aims}\n  isms: {type: isms}\n"
        "products:\n"
        "  duo: {scope: {systems: {isms: in, aims: {status: out, rationale: Not an AI system.}}}}\n"
        "  both: {scope: in}\n"
        "  rest: {scope: {status: out, systems: {aims: in}}}\n"
    )
    assert graph.systems == ("isms", "aims")
    assert [graph.scope_of("duo", system).status for system in graph.systems] == ["in", "out"]
    assert [graph.scope_of("both", system).status for system in graph.systems] == ["in", "in"]
    assert [graph.scope_of("rest", system).status for system in graph.systems] == ["out", "in"]
    assert graph.fingerprint("isms") != graph.fingerprint("aims")


def test_kinds_without_a_decision_of_their_own_follow_their_use() -> None:
    graph = graph_of(
        "suppliers:\n  openai: {type: llm_api}\n  hub: {type: model_hub}\n  labels: {type: labelling}\n"
        "infrastructure:\n  store: {scope: in}\n"
        "teams:\n  mlops: {scope: in}\n"
        "products:\n  api: {scope: in, ai_systems: [assistant]}\n  hire: {scope: out}\n"
        "ai_systems:\n  assistant: {models: [gpt, open]}\n  screen: {products: [hire]}\n"
        "models:\n"
        "  gpt: {type: third_party_api, supplier: openai}\n"
        "  open: {origin: open_weights, supplier: hub}\n"
        "  idle: {type: classifier}\n"
        "datasets:\n  sets: {stored_in: [store]}\n  copies: {stored_in: [labels]}\n"
        "lifecycle_stages:\n"
        "  label: {stage: labelling, performed_by: [labels], products: [api]}\n"
        "  train: {stage: training, performed_by: [mlops]}\n"
    )
    statuses = {
        each: graph.scope_of(each).status
        for each in (
            "assistant",
            "screen",
            "gpt",
            "open",
            "idle",
            "sets",
            "copies",
            "label",
            "train",
            "openai",
        )
    }
    assert statuses == {
        "assistant": "in",
        "screen": "out",
        "gpt": "external",
        "open": "in",
        "idle": "undetermined",
        "sets": "in",
        "copies": "external",
        "label": "external",
        "train": "in",
        "openai": "external",
    }


@pytest.mark.parametrize(
    ("first", "second"), [("in", "out"), ("out", "in"), ("planned", "in"), ("in", "external")]
)
def test_of_several_uses_the_one_furthest_inside_counts(first: str, second: str) -> None:
    graph = graph_of(
        f"products: {{p1: {{scope: {first}, models: [m1]}}, p2: {{scope: {second}, models: [m1]}}}}\n"
        "models: {m1: {}}\n"
    )
    assert graph.scope_of("m1").status == "in"


def test_a_boundary_clause_includes_what_matches_its_selector() -> None:
    graph = graph_of(
        "boundaries:\n  training: {type: logical, members: ['infrastructure[purpose=training]']}\n"
        "infrastructure:\n  gpu: {purpose: training}\n  web: {purpose: inference}\n"
    )
    assert (graph.scope_of("gpu").status, graph.scope_of("gpu").by) == ("in", "clause")
    assert graph.scope_of("web").status == "undetermined"


@pytest.mark.parametrize("loop", ["a: {parent: a}\n", "a: {parent: b}\n  b: {parent: a}\n"])
def test_a_loop_of_parents_ends_undetermined(loop: str) -> None:
    assert graph_of("infrastructure:\n  " + loop).scope_of("a").status == "undetermined"


def test_the_side_of_every_kind_of_end() -> None:
    graph = graph_of(
        "infrastructure:\n  prod: {scope: in}\n  box: {scope: out}\n  new: {scope: planned}\n  tool: {}\n"
        "suppliers:\n  aws: {}\ncustomers:\n  bank: {}\n"
    )
    ends = (
        "prod",
        "box",
        "new",
        "tool",
        "aws",
        "bank",
        "internet",
        "any-customer",
        "unknown",
        "nothing",
        None,
    )
    assert [graph.side(end) for end in ends] == [
        "in",
        "out",
        "planned",
        "undetermined",
        "external",
        "external",
        "external",
        "external",
        "undeclared",
        "undeclared",
        "undeclared",
    ]


def test_use_pulls_an_element_in_whatever_was_decided() -> None:
    graph = graph_of(
        "products:\n  api: {scope: in, infrastructure: [db]}\n"
        "datasets:\n  prompts: {contains_customer_data: true, stored_in: [db]}\n"
        "infrastructure:\n  db: {scope: undetermined}\n  prod: {scope: in}\n"
        "repositories:\n  iac: {scope: undetermined, deploys_to: [prod]}\n"
    )
    assert {reason.element for reason in pulled_in(graph, "db")} == {"api", "prompts"}
    assert [reason.element for reason in pulled_in(graph, "iac")] == ["prod"]
    assert pulled_in(graph, "prod") == ()


def test_customer_data_spread_until_they_are_anonymised() -> None:
    graph = graph_of(
        "datasets:\n"
        "  prompts: {contains_customer_data: true}\n"
        "  labelled: {derived_from: [prompts], contains_customer_data: false}\n"
        "  stats: {derived_from: [prompts], anonymised: {method: aggregation}}\n"
        "  tuned: {stored_in: [store]}\n"
        "lifecycle_stages:\n  tune: {inputs: [labelled], outputs: [tuned]}\n"
        "infrastructure:\n  store: {scope: in}\n  old: {scope: in}\n"
        "data_flows:\n  gone: {from: store, to: old, datasets: [prompts], state: ceased}\n"
    )
    assert set(graph.customer_data.why) == {"prompts", "labelled", "tuned"}
    assert len(graph.customer_data.why["tuned"]) == 3
    assert graph.customer_data.at("store") == ("tuned",)
    assert graph.customer_data.at("old") == ()


TANGLED = {
    "a1": "{parent: b1}",
    "b1": "{parent: a1, purpose: training}",
    "c1": "{parent: b1}",
    "d1": "{parent: d1, purpose: training}",
    "e1": "{parent: a1, scope: out}",
    "f1": "{parent: e1}",
    "g1": "{parent: nowhere}",
}


@given(st.permutations(sorted(TANGLED)), st.permutations(sorted(TANGLED)))
def test_answers_do_not_depend_on_the_order_of_elements_or_questions(
    written: list[str], asked: list[str]
) -> None:
    clause = "boundaries: {t1: {members: ['infrastructure[purpose=training]']}}\ninfrastructure:\n"
    graph = graph_of(clause + "".join(f"  {each}: {TANGLED[each]}\n" for each in written))
    assert {each: graph.scope_of(each).status for each in asked} == {
        "a1": "undetermined",
        "b1": "in",
        "c1": "in",
        "d1": "in",
        "e1": "out",
        "f1": "out",
        "g1": "undetermined",
    }


def test_a_tree_as_deep_as_a_file_can_hold_is_resolved_and_told_in_few_steps() -> None:
    deep = "".join(f"  i{level}: {{parent: i{level - 1}}}\n" for level in range(1, 3000))
    graph = graph_of("infrastructure:\n  i0: {scope: in}\n" + deep)
    effective = graph.scope_of("i2999")
    assert (effective.status, effective.by) == ("in", "inherited")
    assert len(effective.reasons) <= 64
    assert effective.reasons[0].element == "i2998"
    assert effective.reasons[-1].element == "i0"
    assert len(graph.above("i2999")) == 64
