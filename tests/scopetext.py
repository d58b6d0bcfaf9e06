"""Scopes written as YAML text, judged in memory."""

import datetime as dt
import re

from isms_scope.findings import Finding, Report
from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from isms_scope.rules import RULES, judge
from isms_scope.snapshot.ledger import Ledger, NoHistory

DAY = dt.date(2026, 11, 23)
NO_HISTORY = NoHistory("There is no repository here.", "Run git init.")
_GIVEN = re.compile(r"^given: \{as_of: (\d{4}-\d\d-\d\d)\}\n")


def graph_of(text: str) -> Graph:
    """Read one YAML text into a graph."""
    return Graph(load_files({"scope/sample.yml": text.encode()}))


def sample_report(rule: str, text: str) -> Report:
    """Run one rule over a sample of its page, in the last stage; `given` may set the day."""
    given = _GIVEN.match(text)
    day = dt.date.fromisoformat(given[1]) if given else DAY
    body = text[given.end() :] if given else text
    graph = graph_of("settings: {stage: certified}\n" + body)
    assert graph.register.problems == ()
    return judge(graph, day, NO_HISTORY, rules=[RULES[rule]])


def findings_of(
    rule: str, text: str, as_of: dt.date = DAY, history: Ledger | NoHistory = NO_HISTORY
) -> tuple[Finding, ...]:
    """Run one rule over a text that is well written and return what it found."""
    graph = graph_of(text)
    assert graph.register.problems == ()
    return judge(graph, as_of, history, rules=[RULES[rule]]).findings
