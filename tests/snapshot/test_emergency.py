"""A landing under an emergency says so by the deviations that it touched, never by its words."""

from typing import Any

import pytest

from isms_scope.snapshot.emergency import emergencies_of, words
from isms_scope.snapshot.ledger import Change
from landings import made


def change(how: str, field: str = "", old: Any = None, new: Any = None) -> Change:
    return Change("dev-1", "deviations", how, field, old, new)  # type: ignore[arg-type] # the kinds of change


DONE = {"plan": "decommission", "done_on": "2026-03-02"}
OPEN = {"plan": "decommission"}


@pytest.mark.parametrize(
    ("changes", "deed"),
    [
        ((change("added", new={"remediation": OPEN}),), "opened"),
        ((change("added", new=None),), "opened"),
        ((change("added", new={"remediation": DONE}),), "recorded as ended"),
        ((change("changed", "remediation.done_on", None, "2026-03-02"),), "ended"),
        ((change("changed", "remediation", OPEN, DONE),), "ended"),
        ((change("changed", "remediation.done_on", "2026-03-01", "2026-03-02"),), "changed"),
        ((change("changed", "approval.expires_on", "2026-03-01", "2026-03-02"),), "changed"),
        (
            (change("changed", "approval"), change("changed", "remediation.done_on", None, "2026-03-02")),
            "ended",
        ),
        ((change("removed", old={}),), "taken off the record"),
    ],
)
def test_what_became_of_a_deviation(changes: tuple[Change, ...], deed: str) -> None:
    (found,) = emergencies_of(made(1, *changes))
    assert words(found) == f"emergency: deviation dev-1 {deed} with this change"


def test_words_of_a_message_make_no_emergency() -> None:
    team = Change("ops", "teams", "added", new={})
    assert emergencies_of(made(1, team, subject="Break glass: deviation dev-1, emergency")) == ()


def test_each_deviation_is_told_once() -> None:
    other = Change("dev-2", "deviations", "added", new={})
    found = emergencies_of(made(1, change("changed", "reason"), change("changed", "what"), other))
    assert [each.deviation for each in found] == ["dev-1", "dev-2"]
