"""Findings as a Code Quality report of GitLab, which shows them in the merge request."""

import json
from collections.abc import Mapping
from typing import Any

from isms_scope.findings import WHOLE_SCOPE, Finding, Severity
from isms_scope.reports._fingerprints import fingerprints
from isms_scope.reports._format import Run, report, said

_SEVERITIES: Mapping[Severity, str] = {"error": "critical", "warning": "major", "info": "info"}


@report("gitlab")
def as_code_quality(run: Run) -> str:
    """Return the findings; a waived one stays visible as information that names its waiver.

    The fields are those of GitLab's documentation, "Code Quality report format". It asks for a file and a
    line: a finding about a whole file stands at its first line, and one about a scope that has no file yet
    in the file that `isms-scope new statement` writes.
    """
    found = run.report.findings
    made = [_issue(run, each, mark) for each, mark in zip(found, fingerprints(found), strict=True)]
    return json.dumps(made, indent=2) + "\n"


def _issue(run: Run, found: Finding, fingerprint: str) -> dict[str, Any]:
    waived = f" (waived by {found.waived})" if found.waived else ""
    return {
        "description": f"{found.rule}{waived}: {said(found)}",
        "check_name": found.rule,
        "fingerprint": fingerprint,
        "severity": "info" if found.waived else _SEVERITIES[found.severity],
        "location": {
            "path": run.file_of(found) or run.from_top(f"{WHOLE_SCOPE.path}/statement.yml"),
            "lines": {"begin": found.location.line or 1},
        },
    }
