"""Words of a statement on record that a draft takes over, and those that it does not."""

import pytest

from isms_scope.snapshot.recorded_wording import Wording, recorded_wording
from scopetext import graph_of

SERVED = "the serving of model inference APIs"
PLACES = (
    "locations:\n"
    "  hq: {name: Head office, type: office, scope: in}\n"
    "  lab: {name: Lab, type: lab, scope: out}\n"
    "  post: {name: Letter box, type: mailing_address_only, scope: in}\n"
    "  home: {name: Remote work, type: remote_work, scope: in}\n"
)


def worded(structured: str, *derived: str) -> Wording:
    graph = graph_of(f"{PLACES}statement: {{text: All., structured: {{{structured}}}}}\n")
    assert graph.register.problems == ()
    return recorded_wording(graph, "isms", derived)


def test_without_a_record_the_data_speak_alone() -> None:
    graph = graph_of("products: {api: {scope: in}}\n")
    assert recorded_wording(graph, "isms", [SERVED]) == Wording(listed=(SERVED,))


def test_words_on_record_take_the_place_of_derived_ones_about_the_same() -> None:
    found = worded("data_clauses: [inference for banks, all records]", "the training of models", SERVED)
    assert found.listed == ("the training of models", "inference for banks", "the protection of all records")


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("all information and data assets", "the protection of all information and data assets"),
        ("customer records", "the protection of customer records"),
        ("the protection of customer records", "the protection of customer records"),
        ("processing personal data", "processing personal data"),
        ("the storage of personal data", "the storage of personal data"),
        ("record keeping", "record keeping"),
    ],
)
def test_assets_that_are_only_named_are_protected(clause: str, said: str) -> None:
    assert worded(f"data_clauses: [{clause}]").listed == (said,)


def test_a_management_system_for_ai_is_not_said_to_protect() -> None:
    graph = graph_of(
        "management_systems: {aims: {type: aims}}\n"
        "statements: {aims: {text: All., structured: {data_clauses: [all records]}}}\n"
    )
    assert recorded_wording(graph, "aims", ()).listed == ("all records",)


@pytest.mark.parametrize(
    "clause", ["the serving of model inference", "the fine-tuning of models", "training"]
)
def test_training_and_inference_that_nothing_bears_out_are_a_gap(clause: str) -> None:
    found = worded(f"data_clauses: [{clause}]")
    assert found.listed == ()
    assert found.gaps == (f"No stage in scope of isms bears out '{clause}' (structured: data_clauses:).",)


def test_a_clause_that_begins_with_a_preposition_stands_by_itself() -> None:
    found = worded("data_clauses: [from acquisition to retirement, forecasts]")
    assert (found.apart, found.listed) == (("from acquisition to retirement",), ("forecasts",))


def test_only_sites_in_scope_where_somebody_works_are_named() -> None:
    found = worded("sites: [hq, lab, post, home]")
    assert found.places == "from Head office and by remote work"
    assert found.gaps == ("The site lab is not in scope of isms (structured: sites:).",)
    assert worded("sites: [hq, home], people_clause: All work remotely.").places == "from Head office"
    assert worded("sites: [post, home]").places == "by remote work"
    assert worded("sites: [home], people_clause: All work remotely.").places == ""


def test_hosting_and_people_are_whole_sentences() -> None:
    found = worded("people_clause: There is no office., hosting_clause: All runs in one cloud")
    assert found.sentences == ("All runs in one cloud.", "There is no office.")


@pytest.mark.parametrize("text", ["Hosted in [region]", "TBD", "Hosted in \u2026"])
@pytest.mark.parametrize("key", ["hosting_clause: '{}'", "data_clauses: ['{}']"])
def test_what_is_not_finished_is_a_gap(key: str, text: str) -> None:
    found = worded(key.format(text))
    assert (found.sentences, found.listed) == ((), ())
    assert found.gaps == ("A clause that the statement of isms is made of is not finished (structured:).",)
