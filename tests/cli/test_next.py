"""`next`: three actions, honest about the rest, and what falls due where nothing is open."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

from cli.running import run, workspace

SCHEMA = json.loads(Path(__file__).parents[2].joinpath("docs/schemas/next-1.json").read_text())
FINDINGS = Path(__file__).parents[1] / "scopes/findings"


def test_an_action_says_what_who_where_and_the_command(tmp_path: Path) -> None:
    text = "products: {api: {name: API, scope: in}}\n"
    result = run("-C", workspace(tmp_path, text), "--as-of", "2026-11-23", "next")

    assert result.exit_code == 0
    first, *_ = result.stdout.split("\n\n")
    what, how, *rest = first.splitlines()
    assert what == "1. warning[STM-02] There is no scope statement for isms: nothing says what is covered."
    assert how.startswith("   Write statement: {")
    assert rest == [
        "   who: nobody is named yet",
        "   run: isms-scope new statement",
        "   see: scope/all.yml",
    ]
    assert "Not judged: " in result.stdout


def test_at_most_three_and_how_many_more() -> None:
    result = run("-C", FINDINGS, "next")

    assert [line[:2] for line in result.stdout.splitlines() if line[:1].isdigit()][:3] == ["1.", "2.", "3."]
    assert "4." not in result.stdout
    assert "more actions after these" in result.stdout
    assert "Not judged: 4 rules not evaluated" in result.stdout


def test_the_findings_scope_begins_with_the_expired_deviation_then_what_else_is_overdue() -> None:
    content = json.loads(run("-C", FINDINGS, "next", "--format", "json").stdout)
    text = run("-C", FINDINGS, "next").stdout

    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(content)
    end, *told = content["actions"]
    assert [each["rule"] for each in content["actions"]] == ["DEV-02", "CBV-03", "REV-02"]
    assert {each["rule"] for each in end["settles"]} == {"BND-06", "CUS-02", "SPL-01"}
    assert [each["rule"] for each in end["lessens"]] == ["DEV-02"]
    assert [(each["settles"], len(each["lessens"])) for each in told] == [([], 1), ([], 1)]
    assert end["command"] == "isms-scope validate scope/decisions/deviations.yml"
    assert "an interface does not end it" in end["how"]
    assert "settles 3 findings (BND-06, CUS-02, SPL-01); DEV-02 stays as a warning: it comes late\n" in text
    assert "   CBV-03 stays as a warning: it comes late\n" in text
    assert content["more"] > 0


def test_where_nothing_is_open_it_says_what_falls_due_next() -> None:
    root = Path(__file__).parents[2]
    result = run("-C", root, "next")
    content = json.loads(run("-C", root, "next", "--format", "json").stdout)

    assert "No finding is open.\n" in result.stdout
    assert "Next to fall due, 2026-12-05 (in 12 days): Deviation" in result.stdout
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(content)
    assert (content["actions"], content["due"]["element"]) == ([], "dev-2026-005")
