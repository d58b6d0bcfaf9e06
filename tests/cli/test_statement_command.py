"""`statement`: the draft, what differs from the text on record, and the exit code."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from cli.running import run, workspace

SCHEMA = json.loads(Path(__file__).parents[2].joinpath("docs/schemas/statement-1.json").read_text())
SCOPE = """\
organisations: {acme: {name: Acme Ltd, scope: in}}
soas: {isms: {version: '2.1'}}
products: {ranker: {name: Ranker, activities: [operation], scope: in}}
"""
SENTENCE = (
    "The information security management system of Acme Ltd supporting the operation of Ranker, in "
    "accordance with the Statement of Applicability version 2.1."
)


def recorded(text: str) -> str:
    return f"{SCOPE}statement:\n  version: '1.0'\n  text: >-\n    {text}\n"


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (SCOPE, 0, "is not written yet"),
        (recorded(SENTENCE), 0, "(version 1.0) says the same as the draft"),
        (recorded(SENTENCE.replace("2.1", "2.0")), 1, "(version 1.0) differs from the draft"),
        ("products: {labs: {scope: out}}\nstatement: {text: All of it.}\n", 0, "cannot be compared"),
    ],
)
def test_the_exit_code_says_whether_a_text_differs(tmp_path: Path, text: str, code: int, said: str) -> None:
    result = run("-C", workspace(tmp_path, text), "statement")

    assert result.exit_code == code
    assert said in result.stdout


def test_differences_stand_below_the_draft(tmp_path: Path) -> None:
    result = run("-C", workspace(tmp_path, recorded(SENTENCE.replace("2.1", "2.0"))), "statement")

    assert " ".join(result.stdout.split()).startswith(f"isms: draft {SENTENCE}")
    assert "    draft: 2.1\n      on record: 2.0\n" in result.stdout
    assert "Not known" not in result.stdout


def test_moved_words_are_told_as_such(tmp_path: Path) -> None:
    body, soa = SENTENCE.rstrip(".").split(", in accordance")
    moved = f"In accordance{soa}, {body}"
    shown = run("-C", workspace(tmp_path, recorded(moved)), "statement").stdout

    assert f"    draft: (in another place)\n      on record: In accordance{soa}\n" in shown
    assert f"    draft: in accordance{soa}\n      on record: (in another place)\n" in shown


def test_quiet_is_the_sentence_alone(tmp_path: Path) -> None:
    assert run("-C", workspace(tmp_path, SCOPE), "-q", "statement").stdout == SENTENCE + "\n"


def test_what_is_not_known_is_told(tmp_path: Path) -> None:
    result = run("-C", workspace(tmp_path, "products: {ranker: {name: Ranker, scope: in}}\n"), "statement")

    assert "Not known:\n  - What is done for the products is not recorded" in result.stdout


def test_one_system_can_be_asked_for(tmp_path: Path) -> None:
    workspace(tmp_path, f"management_systems: {{isms: {{type: isms}}, aims: {{type: aims}}}}\n{SCOPE}")
    assert "AI management system" in run("-C", tmp_path, "statement", "--system", "aims").stdout
    wrong = run("-C", tmp_path, "statement", "--system", "aim")

    assert wrong.exit_code == 2
    assert "Did you mean 'aims'?" in wrong.stderr


def test_json_keeps_its_shape(tmp_path: Path) -> None:
    text = recorded(SENTENCE.replace("2.1", "2.0"))
    content = json.loads(run("-C", workspace(tmp_path, text), "statement", "--format", "json").stdout)

    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(content)
    (found,) = content["systems"]
    assert (found["draft"], found["verdict"]) == (SENTENCE, "differs")
    assert found["differences"] == [{"draft": "2.1", "recorded": "2.0"}]
    empty = json.loads(run("-C", workspace(tmp_path, "{}"), "statement", "--format", "json").stdout)
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(empty)
    assert empty["systems"][0]["draft"] is None
