"""`validate --format`: independent readers find in each format what the JSON says."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from cli.running import run, workspace
from gitrepo import Repo
from reports.other_readers import junit_suite, sarif_run

FINDINGS = Path(__file__).parents[1] / "scopes/findings/scope"
Write = Callable[[str], str]


@pytest.fixture(scope="module")
def write(tmp_path_factory: pytest.TempPathFactory) -> Write:
    """Return what writes a report in a format; there is no repository, so paths begin at the workspace."""
    root = tmp_path_factory.mktemp("formats")
    shutil.copytree(FINDINGS, root / "scope")
    return lambda form: run("-C", root, "--as-of", "2026-11-23", "validate", "--format", form).stdout


@pytest.fixture(scope="module")
def told(write: Write) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(write("json"))["findings"]
    assert len(found) > 50
    return found


def test_sarif_has_the_rule_the_level_and_the_place_of_each(write: Write, told: list[dict[str, Any]]) -> None:
    read = Counter[object]()
    for each in sarif_run(write("sarif")).results:
        (place,) = each.locations
        where = place.physical_location
        at = unquote(where.artifact_location.uri), where.region.start_line, where.region.start_column
        is_waived = "suppressions" in each.model_extra
        read[each.rule_id, each.level.value, *at, is_waived] += 1

    levels = {"error": "error", "warning": "warning", "info": "note"}
    assert read == Counter(
        (
            each["rule"],
            levels[each["severity"]],
            each["path"],
            each["line"],
            each["column"],
            bool(each["waived"]),
        )
        for each in told
    )


def test_gitlab_has_the_rule_and_the_place_of_each(write: Write, told: list[dict[str, Any]]) -> None:
    read = Counter(
        (each["check_name"], each["location"]["path"], each["location"]["lines"]["begin"])
        for each in json.loads(write("gitlab"))
    )
    assert read == Counter((each["rule"], each["path"], each["line"]) for each in told)


def test_junit_fails_the_rules_with_errors_and_tells_the_rest(
    write: Write, told: list[dict[str, Any]]
) -> None:
    cases = {case.name.split()[0]: case for case in junit_suite(write("junit"))}
    failed = {rule: case.result[0].text.split("\n") for rule, case in cases.items() if case.is_failure}
    shown = {rule: case.system_out.split("\n") for rule, case in cases.items() if case.system_out}

    fails = [each["severity"] == "error" and not each["waived"] for each in told]
    errors = Counter(each["rule"] for each, is_failure in zip(told, fails, strict=True) if is_failure)
    others = Counter(each["rule"] for each, is_failure in zip(told, fails, strict=True) if not is_failure)
    assert {rule: len(lines) for rule, lines in failed.items()} == errors
    assert {rule: len(lines) for rule, lines in shown.items()} == others


@pytest.mark.parametrize("fail_on", ["error", "warning", "never"])
@pytest.mark.parametrize(
    "text", ["people: {ada: {name: Ada}}\n", "people: {ada: {name: Ada, manager: bo}}\n"]
)
def test_junit_agrees_with_the_exit_code(tmp_path: Path, text: str, fail_on: str) -> None:
    command = ("-C", workspace(tmp_path, text), "validate", "--format", "junit", "--fail-on", fail_on)
    result = run(*command)
    suite = junit_suite(result.stdout)

    assert any(case.is_failure or case.system_out for case in suite)
    assert result.exit_code == int(suite.failures > 0)


@pytest.mark.parametrize(
    "text", ["people: {ada: {name: Ada}}\n", "settings: {stage: audit}\npeople: {ada: {name: Ada}}\n"]
)
def test_what_is_missing_in_a_small_scope_stands_in_a_file(tmp_path: Path, text: str) -> None:
    repo = Repo(tmp_path)
    repo.commit({"sub/scope/all.yml": text})
    sarif, gitlab, github = (
        run("-C", tmp_path / "sub", "validate", "--format", form).stdout
        for form in ("sarif", "gitlab", "github")
    )

    places = {
        unquote(place.physical_location.artifact_location.uri)
        for each in sarif_run(sarif).results
        for place in each.locations
    }
    places |= {each["location"]["path"] for each in json.loads(gitlab)}
    places |= {*re.findall(r"file=([^,:]*)", github)}
    assert places == {"sub/scope/all.yml"}
