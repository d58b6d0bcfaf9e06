"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

import isms_scope
from isms_scope.findings import Finding, Severity
from isms_scope.reports._fingerprints import fingerprints
from isms_scope.reports._format import About, Run, report, said
from isms_scope.terminal import one_line

_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


@report("sarif")
def as_sarif(run: Run) -> str:
    """Return one run with every rule, every finding, and why rules were not evaluated or are not due.

    A waived finding carries an accepted suppression. Paths are relative to the top of the repository;
    a finding about a scope that has no file yet has no place.
    """
    rules = sorted({*run.about, *(found.rule for found in run.report.findings)})
    content = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "isms-scope",
                        "semanticVersion": isms_scope.__version__,
                        "rules": [_rule(rule, run.about.get(rule)) for rule in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {
                    "%SRCROOT%": {"description": {"text": "The top folder of the repository."}}
                },
                "invocations": [
                    {"executionSuccessful": True, "toolExecutionNotifications": list(_unjudged(run))}
                ],
                "results": list(_results(run, rules)),
                "properties": {
                    "asOf": run.as_of.day.isoformat(),
                    "revision": run.revision,
                    "passed": sorted(run.report.passed),
                    "previews": len(run.report.previews),
                    "notShown": run.elsewhere,
                },
            }
        ],
    }
    return json.dumps(content, indent=2) + "\n"


def _rule(identity: str, about: About | None) -> dict[str, Any]:
    if about is None:
        return {"id": identity}
    pages = {"Why": about.why, "Fails": about.fails, "Passes": about.passes, "Fix": about.fix}
    facts = {"clause": about.clause, "step": about.step, "stage": about.stage}
    return {
        "id": identity,
        "shortDescription": {"text": f"{about.title}."},
        "fullDescription": {"text": " ".join(about.why.split())},
        "help": {"text": "\n\n".join(f"{name}:\n{text}" for name, text in pages.items() if text)},
        "defaultConfiguration": {"level": _LEVELS[about.severity]},
        "properties": {name: fact for name, fact in facts.items() if fact},
    }


def _results(run: Run, rules: list[str]) -> Iterator[dict[str, Any]]:
    found = run.report.findings
    places = {rule: place for place, rule in enumerate(rules)}
    for each, mark in zip(found, fingerprints(found), strict=True):
        made: dict[str, Any] = {
            "ruleId": each.rule,
            "ruleIndex": places[each.rule],
            "level": _LEVELS[each.severity],
            "message": {"text": _message(said(each))},
            "partialFingerprints": {"ismsScopeFinding/v1": mark},
        }
        file = run.file_of(each)
        if file is not None:
            made["locations"] = [_location(file, each)]
        if each.waived:
            why = _message(f"The waiver {each.waived} covers it.")
            made["suppressions"] = [{"kind": "external", "status": "accepted", "justification": why}]
        yield made


def _location(file: str, found: Finding) -> dict[str, Any]:
    """Return the place; a finding about a whole file stands at its first line, for readers that want one."""
    region = {"startLine": found.location.line or 1}
    if found.location.column:
        region["startColumn"] = found.location.column
    uri = quote(file.encode("utf-8", "surrogatepass"), safe="/")
    made: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}, "region": region}
    }
    if found.element:
        made["logicalLocations"] = [{"name": one_line(found.element), "kind": "element"}]
    return made


def _message(text: str) -> str:
    """Return a text that a viewer shows as it is.

    Braces are doubled, as section 3.11.5 asks for; a space parts `](`, which would make a link of text from
    the data (section 3.11.6).
    """
    return one_line(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _unjudged(run: Run) -> Iterator[dict[str, Any]]:
    said = [(each.rule, f"Not evaluated: {each.reason}") for each in run.report.not_evaluated]
    said += [(each.rule, f"Not due until the stage '{each.stage}'.") for each in run.report.not_due]
    said += [(rule, f"Switched off in the settings: {why}") for rule, why in run.report.ignored.items()]
    for rule, text in sorted(said):
        yield {"associatedRule": {"id": rule}, "level": "note", "message": {"text": _message(text)}}
