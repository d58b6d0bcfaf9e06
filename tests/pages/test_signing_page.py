"""What whoever signs reads: differences since the last signature, what is open, promised and to come."""

from dataclasses import replace

import pytest

from isms_scope.pages.signing_page import signing_page
from isms_scope.pages.view import View
from isms_scope.snapshot.recorded import Record
from isms_scope.snapshot.snapshot import Snapshot
from landings import line
from pages.pagetext import anchors, section, seen, snapshot_of
from pages.test_versions_page import BEGUN, NEW, OLD, SECOND, signature, snapshot
from scopetext import NO_HISTORY, graph_of

BUSINESS = """
customers: {bank: {name: Nordhaven Bank, tier: strategic}, shop: {name: Corner Shop, tier: standard}}
contracts:
  big: {customer: bank, products: [api], commitments: [{type: audit_right, text: You may audit us.}]}
  small: {customer: shop, products: [api], commitments: [{type: audit_right, text: Shops may audit.}]}
products:
  api: {name: The API, scope: in}
  soon: {name: Soon, lifecycle: planned, launch_date: 2027-02-01}
  late: {name: Late, lifecycle: planned, launch_date: 2027-06-01}
waivers: {w1: {rule: MOD-04, element: api, reason: She starts in May., expires_on: 2027-01-08}}
statement: {version: "1.1; rm", text: The API.}
"""


def read(found: Snapshot, anchor: str) -> str:
    return section(signing_page(View(found)), anchor).text


def test_the_differences_are_those_since_the_last_signature() -> None:
    text = read(snapshot(one=signature(OLD)), "changed")
    assert "Last signed as a whole: version 1.0, by Bo Marsh as cto" in text
    assert "IN → OUT" in text
    assert "Added (1): Ask [e-mail address hidden]" in text
    assert "The text of the scope statement of the ISMS is another." in text


def test_without_a_signature_nobody_is_said_to_have_signed() -> None:
    text = read(snapshot(one=signature(OLD, person=None)), "changed")
    assert "Nobody has signed" in text
    assert "version 1.1, which landed on 2026-01-06" in text
    assert "Nothing that moves the boundary has changed since." in text


def kept(found: Snapshot) -> Snapshot:
    """The snapshot of the versions with their graphs."""
    return replace(found, older={SECOND.commit: graph_of(NEW), BEGUN.commit: graph_of(OLD)})


def test_the_difference_from_the_last_signature_is_drawn_and_told_in_a_table() -> None:
    part = section(signing_page(View(kept(snapshot(one=signature(OLD))))), "picture")
    assert "The boundary from version 1.0 to now." in part.text
    assert "What changed in the boundary of the ISMS" in part.text
    assert "crossed the boundary Hire <b> Product IN OUT" in part.text
    assert "added Ask [e-mail address hidden] Team not there IN" in part.text
    assert "No crossing was added, removed or changed." in part.text


def test_there_is_no_picture_where_nothing_differs_or_nothing_is_there_to_compare_with() -> None:
    assert "so there is no picture" in read(kept(snapshot()), "picture")
    assert "<svg" not in section_html(kept(snapshot()))
    for found in (snapshot(), snapshot_of(NEW, NO_HISTORY), snapshot_of(NEW, line())):
        assert "picture" not in {part.anchor for part in signing_page(View(found)).sections}


def section_html(found: Snapshot) -> str:
    return next(part.html for part in signing_page(View(found)).sections if part.anchor == "picture")


def test_crossings_that_changed_stand_in_a_table_of_their_own() -> None:
    text = """
infrastructure: {{gw: {{name: Gateway, type: gateway, scope: in}}}}
suppliers: {{llm: {{name: Big LLM}}}}
interfaces: {{api: {{name: The link, inside: gw, outside: llm, direction: {}}}}}
statement: {{version: "1.0", text: The API.}}
"""
    old, new = text.format("in"), text.format("both")
    found = replace(
        snapshot(new),
        earlier={BEGUN.commit: Record().of(graph_of(old))},
        older={BEGUN.commit: graph_of(old)},
    )
    text = read(found, "picture")
    assert "No element was added, removed or crossed the boundary." in text
    assert "changed 1 The link Big LLM Gateway direction: comes in → goes both ways" in text


def test_without_history_or_version_the_page_says_so() -> None:
    assert "There is no repository here" in read(snapshot_of(NEW, NO_HISTORY), "changed")
    assert "everything here is new" in read(snapshot_of(NEW, line()), "changed")


def test_cost_drivers_stand_beside_those_of_the_last_signature() -> None:
    text = read(snapshot(one=signature(OLD)), "cost")
    assert "Products in scope 2 1 changed" in text
    assert "Teams in scope 0 1 changed" in text
    assert "Cloud accounts in scope 0 0 People" in text


@pytest.mark.parametrize(
    ("people", "settings", "said"),
    [
        (115, "", "100 115 changed What"),
        (116, "", "100 116 changed by more than 15 %, which counts as significant"),
        (84, "", "100 84 changed by more than 15 %, which counts as significant"),
        (116, "settings: {limits: {headcount_percent: 20}}\n", "100 116 changed What"),
    ],
)
def test_a_large_change_of_the_headcount_is_said_to_be_one(people: int, settings: str, said: str) -> None:
    counted = "statement: {{version: '1.0', text: The API., headcount_in_scope: {}}}\n"
    old, new = counted.format(100), counted.format(people)
    found = replace(snapshot(settings + new), earlier={BEGUN.commit: Record().of(graph_of(old))})
    assert said in f"{read(found, 'cost')} What"


def test_promises_of_big_customers_waivers_and_launches_are_told() -> None:
    found = snapshot_of(BUSINESS)
    promises = read(found, "promises")
    assert "Nordhaven Bank" in promises
    assert "no rule judges this type of promise" in promises
    assert "Corner Shop" not in promises
    assert "She starts in May." in read(found, "waivers")
    assert "Soon" in read(found, "ahead")
    assert "Late" not in read(found, "ahead")


def test_the_command_signs_exactly_what_the_page_shows() -> None:
    text = read(snapshot_of(BUSINESS), "sign")
    assert "isms-scope approve --baseline '1.1; rm' --key" in text
    assert graph_of(BUSINESS).fingerprint() in text
    assert "not committed" not in text
    assert "not committed" in read(replace(snapshot_of(BUSINESS), changed=True), "sign")


def test_an_empty_scope_has_every_section_and_promises_nothing() -> None:
    past = line(SECOND, BEGUN)
    empty = replace(snapshot_of("", past), earlier={BEGUN.commit: Record().of(graph_of(OLD))})
    page = signing_page(View(empty))
    assert len(anchors(page)) == 8
    assert seen(page).unbalanced == []
    assert "the statement has no version yet" in read(empty, "sign")
    assert "Removed (2): The API , Hire" in read(empty, "changed")
