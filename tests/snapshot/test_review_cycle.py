"""The review cycle: how far a change is, whichever record names the other, and who has to hear of it."""

import datetime as dt

import pytest

from isms_scope.snapshot.review_cycle import Stop, cycle, to_notify
from scopetext import graph_of

DAY = dt.date(2026, 11, 23)
PARTIES = """
certification_bodies: {body: {name: Body}}
customers: {bank: {name: Bank}}
contracts: {msa: {name: Agreement, customer: bank, commitments: [
  {type: scope_change_notice, text: Tell us., within_days: 30}, {type: audit_right, text: Audit.}]}}
"""
CHANGE = "changes: {chg: {name: Azure, type: new_cloud_provider, date: 2026-09-01, significant: true}}\n"
HELD = "reviews: {rev: {held_on: 2026-09-20, outcome: update, resulting_version: '2', changes: [chg]}}\n"
SENT = "cb_notifications: {ntf: {to: body, changes: [chg], date: 2026-09-10, state: sent}}\n"
TOLD = "communications: {com: {recipients: [bank], about: [chg], sent_on: 2026-09-12}}\n"


def stops(text: str) -> dict[str, tuple[str, str]]:
    graph = graph_of(text)
    assert graph.register.problems == ()
    return {each.turn: (each.standing, each.said) for each in cycle(graph, graph.nodes["chg"], DAY)}


def notify(text: str) -> Stop:
    graph = graph_of(text)
    return cycle(graph, graph.nodes["chg"], DAY)[-1]


def standings(text: str) -> list[str]:
    return [standing for standing, _ in stops(text).values()]


def test_a_change_that_nobody_looked_at_is_open_and_the_update_waits() -> None:
    assert standings(PARTIES + CHANGE) == ["done", "open", "waiting", "open"]


def test_a_change_that_went_through_the_cycle_is_done() -> None:
    assert standings(PARTIES + CHANGE + HELD + SENT + TOLD) == ["done", "done", "done", "done"]


def test_a_customer_who_was_promised_it_and_not_told_keeps_it_open() -> None:
    assert stops(PARTIES + CHANGE + SENT)["notify"] == ("open", "certification body told on 2026-09-10")
    assert notify(PARTIES + CHANGE + SENT).missing == "promised and not told: Bank"


def test_notices_and_messages_to_others_are_kept_apart() -> None:
    stop = notify(PARTIES + CHANGE + SENT + TOLD)
    assert (stop.records, stop.messages, stop.told) == (("ntf",), ("com",), "1 message to others")
    assert stop.missing == ""


@pytest.mark.parametrize(
    ("review", "standing", "update"),
    [
        ("{held_on: 2026-09-20, outcome: no_change, changes: [chg]}", "done", "done"),
        ("{held_on: 2026-09-20, outcome: update, changes: [chg]}", "done", "open"),
        ("{held_on: 2026-09-20, changes: [chg]}", "done", "open"),
        ("{planned_for: 2026-12-01, changes: [chg]}", "running", "waiting"),
        ("{planned_for: 2026-11-01, changes: [chg]}", "open", "waiting"),
        ("{held_on: 2026-12-01, planned_for: 2026-12-01, changes: [chg]}", "running", "waiting"),
    ],
)
def test_a_review_counts_once_it_was_held(review: str, standing: str, update: str) -> None:
    found = stops(f"{CHANGE}reviews: {{rev: {review}}}\n")
    assert (found["review"][0], found["update"][0]) == (standing, update)


def test_what_is_not_significant_needs_nothing() -> None:
    text = PARTIES + CHANGE.replace("significant: true", "significant: false")
    assert standings(text) == ["done", "not_needed", "not_needed", "not_needed"]


def test_whether_it_is_significant_has_to_be_decided() -> None:
    assert stops(CHANGE.replace("significant: true", "significant: unknown"))["trigger"][0] == "open"


def test_a_draft_is_no_notice() -> None:
    draft = SENT.replace("state: sent", "state: draft")
    assert stops(PARTIES + CHANGE + draft)["notify"][0] == "running"


def test_told_are_the_bodies_and_whoever_was_promised_it() -> None:
    found = to_notify(graph_of(PARTIES))
    assert [(each.who, each.days) for each in found] == [("body", None), ("bank", 30)]
