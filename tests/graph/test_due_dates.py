"""What falls due: which days count, for whom, and which no longer do."""

import datetime as dt

import pytest

from isms_scope.graph.due import Due, falling_due
from scopetext import graph_of

DAY = dt.date(2026, 11, 23)


def due(text: str) -> list[tuple[str, int, str | None]]:
    """Return kind, days left and owner of what falls due by a text."""
    return [(each.kind, each.days_left, each.owner.id if each.owner else None) for each in all_due(text)]


def all_due(text: str) -> tuple[Due, ...]:
    graph = graph_of(text)
    assert graph.register.problems == ()
    return falling_due(graph, DAY)


_ROLES = "roles: {cto: {name: CTO}, sre: {name: SRE}}\n"


@pytest.mark.parametrize(
    ("kind", "record"),
    [
        ("deviation", "deviations: {dd: {what: It, owner: cto, approval: {expires_on: DAY}}}"),
        ("review", "statement: {text: A, owner: cto, next_review_by: DAY}"),
        ("review", "reviews: {rr: {owner: cto, planned_for: DAY}}"),
        ("certificate", "certificates: {cc: {owner: cto, expires_on: DAY}}"),
        ("certificate", "certificates: {cc: {owner: cto, recertification_on: DAY}}"),
        ("surveillance", "certificates: {cc: {owner: cto, surveillance_due: [DAY]}}"),
        ("audit", "certification_bodies: {bb: {owner: cto, next_audit: {from: DAY}}}"),
        ("audit_finding", "audits: {aa: {performed_by: cto, findings: [{text: A, due: DAY}]}}"),
        ("assurance", "suppliers: {ss: {owner: cto, assurance: [{standard: A, valid_to: DAY}]}}"),
        ("contract", "suppliers: {ss: {owner: cto, contract: {ends_on: DAY}}}"),
        ("waiver", "waivers: {ww: {rule: MOD-04, element: cto, approved_by: cto, expires_on: DAY}}"),
        ("entry", "products: {pp: {owner: cto, scope: {status: planned, enters_on: DAY}}}"),
        ("exclusion", "exclusions: {ee: {approved_by: cto, review_by: DAY}}"),
        (
            "condition",
            (
                "approvals: {aa: {decision: approved_with_conditions, subject: soa, "
                "approvers: [{person: pp, role: cto}], conditions: [{text: A, due: DAY}]}}"
            ),
        ),
        (
            "exception",
            (
                "approvals: {aa: {subject: soa, decision: approved, owner: cto, "
                "separation_exception: {reason: A, until: DAY}}}"
            ),
        ),
        ("evidence", "evidence: {ee: {supports: [pp], valid_to: DAY}}\nproducts: {pp: {owner: cto}}"),
    ],
)
@pytest.mark.parametrize("left", [-400, -1, 0, 1, 400])
def test_every_kind_of_day_is_noticed_before_and_after(kind: str, record: str, left: int) -> None:
    day = str(DAY + dt.timedelta(days=left))
    assert due(_ROLES + record.replace("DAY", day)) == [(kind, left, "cto")]


def test_a_deviation_is_due_with_its_approval_and_with_its_remediation() -> None:
    dates = "approval: {expires_on: 2026-11-20}, remediation: {owner: cto, due: 2026-11-30}"
    found = due(f"{_ROLES}deviations: {{dd: {{what: It, {dates}}}}}")
    assert found == [("deviation", -3, "cto"), ("remediation", 7, "cto")]


@pytest.mark.parametrize(
    ("record", "left", "told"),
    [
        ("identified_on: 2026-11-01", 8, "30 days allowed end"),
        ("identified_on: 2026-10-01", -23, "30 days allowed end"),
        ("identified_on: 2026-11-01, approval: {approved_on: 2026-11-03}", 10, "30 days allowed end"),
        ("reason: Fire", 0, "no first day either"),
    ],
)
def test_a_deviation_without_an_end_is_due_by_the_limit(record: str, left: int, told: str) -> None:
    (found,) = all_due(f"{_ROLES}deviations: {{dd: {{what: It, {record}, remediation: {{owner: cto}}}}}}")
    assert (found.kind, found.days_left, found.owner and found.owner.id) == ("deviation", left, "cto")
    assert found.what.startswith("no last day is recorded")
    assert told in found.what


def test_the_limit_of_the_settings_holds_for_a_deviation_without_an_end() -> None:
    text = "settings: {limits: {deviation_days: 7}}\ndeviations: {dd: {what: It, identified_on: 2026-11-20}}"
    assert due(text) == [("deviation", 4, None)]


def test_an_ignored_rule_falls_due_where_it_stands_in_the_settings() -> None:
    (found,) = all_due("settings:\n  ignores:\n    MOD-04: {reason: A, expires_on: 2026-11-20}\n")
    assert (found.kind, found.element, found.owner, found.days_left) == ("ignore", None, None, -3)
    assert (found.place.line, "MOD-04" in found.what) == (3, True)


@pytest.mark.parametrize(
    "record",
    [
        "deviations: {dd: {approval: {expires_on: 2026-11-20}, remediation: {done_on: 2026-11-19}}}",
        "reviews: {rr: {planned_for: 2026-11-01, held_on: 2026-11-02}}",
        "certificates: {cc: {state: withdrawn, expires_on: 2026-11-20}}",
        "suppliers: {ss: {relation: terminated, assurance: [{standard: A, valid_to: 2026-11-20}]}}",
        "audits: {aa: {findings: [{text: A, due: 2026-11-20, closed_on: 2026-11-20}]}}",
        "products: {pp: {lifecycle: retired, scope: {status: planned, enters_on: 2026-11-20}}}",
        (
            "approvals: {aa: {subject: soa, decision: approved, conditions: [{text: A, due: 2026-11-20, "
            "closed_on: 2026-11-21}]}}"
        ),
        "approvals: {aa: {subject: soa, decision: rejected, conditions: [{text: A, due: 2026-11-20}]}}",
    ],
)
def test_what_is_done_ended_or_refused_falls_due_no_more(record: str) -> None:
    assert due(record) == []


def test_what_is_recorded_as_done_only_later_is_still_due() -> None:
    text = "audits: {aa: {findings: [{text: A, due: 2026-11-20, closed_on: 2026-11-24}]}}"
    assert [kind for kind, *_ in due(text)] == ["audit_finding"]


@pytest.mark.parametrize(
    ("newer", "left"),
    [
        ("{standard: A, covers_services: [x, z], valid_to: 2029-01-01}", [770]),
        ("{standard: A, valid_to: 2029-01-01}", [770]),
        ("{standard: A, covers_services: [z], valid_to: 2029-01-01}", [-3, 770]),
        ("{standard: B, covers_services: [x], valid_to: 2029-01-01}", [-3, 770]),
    ],
)
def test_a_newer_proof_replaces_an_old_one_only_for_the_same_services(newer: str, left: list[int]) -> None:
    old = "{standard: A, covers_services: [x], valid_to: 2026-11-20}"
    found = due(f"suppliers: {{ss: {{assurance: [{old}, {newer}]}}}}")
    assert [days for _, days, _ in found] == left


def test_each_surveillance_audit_on_record_settles_one_day() -> None:
    text = (
        "certificates: {cc: {initial_on: 2025-05-01, surveillance_due: [2026-04-30, 2027-04-30]}}\n"
        "audits: {aa: {type: surveillance1, date: DAY}}\n"
    )
    assert [each.on.year for each in all_due(text.replace("DAY", "2026-05-14"))] == [2027]
    assert [each.on.year for each in all_due(text.replace("DAY", "2024-05-14"))] == [2026, 2027]


def test_an_audit_that_goes_on_is_due_on_its_last_day() -> None:
    text = "certification_bodies: {bb: {next_audit: {from: 2026-11-22, to: 2026-11-25}}}"
    assert due(text) == [("audit", 2, None)]


@pytest.mark.parametrize(
    ("records", "on"),
    [
        ("reviews: {rr: {held_on: 2026-03-01}}", "2027-03-01"),
        ("reviews: {rr: {held_on: 2026-03-01, next_review_by: 2027-01-01}}", "2027-01-01"),
        ("reviews: {rr: {held_on: 2026-03-01, next_review_by: 2028-01-01}}", "2027-03-01"),
        ("reviews: {rr: {held_on: 2024-03-01}}", "2025-03-01"),
        (
            (
                "approvals: {aa: {subject: scope_statement, decision: approved, approvers: [{person: ada, "
                "approved_on: 2026-05-02}]}}"
            ),
            "2027-05-02",
        ),
    ],
)
def test_the_next_review_is_the_earliest_of_what_was_said_and_the_limit(records: str, on: str) -> None:
    assert [str(each.on) for each in all_due(f"statement: {{text: A}}\n{records}")] == [on]


def test_a_day_that_the_statement_named_before_the_last_review_is_settled_by_it() -> None:
    text = "statement: {text: A, next_review_by: 2026-02-01}\nreviews: {rr: {held_on: 2026-03-01}}"
    assert [str(each.on) for each in all_due(text)] == ["2027-03-01"]


def test_systems_that_one_thing_enters_together_are_one_day() -> None:
    text = (
        "management_systems: {isms: {type: isms}, aims: {type: aims}}\n"
        "products: {pp: {scope: {status: planned, enters_on: 2027-01-15}}}\n"
    )
    (found,) = all_due(text)
    assert "isms" in found.what
    assert "aims" in found.what


def test_overdue_stands_first_and_the_order_of_the_file_does_not_matter() -> None:
    one = "aa: {state: active, expires_on: 2027-01-01}"
    other = "bb: {state: active, expires_on: 2026-01-01}"
    ways = [all_due(f"certificates: {{{first}, {second}}}") for first, second in ((one, other), (other, one))]
    assert [[each.element and each.element.id for each in way] for way in ways] == [
        ["bb", "aa"],
        ["bb", "aa"],
    ]


CHANGED = "roles: {cto: {name: CTO}}\nchanges: {chg: {date: 2026-09-04, significant: true, owner: cto}}\n"
CERTIFIED = "certificates: {cert: {state: active, issued_on: 2025-01-01}}\n"


def test_a_significant_change_wants_a_review_in_60_days_and_a_notice_in_30() -> None:
    assert due(CHANGED) == [("change_review", -20, "cto")]
    assert due(CHANGED + CERTIFIED) == [("notice", -50, "cto"), ("change_review", -20, "cto")]
    held = "reviews: {rev: {held_on: 2026-09-20, changes: [chg]}}\n"
    told = "cb_notifications: {ntf: {changes: [chg], date: 2026-09-10, state: sent}}\n"
    assert due(CHANGED + CERTIFIED + held + told) == []
    assert due(CHANGED.replace("true", "false") + CERTIFIED) == []
    before = CERTIFIED.replace("2025-01-01", "2026-10-01")
    assert due(CHANGED + before) == [("change_review", -20, "cto")]
