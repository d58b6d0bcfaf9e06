"""Emergencies: which deviations run, and how long they still may."""

import datetime as dt

import pytest

from isms_scope.graph.emergencies import emergencies
from scopetext import graph_of

DAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("until", "days", "words"),
    [
        ("2026-12-05", 12, "12 days left"),
        ("2026-11-24", 1, "1 day left"),
        ("2026-11-23", 0, "last day today"),
        ("2026-11-22", -1, "ran out 1 day ago"),
        ("null", None, "no last day was set"),
    ],
)
def test_days_are_counted_to_the_last_day(until: str, days: int | None, words: str) -> None:
    graph = graph_of(f"deviations: {{dev-1: {{what: It, approval: {{expires_on: {until}}}}}}}")
    (found,) = emergencies(graph, DAY)
    assert (found.days_left, found.time_left) == (days, words)


def test_what_has_ended_or_not_begun_does_not_run() -> None:
    graph = graph_of(
        "deviations:\n"
        "  ended: {what: A, remediation: {done_on: 2026-11-23}}\n"
        "  ends-later: {what: B, remediation: {done_on: 2026-11-24}}\n"
        "  later: {what: C, identified_on: 2026-11-24}\n"
        "  today: {what: D, identified_on: 2026-11-23}\n"
    )
    assert [each.node.id for each in emergencies(graph, DAY)] == ["ends-later", "today"]


def test_without_a_last_day_comes_first_then_what_runs_out_soonest() -> None:
    graph = graph_of(
        "deviations:\n"
        "  late: {what: A, approval: {expires_on: 2026-12-30}}\n"
        "  soon: {what: B, approval: {expires_on: 2026-11-01}}\n"
        "  open: {what: C}\n"
    )
    assert [each.node.id for each in emergencies(graph, DAY)] == ["open", "soon", "late"]
