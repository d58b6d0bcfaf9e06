"""Workflow commands of GitHub: read back by the rules of the runner, whatever the data say.

GitHub documents them under "Workflow commands for GitHub Actions" (docs.github.com). The escapes stand only
in the sources of the runner and its toolkit; the reader here is written from there.
"""

import re
from typing import NamedTuple

import pytest
from hypothesis import given

from isms_scope.findings import Report
from isms_scope.reports import REPORTS, Run
from isms_scope.terminal import one_line
from reports.findings_of_a_run import FULL, NOWHERE, finding, run
from reports.hostile_runs import runs


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    message: str


def parsed(line: str) -> Command | None:
    """Read one line of a log as the runner does (actions/runner, ActionCommand.TryParseV2)."""
    found = re.match(r"\s*::([^ :]+)(?: (.*?))?::(.*)\Z", line, re.DOTALL)
    if found is None:
        return None
    pairs = [pair.partition("=")[::2] for pair in (found[2] or "").split(",") if pair]
    return Command(found[1], {key: plain(value, properties=True) for key, value in pairs}, plain(found[3]))


def plain(text: str, *, properties: bool = False) -> str:
    """Take the escapes back, the percent sign last."""
    escapes = {"%0D": "\r", "%0A": "\n", **({"%3A": ":", "%2C": ","} if properties else {}), "%25": "%"}
    for escaped, char in escapes.items():
        text = text.replace(escaped, char)
    return text


def commands(one: Run) -> list[Command]:
    lines = REPORTS["github"](one).split("\n")
    return [command for line in lines if (command := parsed(line))]


def test_a_finding_is_a_command_at_its_place() -> None:
    found = finding(message="100 % wrong: a, b", hint="Mend it.")
    assert commands(run(Report((found,)), prefix="our")) == [
        Command(
            "error",
            {"file": "our/scope/a.yml", "line": "3", "col": "5", "title": "PRD-01: PRD-01"},
            "100 % wrong: a, b Mend it.",
        )
    ]


@pytest.mark.parametrize(
    ("severity", "name"), [("error", "error"), ("warning", "warning"), ("info", "notice")]
)
def test_each_severity_has_its_command(severity: str, name: str) -> None:
    assert [each.name for each in commands(run(Report((finding(severity=severity),))))] == [name]


def test_a_waived_finding_is_a_notice_and_only_on_request() -> None:
    report = Report((finding(waived="wv-1"),))
    assert commands(run(report)) == []
    (shown,) = commands(run(report, is_long=True))
    assert (shown.name, "waived by wv-1" in shown.properties["title"]) == ("notice", True)


def test_a_whole_file_has_no_line() -> None:
    (found,) = commands(run(Report((finding(line=0, column=0),))))
    assert set(found.properties) == {"file", "title"}


def test_a_scope_without_files_has_no_file() -> None:
    (found,) = commands(run(Report((NOWHERE,))))
    assert set(found.properties) == {"title"}


def test_the_summary_counts_apart_what_was_not_judged() -> None:
    *_, counts, apart = REPORTS["github"](run(FULL)).splitlines()
    assert counts == "2 errors, 1 warning and 1 info. 2 rules passed."
    assert "1 waived, 1 not evaluated, 3 not due yet, 1 switched off, 1 of a later ruleset" in apart


@given(runs())
def test_whatever_the_data_say_the_runner_reads_back_one_command_a_finding(one: Run) -> None:
    lines = REPORTS["github"](one).splitlines()
    read = [command for line in lines if (command := parsed(line))]

    assert [each.message for each in read] == [
        one_line(" ".join(filter(None, (found.message, found.hint)))) for found in one.report.open
    ]
    assert [each.properties["file"] for each in read] == [
        one_line(one.path_of(found)) for found in one.report.open
    ]
    assert {each.name for each in read} <= {"error", "warning", "notice"}
    assert not any("##[" in line for line in lines if parsed(line) is None)
