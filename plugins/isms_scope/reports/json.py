"""Findings as JSON (isms-scope/findings/1), described by docs/schemas/findings-1.json."""

import datetime as dt
import json
from typing import Any

from isms_scope.findings import SEVERITIES, Finding
from isms_scope.reports._format import Run, report

SCHEMA = "isms-scope/findings/1"


@report("json")
def as_json(run: Run) -> str:
    """Return the findings, waived ones included, by path, line and rule."""
    counts: dict[str, int] = {severity: run.report.count(severity) for severity in SEVERITIES}
    found = sorted(
        run.report.findings, key=lambda each: (each.location.path, each.location.line, each.rule, each.order)
    )
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "as_of": run.as_of.day.isoformat(),
        "revision": run.revision,
        "summary": {
            **counts,
            "not_evaluated": len(run.report.not_evaluated),
            "waived": len(run.report.waived),
        },
        "findings": [_finding(each) for each in found],
        "not_evaluated": [
            {"rule": each.rule, "reason": each.reason}
            for each in sorted(run.report.not_evaluated, key=lambda each: each.rule)
        ],
    }
    return json.dumps(content, indent=2, default=_plain) + "\n"


def _finding(found: Finding) -> dict[str, Any]:
    cause = {"cause": found.cause} if found.cause else {}
    return {
        "rule": found.rule,
        "severity": found.severity,
        "element": found.element,
        "path": found.location.path,
        "line": found.location.line,
        "column": found.location.column,
        "message": found.message,
        "hint": found.hint,
        "values": {**found.values, **cause},
        "clause": found.clause,
        "step": found.step,
        "waived": found.waived,
    }


def _plain(value: object) -> object:
    """Return a value that JSON does not know in a form that it does."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(value, key=str)
    return str(value)
