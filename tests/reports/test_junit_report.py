"""JUnit XML: read by an independent reader whatever the data say, in the order that both schemas ask for.

junitparser reads the outcomes and counts them again. It takes any order and any attribute, so the structure
is held against the schemas of Jenkins and of Ant's reports here.
"""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given
from junitparser import Failure, TestCase, TestSuite

from isms_scope.findings import Report
from isms_scope.reports import REPORTS, Run
from isms_scope.terminal import one_line
from reports.findings_of_a_run import FULL, finding, run
from reports.hostile_runs import runs
from reports.other_readers import junit_suite

SUITE_PARTS = ["properties", "testcase", "system-out", "system-err"]
SUITE_FACTS = {
    "name",
    "timestamp",
    "hostname",
    "tests",
    "failures",
    "errors",
    "skipped",
    "time",
    "id",
    "package",
}
CASE_PARTS = [["failure"], ["skipped"], ["failure", "system-out"], ["system-out"], []]


def suite(one: Run) -> TestSuite:
    """Return the one suite of a report, after holding its structure against the schemas."""
    text = REPORTS["junit"](one)
    root = ET.fromstring(text.encode())  # noqa: S314 - our own text
    assert (root.tag, [each.tag for each in root]) == ("testsuites", ["testsuite"])
    found = root[0]
    assert set(found.attrib) == SUITE_FACTS
    order = [SUITE_PARTS.index(each.tag) for each in found]
    assert order == sorted(order)
    for case in found.findall("testcase"):
        assert set(case.attrib) == {"name", "classname", "time"}
        assert [each.tag for each in case] in CASE_PARTS
        assert all(each.attrib.keys() <= {"message", "type"} for each in case)
    return junit_suite(text)


def outcome(case: TestCase) -> str:
    """Return what became of a rule."""
    given = {"failure": case.is_failure, "skipped": case.is_skipped, "passed": case.is_passed}
    (found,) = [name for name, is_so in given.items() if is_so]
    return found


def outcomes(one: Run) -> dict[str, str]:
    """Return what became of each rule."""
    return {case.name.partition(" ")[0]: outcome(case) for case in suite(one)}


def test_each_rule_is_one_case_and_nothing_unjudged_passes() -> None:
    assert outcomes(run(FULL)) == {
        "APR-01": "skipped",
        "APR-02": "skipped",
        "BND-06": "passed",
        "COM-01": "skipped",
        "CRT-01": "skipped",
        "DEV-01": "passed",
        "DEV-02": "passed",
        "EXC-02": "passed",
        "MOD-01": "failure",
        "PRD-05": "passed",
        "REV-02": "skipped",
        "SPL-01": "failure",
    }


@pytest.mark.parametrize(
    ("fail_on", "failed"),
    [
        ("never", set()),
        ("error", {"MOD-01", "SPL-01"}),
        ("warning", {"MOD-01", "SPL-01", "BND-06"}),
        ("info", {"MOD-01", "SPL-01", "BND-06", "PRD-05"}),
    ],
)
def test_what_fails_the_run_fails_a_case_and_the_rest_is_told(fail_on: str, failed: set[str]) -> None:
    cases = {case.name.partition(" ")[0]: case for case in suite(run(FULL, fail_on=fail_on))}

    assert {rule for rule, case in cases.items() if case.is_failure} == failed
    for found in FULL.findings:
        case = cases[found.rule]
        told = case.result[0].text if found.rule in failed else case.system_out
        assert f"{found.severity}" in told
        assert found.message in told


def test_a_waived_finding_is_shown_and_fails_nothing() -> None:
    one = finding(message="Too short.", waived="wv-1")
    (case,) = suite(run(Report((one,))))
    assert case.is_passed
    assert "(waived by wv-1): Too short." in case.system_out
    (both,) = suite(run(Report((one, replace(one, waived=None)))))
    assert both.is_failure
    assert "(waived by wv-1): Too short." in both.system_out


def test_a_skipped_rule_says_why() -> None:
    reasons = {case.name.split()[0]: case.result[0].message for case in suite(run(FULL)) if case.is_skipped}
    assert reasons["REV-02"] == "Not evaluated: There is no history."
    assert reasons["CRT-01"] == "Not due until the stage 'certified'."
    assert "Not yet needed" in reasons["COM-01"]


@given(runs())
def test_hostile_text_stays_text(one: Run) -> None:
    cases = list(suite(one))
    told = [part.text for case in cases for part in case.result if isinstance(part, Failure)]
    told += [case.system_out for case in cases if case.system_out]
    lines = "\n".join(told).split("\n") if told else []
    assert len(lines) == len(one.report.findings)
    for found in one.report.findings:
        assert any(one_line(found.message) in line for line in lines)
    assert {case.result[0].message for case in cases if case.is_skipped} == {
        one_line(f"Not evaluated: {one.report.not_evaluated[0].reason}"),
        one_line(f"Switched off in the settings: {one.report.ignored['COM-01']}"),
    }
