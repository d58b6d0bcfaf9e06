"""JUnit XML: well formed whatever the data say, in the order that both schemas in use ask for."""

import xml.etree.ElementTree as ET
from dataclasses import replace

from hypothesis import given

from isms_scope.findings import Report
from isms_scope.reports import REPORTS, Run
from isms_scope.terminal import one_line
from reports.findings_of_a_run import FULL, finding, run
from reports.hostile_runs import runs

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


def suite(one: Run) -> ET.Element:
    """Return the one suite of a report, after holding its structure against the schemas."""
    root = ET.fromstring(REPORTS["junit"](one).encode())  # noqa: S314 - our own text
    assert (root.tag, [each.tag for each in root]) == ("testsuites", ["testsuite"])
    found = root[0]
    assert set(found.attrib) == SUITE_FACTS
    order = [SUITE_PARTS.index(each.tag) for each in found]
    assert order == sorted(order)
    cases = found.findall("testcase")
    for case in cases:
        assert set(case.attrib) == {"name", "classname", "time"}
        assert [each.tag for each in case] in CASE_PARTS
        assert all(each.attrib.keys() <= {"message", "type"} for each in case)
    counts = {part: sum(case.find(part) is not None for case in cases) for part in ("failure", "skipped")}
    assert [int(found.attrib[key]) for key in ("tests", "failures", "skipped", "errors")] == [
        len(cases),
        counts["failure"],
        counts["skipped"],
        0,
    ]
    return found


def outcomes(one: Run) -> dict[str, str]:
    """Return what became of each rule."""
    found = {}
    for case in suite(one).findall("testcase"):
        parts = [each.tag for each in case if each.tag != "system-out"]
        found[case.attrib["name"].partition(" ")[0]] = parts[0] if parts else "passed"
    return found


def test_each_rule_is_one_case_and_nothing_unjudged_passes() -> None:
    assert outcomes(run(FULL)) == {
        "APR-01": "skipped",
        "APR-02": "skipped",
        "BND-06": "failure",
        "COM-01": "skipped",
        "CRT-01": "skipped",
        "DEV-01": "passed",
        "DEV-02": "passed",
        "EXC-02": "passed",
        "MOD-01": "failure",
        "PRD-05": "failure",
        "REV-02": "skipped",
        "SPL-01": "failure",
    }


def test_a_waived_finding_is_shown_and_fails_nothing() -> None:
    one = finding(message="Too short.", waived="wv-1")
    (case,) = suite(run(Report((one,)))).findall("testcase")
    assert [each.tag for each in case] == ["system-out"]
    assert "(waived by wv-1): Too short." in (case[0].text or "")
    (both,) = suite(run(Report((one, replace(one, waived=None))))).findall("testcase")
    assert [each.tag for each in both] == ["failure", "system-out"]


def test_a_skipped_rule_says_why() -> None:
    reasons = {
        case.attrib["name"].split()[0]: skipped.attrib["message"]
        for case in suite(run(FULL)).findall("testcase")
        if (skipped := case.find("skipped")) is not None
    }
    assert reasons["REV-02"] == "Not evaluated: There is no history."
    assert reasons["CRT-01"] == "Not due until the stage 'certified'."
    assert "Not yet needed" in reasons["COM-01"]


@given(runs())
def test_hostile_text_stays_text(one: Run) -> None:
    told = "\n".join(
        part.text or "" for tag in ("failure", "system-out") for part in suite(one).iter(tag) if part.text
    )
    lines = told.split("\n") if told else []
    assert len(lines) == len(one.report.findings)
    for found in one.report.findings:
        assert any(one_line(found.message) in line for line in lines)
    skipped = {each.attrib["message"] for each in suite(one).iter("skipped")}
    assert skipped == {
        one_line(f"Not evaluated: {one.report.not_evaluated[0].reason}"),
        one_line(f"Switched off in the settings: {one.report.ignored['COM-01']}"),
    }
