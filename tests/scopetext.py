"""Scopes written as YAML text, judged in memory."""

import datetime as dt
import re
from dataclasses import replace
from typing import Any

import yaml

from isms_scope.findings import Finding, Report
from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from isms_scope.rules import RULES, judge
from isms_scope.snapshot.assurance import Required
from isms_scope.snapshot.attachments import Attachment
from isms_scope.snapshot.ledger import Change, Identity, Landing, Ledger, NoHistory
from landings import FIRST, line

DAY = dt.date(2026, 11, 23)
NO_HISTORY = NoHistory("There is no repository here.", "Run git init.")
_GIVEN = re.compile(r"^given: (\{.*\})\n")


def graph_of(text: str) -> Graph:
    """Read one YAML text into a graph."""
    return Graph(load_files({"scope/sample.yml": text.encode()}))


def sample_report(rule: str, text: str) -> Report:
    """Run one rule over a sample of its page, in the last stage; `given` may set the day and landings."""
    found = _GIVEN.match(text)
    given = yaml.safe_load(found[1]) if found else {}
    body = text[found.end() :] if found else text
    past = _past(given["landings"]) if "landings" in given else NO_HISTORY
    stage = b"settings: {stage: certified}\n"
    graph = Graph(load_files({"scope/sample.yml": body.encode(), "scope/stage.yml": stage}))
    assert graph.register.problems == ()
    files = given.get("attachments", {})
    attachments = {file: Attachment(frozenset(each["hashes"])) for file, each in files.items()}
    return judge(graph, given.get("as_of", DAY), past, attachments=attachments, rules=[RULES[rule]])


def _past(given: list[dict[str, Any]]) -> Ledger:
    """Make landings from what a sample gives: proposer, level, level asked for, version of the statement."""
    made: list[Landing] = []
    for each in given:
        version = Change("statement", "statements", "changed", "version", None, each.get("version"))
        made.append(
            replace(
                FIRST,
                commit=f"{len(made) + 1:040x}",
                proposers=(Identity(each["proposer"], "", each["proposer"]),),
                level=each.get("level", 0),
                required=Required(each.get("asked", 0)),
                changes=(version,) if "version" in each else (),
            )
        )
    return line(*reversed(made))


def findings_of(
    rule: str, text: str, as_of: dt.date = DAY, history: Ledger | NoHistory = NO_HISTORY
) -> tuple[Finding, ...]:
    """Run one rule over a text that is well written and return what it found."""
    graph = graph_of(text)
    assert graph.register.problems == ()
    return judge(graph, as_of, history, rules=[RULES[rule]]).findings


def unjudged(rule: str, text: str) -> str:
    """Run one rule over a text, in the last stage unless it says another; why it was not evaluated, or ""."""
    settings = "" if "settings:" in text else "settings: {stage: certified}\n"
    report = judge(graph_of(settings + text), DAY, NO_HISTORY, rules=[RULES[rule]])
    assert report.findings == ()
    return report.not_evaluated[0].reason if report.not_evaluated else ""
