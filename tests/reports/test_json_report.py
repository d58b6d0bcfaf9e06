"""The report for programs keeps its shape, its order and its bytes."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from isms_scope.findings import Report
from isms_scope.reports import REPORTS
from reports.findings_of_a_run import FULL, finding, run

SCHEMA = json.loads(Path(__file__).parents[2].joinpath("docs/schemas/findings-1.json").read_text())


def content(report: Report, **more: Any) -> Any:
    made = json.loads(REPORTS["json"](run(report, **more)))
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(made)
    return made


def test_the_frame() -> None:
    made = content(FULL, revision="0f" * 20)

    assert list(made) == ["schema", "as_of", "revision", "summary", "findings", "not_evaluated"]
    assert made["schema"] == "isms-scope/findings/1"
    assert made["as_of"] == "2026-11-23"
    assert made["revision"] == "0f" * 20
    assert made["summary"] == {"error": 2, "warning": 1, "info": 1, "not_evaluated": 1, "waived": 1}
    assert made["not_evaluated"] == [{"rule": "REV-02", "reason": "There is no history."}]
    assert content(Report())["revision"] is None


def test_a_finding_keeps_every_fact() -> None:
    found = finding(
        hint="Mend it.", element="api", values={"days": 45}, clause="4.3", step=11, cause="x→y", waived="wv-1"
    )
    assert content(Report((found,)))["findings"] == [
        {
            "rule": "PRD-01",
            "severity": "error",
            "element": "api",
            "path": "scope/a.yml",
            "line": 3,
            "column": 5,
            "message": "Something is wrong.",
            "hint": "Mend it.",
            "values": {"days": 45, "cause": "x→y"},
            "clause": "4.3",
            "step": 11,
            "waived": "wv-1",
        }
    ]


def test_findings_stand_by_path_then_line_then_rule() -> None:
    report = Report(
        tuple(
            finding(rule, path=path, line=line, column=column)
            for path, line, column, rule in [
                ("scope/b.yml", 1, 1, "AAA-01"),
                ("scope/a.yml", 9, 1, "AAA-01"),
                ("scope/a.yml", 2, 1, "BBB-01"),
                ("scope/a.yml", 2, 9, "AAA-01"),
            ]
        )
    )
    order = [(each["path"], each["line"], each["rule"]) for each in content(report)["findings"]]
    assert order == sorted(order)


def test_values_of_any_type_become_json() -> None:
    values = {
        "day": dt.date(2026, 12, 2),
        "ids": frozenset({"b", "a"}),
        "pair": (1, "x"),
        "path": Path("a/b"),
    }
    made = content(Report((finding(values=values),)))

    assert made["findings"][0]["values"] == {
        "day": "2026-12-02",
        "ids": ["a", "b"],
        "pair": [1, "x"],
        "path": "a/b",
    }


def test_control_characters_stay_escaped() -> None:
    text = REPORTS["json"](run(Report((finding(message="\x1b[2J\u202e\x9b"),))))

    assert text.replace("\n", "").isprintable()
    assert json.loads(text)["findings"][0]["message"] == "\x1b[2J\u202e\x9b"
