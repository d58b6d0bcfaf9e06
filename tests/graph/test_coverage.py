"""Coverage: which stage belongs to which AI system, and what counts as a gap."""

import pytest

from isms_scope.graph.coverage import coverage, gaps, unserving
from scopetext import DAY, graph_of

SYSTEM = "ai_systems: {ranking: {name: Ranking, scope: in, products: [hire]}}\n"
PRODUCT = "products: {hire: {name: Hire, scope: in}}\n"
STAGES = ("acquisition", "training", "evaluation_red_team", "deployment", "inference",
          "monitoring_feedback", "retirement")  # fmt: skip


def missing(text: str) -> list[str]:
    """The stages that every life cycle has to answer for and this one does not."""
    graph = graph_of(text)
    assert graph.register.problems == ()
    return [each.stage for each in gaps(coverage(graph, DAY), graph) if each.systems]


def declared(*stages: str, more: str = "ai_systems: [ranking]") -> str:
    each = (f"  st-{place}: {{stage: {stage}, {more}}}\n" for place, stage in enumerate(stages))
    return "lifecycle_stages:\n" + "".join(each)


def test_without_any_stage_the_seven_that_are_asked_for_are_gaps() -> None:
    assert missing(SYSTEM + PRODUCT) == [*STAGES]


@pytest.mark.parametrize(
    "more", ["ai_systems: [ranking]", "products: [hire]", "performed_by: []", "not_applicable: It does not."]
)
def test_a_stage_belongs_by_its_system_its_product_or_to_all(more: str) -> None:
    assert missing(SYSTEM + PRODUCT + declared(*STAGES, more=more)) == []


def test_a_stage_belongs_where_only_the_system_names_it() -> None:
    named = SYSTEM.replace("products: [hire]", "lifecycle_stages: [st-0]")
    text = named + declared("retirement", more="performed_by: []")
    assert "retirement" not in missing(text)


def test_a_stage_of_another_system_is_none_of_this_one() -> None:
    other = "  chat: {name: Chat, scope: in}\n"
    text = f"ai_systems:\n  ranking: {{name: Ranking, scope: in}}\n{other}" + declared(*STAGES)
    graph = graph_of(text)
    assert {each.systems for each in gaps(coverage(graph, DAY), graph) if each.systems} == {("chat",)}


def test_training_is_answered_by_a_base_model_and_acquisition_by_ingestion() -> None:
    models = "models: {open: {name: Open, origin: open_weights}}\n"
    text = SYSTEM.replace("scope: in,", "scope: in, models: [open],") + PRODUCT + models
    assert "training" not in missing(text)
    assert "acquisition" not in missing(text + declared("ingestion"))


def test_a_system_that_is_out_is_not_asked() -> None:
    graph = graph_of(SYSTEM.replace("scope: in", "scope: out") + PRODUCT + declared("training"))
    assert coverage(graph, DAY) == ()
    assert [node.id for node in unserving(coverage(graph, DAY), graph)] == ["st-0"]


def test_a_record_says_who_and_where_and_both_are_accounted_for() -> None:
    text = (
        SYSTEM + PRODUCT
        + "suppliers: {labels: {name: Labels}}\nteams: {bali: {name: Bali, scope: out}}\n"
        + "lifecycle_stages:\n"
        + "  st-a: {stage: training, ai_systems: [ranking], performed_by: [bali, labels]}\n"
        + "  st-b: {stage: inference, ai_systems: [ranking], performed_by: [gone]}\n"
    )  # fmt: skip
    graph = graph_of(text)
    found = [(each.record.id, each.what) for each in gaps(coverage(graph, DAY), graph) if each.record]
    assert found == [
        ("st-a", "it does not say where it runs"),
        ("st-a", "Bali is not in scope"),
        ("st-a", "Labels is outside and no interface is declared for it"),
        ("st-b", "it does not say where it runs"),
        ("st-b", "gone is not declared"),
    ]


def test_a_supplier_behind_an_interface_is_no_gap() -> None:
    text = (
        SYSTEM + PRODUCT
        + "suppliers: {labels: {name: Labels}}\ninfrastructure: {net: {type: vpc, scope: in}}\n"
        + "interfaces: {if-1: {inside: net, outside: labels}}\n"
        + "lifecycle_stages: {st-a: {stage: training, ai_systems: [ranking], performed_by: [labels], "
        + "runs_on: [net]}}\n"
    )  # fmt: skip
    graph = graph_of(text)
    assert [each.what for each in gaps(coverage(graph, DAY), graph) if each.record] == []
