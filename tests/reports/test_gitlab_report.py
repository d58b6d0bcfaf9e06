"""The Code Quality report of GitLab: judged by a schema, with unique and stable fingerprints.

GitLab specifies the format in its documentation alone ("Code Quality report format", docs.gitlab.com,
ci/testing/code_quality) and publishes neither a schema nor a reader; the schema here is written from there.
"""

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from jsonschema import Draft202012Validator

from cli.running import run as command_line
from isms_scope.findings import Report
from isms_scope.reports import REPORTS, Run
from reports.findings_of_a_run import FULL, NOWHERE, finding, run
from reports.hostile_runs import runs

SCHEMA = json.loads(Path(__file__).parent.joinpath("schemas/gitlab-code-quality.json").read_text())


def issues(one: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(REPORTS["gitlab"](one))
    Draft202012Validator(SCHEMA).validate(found)
    return found


def test_severities_and_places_as_gitlab_names_them() -> None:
    found = {each["check_name"]: each for each in issues(run(FULL, prefix="our"))}

    assert {rule: each["severity"] for rule, each in found.items()} == {
        "BND-06": "major",
        "MOD-01": "critical",
        "SPL-01": "critical",
        "EXC-02": "info",
        "PRD-05": "info",
    }
    assert found["MOD-01"]["location"] == {"path": "our/scope/a.yml", "lines": {"begin": 9}}
    assert found["MOD-01"]["description"] == "MOD-01: No 'ada'. Did you mean 'adam'?"
    assert "waived by wv-1" in found["EXC-02"]["description"]


def test_a_finding_about_a_scope_without_files_stands_where_new_would_write(tmp_path: Path) -> None:
    (tmp_path / "scope").mkdir()
    written = command_line("-C", tmp_path, "new", "statement").stdout.strip()
    (found,) = issues(run(Report((NOWHERE,)), prefix="our"))
    assert found["location"] == {"path": f"our/{written}", "lines": {"begin": 1}}


def test_no_findings_are_an_empty_list() -> None:
    assert issues(run(Report())) == []


def test_fingerprints_do_not_move_with_lines() -> None:
    here, there = (issues(run(Report((finding(line=line),)))) for line in (1, 70))
    assert here[0]["fingerprint"] == there[0]["fingerprint"]


@given(runs())
def test_hostile_text_breaks_nothing(one: Run) -> None:
    found = issues(one)
    assert len({each["fingerprint"] for each in found}) == len(one.report.findings)
    assert all(each["description"].isprintable() for each in found)
