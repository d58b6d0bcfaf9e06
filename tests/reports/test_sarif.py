"""SARIF: read by an independent model, with stable fingerprints and nothing hidden.

The model of sarif-pydantic knows types and names. Our own schema asserts more: what the standard requires,
texts that are not empty, and that nothing is written which is not named in it.
"""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker

from isms_scope.cli._about import about_rules
from isms_scope.findings import Location, Report
from isms_scope.reports import REPORTS, Run
from isms_scope.rules import RULES
from isms_scope.terminal import one_line
from reports.findings_of_a_run import FULL, NOWHERE, finding, run
from reports.hostile_runs import runs
from reports.other_readers import notifications, sarif_run

SCHEMA = json.loads(Path(__file__).parent.joinpath("schemas/sarif-subset.json").read_text())


def made(one: Run) -> dict[str, Any]:
    """Return the single run of a log that the schema and the independent model accept."""
    text = REPORTS["sarif"](one)
    content = json.loads(text)
    sarif_run(text)
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(content)
    (found,) = content["runs"]
    return dict(found)


def shown(text: str) -> str:
    """Read a message as a viewer does: doubled braces are one (SARIF 2.1.0, section 3.11.5)."""
    assert not re.search(r"(?<!\{)\{(?:\{\{)*(?!\{)", text), "an opening brace stands alone"
    return text.replace("{{", "{").replace("}}", "}")


def test_levels_places_and_waivers() -> None:
    results = sarif_run(REPORTS["sarif"](run(FULL, prefix="our/scope"))).results

    assert {each.rule_id: each.level.value for each in results} == {
        "BND-06": "warning",
        "MOD-01": "error",
        "SPL-01": "error",
        "EXC-02": "warning",
        "PRD-05": "note",
    }
    assert [each.rule_id for each in results if "suppressions" in each.model_extra] == ["EXC-02"]
    place = results[1].locations[0].physical_location
    assert place.artifact_location.uri == "our/scope/scope/a.yml"
    assert place.artifact_location.uri_base_id == "%SRCROOT%"
    assert (place.region.start_line, place.region.start_column) == (9, 5)


def test_every_rule_has_its_page_and_every_result_its_rule() -> None:
    found = made(run(FULL, about=about_rules()))
    rules = found["tool"]["driver"]["rules"]

    assert {rule["id"] for rule in rules} >= {*RULES}
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in found["results"])
    page = next(rule for rule in rules if rule["id"] == "REV-01")
    assert page["properties"] == {"clause": "9.3", "stage": "audit"}
    assert RULES["REV-01"].fix in page["help"]["text"]


def test_what_was_not_judged_is_told_and_not_passed() -> None:
    found = sarif_run(REPORTS["sarif"](run(FULL)))
    notes = {each.associated_rule.id: each.message.text for each in notifications(found)}
    assert set(notes) == {"REV-02", "CRT-01", "APR-01", "APR-02", "COM-01"}
    assert "There is no history." in notes["REV-02"]
    assert found.properties["passed"] == ["DEV-01", "DEV-02"]
    assert found.properties["previews"] == 1


def test_a_finding_about_a_whole_file_stands_at_its_first_line() -> None:
    (result,) = made(run(Report((finding(line=0, column=0),))))["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}


def test_a_finding_about_a_scope_without_files_has_no_place() -> None:
    (result,) = made(run(Report((NOWHERE,))))["results"]
    assert "locations" not in result


def marks(*findings: Any) -> list[str]:
    results = made(run(Report(findings)))["results"]
    return [each["partialFingerprints"]["ismsScopeFinding/v1"] for each in results]


def test_a_fingerprint_outlives_moved_lines_and_passing_days() -> None:
    old = finding(element="api", message="It ran out 1 day ago.")
    later = replace(old, location=Location("scope/other.yml", 99, 1), message="It ran out 12 days ago.")
    other = replace(old, rule="PRD-02")

    assert marks(old) == marks(later)
    assert marks(old) != marks(other)
    assert marks(old) != marks(replace(old, element="web"))


def test_equal_findings_have_different_fingerprints() -> None:
    assert len(set(marks(*[finding(line=line) for line in (1, 2, 3)]))) == 3


@given(runs())
def test_hostile_text_stays_text(one: Run) -> None:
    results = made(one)["results"]
    for found, result in zip(one.report.findings, results, strict=True):
        text = result["message"]["text"]
        expected = one_line(" ".join(filter(None, (found.message, found.hint))))
        assert shown(text).replace("] (", "](") == expected.replace("] (", "](")
        assert "](" not in text
        assert text.isprintable()
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert unquote_to_bytes(uri) == one.path_of(found).encode("utf-8", "surrogatepass")
