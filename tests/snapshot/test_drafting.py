"""Drafted statements: only what is in scope, no placeholder, and the facts of real scopes."""

from pathlib import Path

import pytest

from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from isms_scope.snapshot.drafting import Draft, draft
from isms_scope.workspace import Workspace
from scopetext import DAY, graph_of

ROOT = Path(__file__).parents[2]
REAL = ROOT / "tests/scopes/real"

SAMPLE = """\
management_systems: {isms: {type: isms, organisation: larkspur}}
organisations: {larkspur: {name: Larkspur Ltd, scope: in}}
soas: {isms: {version: '2.1', date: 2026-02-20}}
products:
  platform: {name: Larkspur Platform, activities: [maintenance, development, operation], scope: in}
  api: {name: Inference API, type: api, umbrella: platform, scope: in}
ai_systems: {assistant: {products: [api], scope: in}}
datasets: {sets: {type: fine_tuning, contains_customer_data: true, scope: in}}
lifecycle_stages:
  train: {stage: training, inputs: [sets], scope: in}
  infer: {stage: inference, scope: in}
"""
SENTENCE = (
    "The information security management system of Larkspur Ltd supporting the development, operation, and "
    "maintenance of the Larkspur Platform, including the processing of customer training data and the "
    "serving of model inference APIs, in accordance with the Statement of Applicability version 2.1."
)


def drafted(text: str, system: str = "isms") -> Draft:
    graph = graph_of(text)
    assert graph.register.problems == ()
    return draft(graph, system, DAY)


def real(name: str, system: str) -> Draft:
    return draft(Graph(load_files(Workspace(REAL / name).files())), system, DAY)


def test_the_sentence_of_the_blueprint() -> None:
    found = drafted(SAMPLE)
    assert (found.text, found.gaps) == (SENTENCE, ())
    assert (found.products, found.activities) == (("platform",), ("development", "operation", "maintenance"))
    assert (found.soa_version, str(found.soa_date)) == ("2.1", "2026-02-20")


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ("stage: inference, scope: in", "stage: inference, scope: out", "inference"),
        (
            "stage: inference, scope: in",
            "stage: inference, scope: in, not_applicable: None here.",
            "inference",
        ),
        (
            "infer: {stage: inference, scope: in}",
            "infer: {stage: monitoring_feedback, scope: in}",
            "inference",
        ),
    ],
)
def test_inference_is_mentioned_only_where_it_is_in_scope(old: str, new: str, gone: str) -> None:
    assert old in SAMPLE
    assert gone not in drafted(SAMPLE.replace(old, new)).text


@pytest.mark.parametrize(
    ("models", "is_served"),
    [
        ("{gpt: {type: third_party_api, origin: api_only}}", False),
        ("{gpt: {type: third_party_api}}", False),
        ("{gpt: {type: foundation, origin: open_weights}}", True),
        ("{gpt: {type: foundation}}", True),
    ],
)
@pytest.mark.parametrize("by", ["stage: inference", "stage: inference, ai_systems: [assistant]"])
def test_models_behind_an_api_of_somebody_else_are_not_served(models: str, by: str, is_served: bool) -> None:
    text = SAMPLE.replace("{products: [api], scope", "{products: [api], models: [gpt], scope")
    text = text.replace("stage: inference", by) + f"models: {models}\n"
    assert ("the serving of model inference APIs" in drafted(text).text) is is_served


def test_one_model_that_is_run_here_is_served() -> None:
    text = SAMPLE.replace("{products: [api], scope", "{products: [api], models: [gpt, own], scope")
    text += "models: {gpt: {origin: api_only}, own: {origin: in_house}}\n"
    assert drafted(text).text == SENTENCE


def test_training_is_mentioned_only_as_far_as_the_data_say_so() -> None:
    without_customers = SAMPLE.replace(", contains_customer_data: true", "")
    assert "including the training of models and" in drafted(without_customers).text
    outside = without_customers.replace("inputs: [sets], scope: in", "inputs: [sets], scope: out")
    assert "training" not in drafted(outside).text


@pytest.mark.parametrize("status", ["out", "external", "undetermined", "planned"])
def test_what_is_not_in_scope_is_never_named(status: str) -> None:
    text = SAMPLE.replace("scope: in}\n  api", f"scope: {status}}}\n  api")
    found = drafted(text)
    assert "Larkspur Platform" not in found.text
    assert "supporting the Inference API," in found.text


def test_nothing_in_scope_is_no_draft_but_a_gap() -> None:
    found = drafted("products: {labs: {name: Labs, scope: out}}\n")
    assert found.text == ""
    assert any("No product is in the scope" in gap for gap in found.gaps)


def test_what_is_not_known_is_a_gap_and_no_placeholder() -> None:
    found = drafted("products: {api: {name: Ranker, scope: in}}\n")
    assert found.text == "The information security management system supporting Ranker."
    assert len(found.gaps) == 3
    assert not set("[]{}<>…") & set(found.text)


def test_the_umbrella_that_covers_most_comes_first() -> None:
    text = (
        "products:\n"
        "  alone: {name: Alone, scope: in}\n"
        "  suite: {name: The Works, scope: in}\n"
        "  part: {name: Part, umbrella: suite, scope: in}\n"
    )
    assert drafted(text).products == ("suite", "alone")


def test_what_the_statement_is_made_of_is_drafted_once_and_in_its_place() -> None:
    text = (
        f"{SAMPLE}locations: {{hq: {{name: London, type: office, scope: in}}}}\n"
        "statement:\n"
        "  text: All.\n"
        "  structured:\n"
        "    data_clauses: [the serving of model inference APIs, from acquisition to retirement]\n"
        "    sites: [hq]\n"
        "    hosting_clause: Hosted in London.\n"
    )
    before, after = SENTENCE.split(", in accordance")
    middle = ", from acquisition to retirement, from London, in accordance"
    assert drafted(text).text == f"{before}{middle}{after} Hosted in London."


def test_an_only_legal_entity_in_scope_runs_the_system() -> None:
    one = "organisations: {acme: {name: Acme Ltd, scope: in}, sub: {name: Sub, scope: out}}\n"
    product = "products: {api: {name: Ranker, scope: in}}\n"
    assert "system of Acme Ltd supporting" in drafted(product + one).text
    assert "Acme" not in drafted(product + one.replace("Sub, scope: out", "Sub, scope: in")).text


def test_the_holder_is_named_as_in_the_register() -> None:
    text = SAMPLE.replace("name: Larkspur Ltd", "name: Larkspur, legal_name: Larkspur Inference Ltd")
    assert drafted(text).text == SENTENCE.replace("Larkspur Ltd", "Larkspur Inference Ltd")


def test_gitlab_has_one_sentence_for_each_system_with_its_own_products() -> None:
    isms, aims = real("gitlab", "isms"), real("gitlab", "aims")
    assert "hosting and operation of GitLab.com and GitLab Dedicated" in isms.text
    assert "Duo" not in isms.text
    assert "in the role of AI provider supporting GitLab Duo" in aims.text
    assert "GitLab.com" not in aims.text


def test_gitlab_keeps_to_production_resources_and_has_no_office() -> None:
    text = real("gitlab", "isms").text
    assert "system of GitLab Inc supporting" in text
    assert "limited to the production resources" in text
    assert text.endswith("there is no physical office.")
    assert "Mailing address" not in text


def test_azure_names_role_clouds_activities_and_a_version_that_looks_like_a_date() -> None:
    text = real("azure-27701", "pims").text
    for fact in (
        "privacy information management system of Microsoft",
        "extends the information security management system",
        "as PII processor",
        "development, hosting, and operation",
        "Azure, Dynamics, and Other online services",
        "Statement of Applicability version 2019-02.",
        "All of them run in the Public, Government and Germany clouds, with their infrastructures.",
    ):
        assert fact in text


def test_ironcastle_names_the_holder_and_drafts_nothing_for_what_is_only_planned() -> None:
    assert real("ironcastle", "isms").text == (
        "The information security management system of Permus IT LLC supporting the development and "
        "operation of IronCastle, in accordance with the Statement of Applicability dated 16 July 2025."
    )
    assert real("ironcastle", "aims").text == ""


def test_derbyshire_means_everything_but_its_schools() -> None:
    assert real("derbyshire", "isms").text == (
        "The information security management system of Derbyshire County Council supporting the "
        "operation and delivery of Council functions, services and activities, including the protection "
        "of all information and data assets, from Derbyshire, excluding Schools."
    )


def test_the_example_names_both_umbrellas_and_the_current_soa() -> None:
    text = draft(Graph(load_files(Workspace(ROOT).files())), "isms", DAY).text
    assert "the Larkspur Platform" in text
    assert "Larkspur Score" in text
    assert "Statement of Applicability version 2.2." in text
    assert "Hire" not in text


def test_the_version_that_is_approved_is_named_and_a_draft_only_where_there_is_no_other() -> None:
    text = "products: {api: {name: Lark API, scope: in}}\nsoas: {isms: {version: '3', state: draft%s}}\n"
    past = ", history: [{version: '2'}]"
    assert draft(graph_of(text % past), "isms", DAY).soa_version == "2"
    assert draft(graph_of(text % ""), "isms", DAY).soa_version == "3"
