"""`explain`: rules, load errors and elements, and the nearest name for everything else."""

from pathlib import Path

import pytest

from cli.running import SMALL, run, workspace
from isms_scope.load.codes import CODES
from isms_scope.rules import RULES


@pytest.mark.parametrize("identity", RULES)
def test_every_rule_has_a_page(identity: str, tmp_path: Path) -> None:
    result = run("-C", tmp_path, "explain", identity)

    assert result.exit_code == 0
    assert result.stdout.startswith(f"{identity}  {RULES[identity].title}\n")
    assert [
        name for name in ("Why", "Fails", "Passes", "Fix") if f"\n\n{name}\n  " not in result.stdout
    ] == []


@pytest.mark.parametrize("identity", CODES)
def test_every_load_error_has_a_page(identity: str, tmp_path: Path) -> None:
    result = run("-C", tmp_path, "explain", identity.lower())

    assert result.exit_code == 0
    assert CODES[identity].title in result.stdout
    assert CODES[identity].fix in result.stdout


@pytest.mark.parametrize(
    ("text", "rule", "said"),
    [
        (SMALL, "EXC-01", "scope/all.yml:3:46: warning Product Labs (labs) is out of scope"),
        (SMALL, "ORG-01", "Not evaluated: There is no organisation in the register."),
        (SMALL, "REV-01", "Not due until the stage 'audit'; the stage here is 'draft'."),
        (SMALL, "MOD-01", "Nothing found."),
        ("settings: {ignores: {PRD-01: {reason: Later, expires_on: 2026-12-31}}}", "PRD-01", "Switched off"),
        ("teams: {ops: {colour: blue}}", "SCH-01", "scope/all.yml:1:15: error Team 'ops': there is no field"),
    ],
)
def test_a_rule_says_what_became_of_it_here(tmp_path: Path, text: str, rule: str, said: str) -> None:
    result = run("-C", workspace(tmp_path, text), "--as-of", "2026-11-23", "explain", rule)

    assert result.exit_code == 0
    assert f"\nHere, as of 2026-11-23\n  {said}" in result.stdout


def test_a_waived_finding_is_shown_with_its_waiver() -> None:
    result = run("-C", Path(__file__).parents[2], "explain", "MOD-04")
    assert "(waived by wv-2026-01)" in result.stdout


def test_without_a_scope_a_rule_is_explained_all_the_same(tmp_path: Path) -> None:
    assert "Here, as of" not in run("-C", tmp_path, "explain", "PRD-01").stdout


def test_an_element_with_its_reasons_and_surroundings(tmp_path: Path) -> None:
    text = SMALL + "ai_systems: {assistant: {products: [inference-api], owner: gone}}\n"
    result = run("-C", workspace(tmp_path, text), "explain", "assistant")

    assert result.exit_code == 0
    assert result.stdout.startswith("assistant  assistant (AI system)\nscope/all.yml:8:14\n\nIN\n")
    assert "Follows the product Larkspur Inference API" in result.stdout
    assert "Points at  inference-api" in result.stdout
    assert "error[MOD-01]" in result.stdout
    assert "`isms-scope history assistant`" in result.stdout


def test_what_uses_an_element_and_who_owns_it(tmp_path: Path) -> None:
    result = run("-C", workspace(tmp_path), "explain", "Platform Engineering")

    assert "Owner      Ada Lind (ada)" in result.stdout
    assert "Used by    inference-api, labs" in result.stdout


def test_findings_at_other_elements_that_speak_of_it_are_shown_apart(tmp_path: Path) -> None:
    text = """\
settings: {stage: approval}
datasets: {sets: {contains_customer_data: true, scope: in}}
infrastructure: {db: {scope: in}, macs: {type: endpoint_fleet, scope: out}, other: {scope: in}}
data_flows: {to-macs: {from: db, to: macs, datasets: [sets]}}
"""
    own, _, elsewhere = (
        run("-C", workspace(tmp_path, text), "explain", "macs")
        .stdout.partition("Findings\n")[2]
        .partition("Findings elsewhere that speak of it\n")
    )
    assert "error[EXC-01]" in own
    for rule in ("DAT-02", "EXC-04", "BND-06"):
        assert f"error[{rule}]" in elsewhere
        assert f"[{rule}]" not in own
    assert "elsewhere" not in run("-C", workspace(tmp_path, text), "explain", "other").stdout


def test_a_kind_without_scope_shows_none(tmp_path: Path) -> None:
    result = run("-C", workspace(tmp_path), "explain", "ada")

    assert result.exit_code == 0
    assert "UNKNOWN" not in result.stdout


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("inference-apy", "Did you mean 'inference-api'?"),
        ("MOD-1", "Did you mean 'MOD-0"),
        ("REF-01", "Did you mean 'RE"),
        ("qwertyuiop", "isms-scope check"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(tmp_path: Path, asked: str, hint: str) -> None:
    result = run("-C", workspace(tmp_path), "explain", asked)

    assert result.exit_code == 2
    assert hint in result.stderr
