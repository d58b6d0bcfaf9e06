"""The review cycle: next dates, what is overdue, how far each change is, and who has to be told."""

import pytest

from isms_scope.graph.due import falling_due
from isms_scope.pages.page import Page
from isms_scope.snapshot.review_cycle import cycle
from pages.pagetext import pages_of, section, seen, snapshot_of
from twins import STATES, pages_of_twin, view_of

URI = "scope/review-cycle.md"
TEXT = """
people: {ada: {name: Ada Lind}}
statements: {isms: {version: '1', text: The system., owner: ada, effective_from: 2025-10-01}}
reviews: {rev-1: {name: First review, held_on: %s, outcome: no_change, participants: [ada]}}
"""


def page(text: str) -> Page:
    return pages_of(snapshot_of(text))[URI]


@pytest.mark.parametrize("twin", ["clean", "findings"])
def test_the_changes_of_the_twins_stand_as_checked_by_hand(twin: str) -> None:
    graph, day = view_of(twin).snapshot.graph, view_of(twin).snapshot.as_of.day
    found = {
        node.id: [each.standing for each in cycle(graph, node, day)] for node in graph.of_kind("changes")
    }
    assert found == STATES[twin]["changes"]


def test_azure_is_shown_as_neither_reviewed_nor_told() -> None:
    text = section(pages_of_twin("findings")[URI], "changes").text
    row = text.partition("Azure as second cloud")[2].partition("Larkspur Score")[0]
    assert "OPEN no review is recorded 80 days after it" in row
    assert "WAITS waits for the review" in row
    assert "OPEN no notice is recorded" in row


@pytest.mark.parametrize("twin", ["clean", "findings"])
def test_everything_that_falls_due_is_listed_with_who_acts(twin: str) -> None:
    snapshot = view_of(twin).snapshot
    due = falling_due(snapshot.graph, snapshot.as_of.day)
    shown = section(pages_of_twin(twin)[URI], "due")
    assert shown.text.count("OVERDUE") == sum(each.days_left < 0 for each in due)
    assert sum("data-isms-row" in attributes for _, attributes in shown.tags) == len(due)
    assert all(each.owner is None or view_of(twin).name(each.owner) in shown.text for each in due)


def test_what_is_overdue_is_said_in_the_heading() -> None:
    titles = [part.title for part in pages_of_twin("findings")[URI].sections]
    assert titles == ["What falls due (4 dates overdue)", "Changes in the cycle", "Who is told"]


@pytest.mark.parametrize(
    ("held", "said", "is_late"),
    [
        ("2026-03-01", "next review by 2027-03-01 (in 98 days)", False),
        ("2025-11-23", "next review by 2026-11-23 (today)", False),
        ("2025-11-20", "next review by 2026-11-20 (3 days ago)", True),
    ],
)
def test_the_next_review_follows_from_the_last(held: str, said: str, is_late: bool) -> None:
    shown = seen(page(TEXT % held))
    assert f"ISMS: {said}" in shown.text.replace(" (", " (")
    assert (shown.with_class("isms-standing--error") == 1) is is_late
    assert "Who took part Ada Lind" in shown.text


def test_each_management_system_has_its_own_dates() -> None:
    text = seen(pages_of_twin("findings")[URI]).text
    assert "Information security management system: next review by 2027-02-18 (in 87 days)" in text
    assert "AI management system: next review by 2027-11-12 (in 354 days)" in text


def test_told_are_the_certification_body_and_the_bank_that_was_promised_it() -> None:
    text = section(pages_of_twin("clean")[URI], "notify").text
    assert "Example Certification (fictional) certifies the management system without delay" in text
    assert "Nordhaven Bank was promised it" in text
    assert "30 days" in text


def test_a_first_day_says_what_is_not_recorded() -> None:
    text = seen(pages_of_twin("tiny")[URI]).text
    assert "no next review can be worked out" in text
    assert "Nothing in the register has a day by which somebody has to act." in text
    assert "No change is recorded. That says what was written down, not that nothing changed." in text
