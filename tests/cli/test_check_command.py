"""`check` on the command line: text, JSON, lists and the exit code."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cli.running import SMALL, run, start, workspace

SCHEMA = json.loads(Path(__file__).parents[2].joinpath("docs/schemas/check-1.json").read_text())


def test_the_answer_comes_with_what_was_found_and_why(tmp_path: Path) -> None:
    result = run("-C", workspace(tmp_path), "check", "Larkspur Inference API")

    assert result.exit_code == 0
    assert result.stdout == (
        "Larkspur Inference API: IN\n"
        "  product 'Larkspur Inference API' (inference-api), found by name;"
        " owner: Platform Engineering (platform)\n"
        "  - Declared 'in' in scope/all.yml:2:88.\n"
    )


@pytest.mark.parametrize(
    ("things", "code"),
    [(["inference-api"], 0), (["inference-api", "labs"], 1), (["labs"], 1), (["unheard-of"], 1)],
)
def test_the_exit_code_is_0_only_if_all_is_in(tmp_path: Path, things: list[str], code: int) -> None:
    assert run("-C", workspace(tmp_path), "check", *things).exit_code == code


def test_a_hyphen_reads_a_list(tmp_path: Path) -> None:
    workspace(tmp_path)
    result = run("-C", tmp_path, "check", "-q", "-", given="inference-api\n\n# a remark\n  labs \n")

    assert result.stdout == "inference-api: IN\nlabs: OUT\n"
    piped = start("check", "-", at=tmp_path)
    assert piped.returncode == 2  # an empty list has checked nothing: a failed producer must not pass


def test_what_nobody_decided_is_told_from_what_nobody_declared(tmp_path: Path) -> None:
    workspace(tmp_path, "products: {api: {scope: undetermined}}\n")
    assert run("-C", tmp_path, "check", "-q", "api", "gone").stdout == "api: UNDETERMINED\ngone: UNKNOWN\n"
    (found,) = json.loads(run("-C", tmp_path, "check", "--format", "json", "api").stdout)["results"]
    assert (found["answer"], found["word"]) == ("UNKNOWN", "UNDETERMINED")


def test_a_kind_without_scope_has_a_word_of_its_own_and_no_warning(tmp_path: Path) -> None:
    workspace(tmp_path, "people: {tom: {name: Tom Brandt}}\n")
    shown = run("-C", tmp_path, "check", "tom")
    assert shown.stdout.startswith("tom: NO SCOPE\n")
    assert shown.stdout.endswith("  - There is no scope decision for people.\n")
    assert shown.exit_code == 1
    assert "\x1b[2mNO SCOPE" in run("-C", tmp_path, "--color", "always", "check", "tom").stdout
    content = json.loads(run("-C", tmp_path, "check", "--format", "json", "tom").stdout)
    Draft202012Validator(SCHEMA).validate(content)
    (found,) = content["results"]
    assert (found["answer"], found["word"], found["systems"][0]["word"]) == ("UNKNOWN", *["NO SCOPE"] * 2)


def test_the_unknown_is_answered_with_what_to_do_and_whom_to_ask(tmp_path: Path) -> None:
    workspace(tmp_path, "people: {ada: {name: Ada Byron}}\nstatements: {isms: {owner: ada}}\n")
    shown = run("-C", tmp_path, "check", "gone").stdout
    assert "`isms-scope new infrastructure ID` writes the file that declares it" in shown
    assert shown.endswith("Ask Ada Byron, who owns the scope statement.\n")


def test_what_follows_is_said_by_a_thing_and_by_what_it_stands_in(tmp_path: Path) -> None:
    workspace(
        tmp_path,
        "infrastructure:\n"
        "  acct: {type: cloud_account, scope: in,\n"
        "    consequences: [Access is reviewed., Costs are shared., Ask first.]}\n"
        "  db: {type: datastore, parent: acct, consequences: [No copies., Access is reviewed.]}\n"
        "  lonely: {type: datastore, scope: in}\n",
    )
    assert run("-C", tmp_path, "check", "db").stdout.endswith(
        "  What follows:\n  - No copies.\n  - Access is reviewed.\n  - Costs are shared.\n"
    )
    assert "What follows" not in run("-C", tmp_path, "check", "lonely").stdout
    (found,) = json.loads(run("-C", tmp_path, "check", "--format", "json", "db").stdout)["results"]
    assert found["consequences"] == ["No copies.", "Access is reviewed.", "Costs are shared."]


def test_json_keeps_its_shape(tmp_path: Path) -> None:
    result = run("-C", workspace(tmp_path), "check", "--format", "json", "labs", "unheard-of")
    content = json.loads(result.stdout)

    Draft202012Validator(SCHEMA).validate(content)
    labs, unknown = content["results"]
    assert (labs["query"], labs["answer"], labs["element"], labs["matched_by"]) == (
        "labs",
        "OUT",
        "labs",
        "id",
    )
    assert (labs["owner"], labs["deviation"], labs["days_left"]) == ("platform", None, None)
    assert (unknown["answer"], unknown["element"], unknown["owner"]) == ("UNKNOWN", None, None)
    assert [each["system"] for each in labs["systems"]] == ["isms"]


def test_answers_for_several_management_systems(tmp_path: Path) -> None:
    text = (
        "management_systems: {aims: {type: aims}, isms: {type: isms}}\n"
        "products: {api: {name: API, scope: {status: out, systems: {aims: in}}}}\n"
    )
    result = run("-C", workspace(tmp_path, text), "check", "api")

    assert result.stdout.startswith("api: OUT for isms, IN for aims\n")
    assert "  for isms:\n  - Declared 'out'" in result.stdout
    assert result.exit_code == 1


def test_a_deviation_shows_its_days(tmp_path: Path) -> None:
    deviation = (
        "deviations: {dev-1: {element: labs, approval:"
        " {approver: ada, approved_on: 2026-11-01, expires_on: 2026-11-24}}}\n"
    )
    workspace(tmp_path, SMALL + deviation)
    result = run("-C", tmp_path, "check", "labs", "--as-of", "2026-11-23")

    assert result.stdout.startswith("labs: DEVIATION (1 day left)\n")


def test_files_that_could_not_be_read_are_mentioned(tmp_path: Path) -> None:
    workspace(tmp_path)
    workspace(tmp_path, "products: [\n", "broken.yml")
    result = run("-C", tmp_path, "check", "inference-api")

    assert "1 file with errors: answers may be incomplete" in result.stderr
    assert result.exit_code == 0


def test_a_hostile_thing_is_shown_and_steers_nothing(tmp_path: Path) -> None:
    result = run("-C", workspace(tmp_path), "check", "\x1b[2Jgone\nIN")

    assert result.stdout.startswith("\\x1b[2Jgone IN: UNKNOWN\n")
