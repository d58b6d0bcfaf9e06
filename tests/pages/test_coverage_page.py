"""Coverage: the stages of the life cycle for each AI system, who runs each and where, and the gaps."""

from pages.pagetext import pages_of, section, seen, snapshot_of
from twins import pages_of_twin

URI = "scope/coverage.md"
TEXT = """
ai_systems: {ranking: {name: Ranking, scope: in}, old: {name: Old, scope: out}}
teams: {ops: {name: Ops, scope: in}, bali: {name: Bali, scope: out}}
suppliers: {labels: {name: Labels}}
infrastructure: {gpus: {name: GPUs, type: cluster, scope: in}}
lifecycle_stages:
  st-train: {name: Training, stage: training, ai_systems: [ranking], performed_by: [ops, labels],
    runs_on: [gpus]}
  st-infer: {name: Serving, stage: inference, ai_systems: [ranking], performed_by: [bali]}
  st-label: {name: Labels, stage: labelling, ai_systems: [ranking], not_applicable: Nothing is labelled.}
  st-old: {name: Old training, stage: training, ai_systems: [old]}
"""


def test_a_cell_says_who_runs_the_stage_and_where_and_what_is_outside() -> None:
    text = seen(pages_of(snapshot_of(TEXT))[URI]).text
    assert "Training by Ops , Labels EXTERNAL on GPUs" in text
    assert "Serving by Bali OUT where it runs is not said" in text
    assert "does not occur: Nothing is labelled." in text
    assert "Not in scope and therefore not shown: Old OUT" in text


def test_gaps_name_the_stage_the_system_and_what_is_missing() -> None:
    page = pages_of(snapshot_of(TEXT))[URI]
    text = section(page, "gaps").text
    assert "Retirement of Ranking : nobody has said who performs it, or why it does not occur." in text
    assert "Inference , in Serving : Bali is not in scope." in text
    assert "Labelling of" not in text
    assert "Old training (Training)" in section(page, "unserving").text


def test_the_twins_differ_by_retirement_and_by_where_labelling_runs() -> None:
    clean, found = (section(pages_of_twin(twin)[URI], "gaps").text for twin in ("clean", "findings"))
    assert clean.startswith("No gap was found")
    assert "Retirement of Larkspur Assistant , Larkspur Score Model" in found
    assert "Labelling , in Labelling : it does not say where it runs." in found
    assert "Bayan Annotation is outside and no interface is declared for it." in found
    assert [part.title for part in pages_of_twin("findings")[URI].sections] == ["Gaps (3)"]


def test_a_stage_that_is_not_asked_for_is_shown_as_not_declared_and_no_gap() -> None:
    page = pages_of_twin("clean")[URI]
    assert "Cleaning not declared not declared" in seen(page).text
    assert "Cleaning" not in section(page, "gaps").text


def test_without_ai_systems_and_stages_there_is_no_page_and_nothing_leads_to_it() -> None:
    pages = pages_of_twin("tiny")
    assert URI not in pages
    assert not any("scope/coverage/" in seen(page).targets for page in pages.values())
