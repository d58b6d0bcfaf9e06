"""A run with everything that a report can show."""

import datetime as dt
from typing import Any

from isms_scope.findings import WHOLE_SCOPE, Finding, Location, NotDue, NotEvaluated, Report
from isms_scope.reports import Run
from isms_scope.snapshot.snapshot import AsOf

DAY = AsOf(dt.date(2026, 11, 23), "--as-of")


def finding(rule: str = "PRD-01", severity: Any = "error", path: str = "scope/a.yml", **more: Any) -> Finding:
    place = Location(path, more.pop("line", 3), more.pop("column", 5))
    return Finding(rule, severity, place, more.pop("message", "Something is wrong."), **more)


def run(report: Report, **more: Any) -> Run:
    return Run(report, DAY, **more)


NOWHERE = Finding("STM-02", "error", WHOLE_SCOPE, "There is no statement.")

FULL = Report(
    findings=(
        finding("BND-06", "warning", line=2, message="No interface.", hint="Declare it.", cause="x→y"),
        finding("MOD-01", line=9, message="No 'ada'.", hint="Did you mean 'adam'?", element="api"),
        finding("SPL-01", "error", "scope/b.yml", message="No contract.", cause="x→y"),
        finding("EXC-02", "warning", "scope/b.yml", line=7, message="Too short.", waived="wv-1"),
        finding("PRD-05", "info", "scope/c.yml", message="By the way."),
    ),
    passed=("DEV-01", "DEV-02"),
    not_evaluated=(NotEvaluated("REV-02", "There is no history."),),
    not_due=(NotDue("CRT-01", "certified"), NotDue("APR-01", "approval"), NotDue("APR-02", "approval")),
    previews=(finding("NEW-01", "warning", message="Soon."),),
    ignored={"COM-01": "Not yet needed (until 2027-01-31)"},
)  # fmt: skip
