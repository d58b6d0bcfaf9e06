"""REV-02, REV-04, CBV-01, CBV-03 and COM-01: who hears of a change, who looks at it, and what comes of it."""

import textwrap

import pytest

from isms_scope.findings import Finding
from isms_scope.rules import RULES, judge
from scopetext import DAY, NO_HISTORY, findings_of, graph_of

LAST_STAGE = "settings: {stage: certified%s}\n"


def found_by(rule: str, text: str, limits: str = "") -> tuple[Finding, ...]:
    return findings_of(rule, LAST_STAGE % limits + textwrap.dedent(text))


def reasons(rule: str, text: str) -> list[str]:
    """Why a rule did not judge a text in the last stage."""
    graph = graph_of(LAST_STAGE % "" + textwrap.dedent(text))
    return [each.reason for each in judge(graph, DAY, NO_HISTORY, rules=[RULES[rule]]).not_evaluated]


CHANGE = "changes: {c1: {date: %s, significant: %s, %s}}\n%s\n"
HELD = "reviews: {r1: {held_on: %s, %s}}"


@pytest.mark.parametrize(
    ("date", "link", "review", "severity"),
    [
        ("2026-09-23", "", "", "error"),
        ("2026-09-23", "", HELD % ("2026-10-01", ""), "error"),
        ("2026-09-23", "review: r1", "reviews: {r1: {planned_for: 2026-11-30}}", "error"),
        ("2026-09-23", "", HELD % ("2026-12-01", "changes: [c1]"), "error"),
        ("2026-05-01", "", HELD % ("2026-08-01", "changes: [c1]"), "warning"),
    ],
    ids=["none", "of something else", "only planned", "only in the future", "late"],
)
def test_a_significant_change_is_reviewed_in_time(date: str, link: str, review: str, severity: str) -> None:
    (found,) = found_by("REV-02", CHANGE % (date, "true", link, review))
    assert (found.element, found.severity) == ("c1", severity)


@pytest.mark.parametrize(
    ("date", "link", "review"),
    [
        ("2026-09-24", "", ""),
        ("2027-01-01", "", ""),
        ("2026-09-01", "review: r1", HELD % ("2026-10-31", "")),
        ("2026-09-01", "", HELD % ("2026-10-31", "changes: [c1]")),
        ("2026-09-01", "", HELD % ("2026-08-20", "changes: [c1]")),
        ("2025-01-01", "", HELD % ("2025-06-01", "changes: [c1]")),
    ],
    ids=[
        "60 days ago",
        "still to come",
        "named by the change",
        "named by the review",
        "prepared",
        "late, long ago",
    ],
)
def test_a_review_in_time_may_be_named_from_either_side(date: str, link: str, review: str) -> None:
    assert found_by("REV-02", CHANGE % (date, "true", link, review)) == ()


@pytest.mark.parametrize("rule", ["REV-02", "CBV-03"])
@pytest.mark.parametrize(
    ("date", "significant"), [("2026-01-01", "false"), ("2026-01-01", "unknown"), ("null", "true")]
)
def test_without_a_significant_change_with_a_day_nothing_is_judged(
    rule: str, date: str, significant: str
) -> None:
    assert len(reasons(rule, CHANGE % (date, significant, "", ""))) == 1


def test_the_days_after_a_change_are_settings() -> None:
    text = CHANGE % ("2026-11-01", "true", "", "")
    assert found_by("REV-02", text) == found_by("CBV-03", text) == ()
    assert len(found_by("REV-02", text, ", limits: {change_review_days: 21}")) == 1
    assert len(found_by("CBV-03", text, ", limits: {notice_days: 21}")) == 1


NOTICE = "cb_notifications: {n1: {date: %s, %s}}"


@pytest.mark.parametrize(
    ("link", "notice", "severity"),
    [
        ("", "", "error"),
        ("", NOTICE % ("2026-10-01", "state: sent"), "error"),
        ("notification: n1", NOTICE % ("null", "state: draft"), "error"),
        ("notification: n1", NOTICE % ("2026-10-01", "state: draft"), "error"),
        ("notification: n1", NOTICE % ("2026-12-01", "state: sent"), "error"),
        ("notification: n1", NOTICE % ("2026-11-01", "state: sent"), "warning"),
    ],
    ids=["none", "of something else", "unsent", "a draft", "in the future", "late"],
)
def test_the_body_is_told_of_a_significant_change_without_delay(
    link: str, notice: str, severity: str
) -> None:
    (found,) = found_by("CBV-03", CHANGE % ("2026-09-04", "true", link, notice))
    assert (found.element, found.severity) == ("c1", severity)


@pytest.mark.parametrize(
    ("date", "link", "notice"),
    [
        ("2026-10-24", "", ""),
        ("2026-09-04", "notification: n1", NOTICE % ("2026-10-04", "state: acknowledged")),
        ("2026-09-04", "", NOTICE % ("2026-09-01", "changes: [c1]")),
        ("2025-01-01", "notification: n1", NOTICE % ("2025-06-01", "state: closed")),
    ],
    ids=["30 days ago", "30 days later", "announced before", "late, long ago"],
)
def test_a_notice_in_time_may_be_named_from_either_side(date: str, link: str, notice: str) -> None:
    assert found_by("CBV-03", CHANGE % (date, "true", link, notice)) == ()


def test_changes_before_the_first_certificate_were_part_of_the_certification() -> None:
    text = CHANGE % (
        "2025-03-01",
        "true",
        "",
        "certificates: {cert: {initial_on: %s, issued_on: 2026-05-11}}",
    )
    assert len(reasons("CBV-03", text % "2025-05-01")) == 1
    assert len(found_by("CBV-03", text % "2025-03-01")) == 1


AUDIT = """\
management_systems: {isms: {certification_intended: %s}, aims: {type: aims, certification_intended: false}}
statements: {isms: {version: '2.2'}, aims: {version: '1.0'}}
certification_bodies: {cb: {next_audit: {from: %s}}, other: {}}
%s
"""


@pytest.mark.parametrize(
    ("rest", "count"),
    [
        ("", 1),
        (NOTICE % ("2026-11-20", "state: sent, statement_version: '2.1'"), 1),
        (NOTICE % ("2026-11-20", "state: draft, statement_version: '2.2'"), 1),
        (NOTICE % ("2026-11-20", "management_system: aims, statement_version: '2.2'"), 1),
        (NOTICE % ("2026-11-20", "statement_version: '2.2'"), 0),
        ("certificates: {c1: {management_system: isms, body: cb}}", 1),
        ("certificates: {c1: {management_system: isms, body: other}}", 0),
    ],
    ids=[
        "none",
        "of the last version",
        "a draft of a letter",
        "of another system",
        "sent",
        "its audit",
        "not its audit",
    ],
)
def test_the_body_has_the_current_version_before_its_audit(rest: str, count: int) -> None:
    found = found_by("CBV-01", AUDIT % ("true", "2026-12-23", rest))
    assert [each.values["version"] for each in found] == ["2.2"] * count


def test_an_audit_that_is_far_off_asks_for_nothing_yet() -> None:
    text = AUDIT % ("true", "2026-12-24", "")
    assert found_by("CBV-01", text) == ()
    assert len(found_by("CBV-01", text, ", limits: {notice_days: 31}")) == 1


@pytest.mark.parametrize(
    ("intended", "day"), [("true", "null"), ("true", "2026-11-22"), ("false", "2026-12-01")]
)
def test_without_an_audit_to_come_or_a_certificate_to_hold_nothing_is_judged(intended: str, day: str) -> None:
    assert len(reasons("CBV-01", AUDIT % (intended, day, ""))) == 1


TOLD = """\
statement: {version: '2.1'}
people: {ada: {}}
teams: {sre: {function: devops_sre}, sales: {function: sales}}
approvals:
  a1:
    subject: scope_statement
    statement_version: '2.1'
    decision: approved
    approvers: [{person: ada, approved_on: %s}]
communications: {m1: {%s}}
"""


@pytest.mark.parametrize(
    ("message", "severity"),
    [
        ("statement_version: '2.0', audience: [engineering], sent_on: 2026-03-01", "error"),
        ("statement_version: '2.1', audience: [customers, board], sent_on: 2026-03-01", "error"),
        ("statement_version: '2.1', recipients: [sales], sent_on: 2026-03-01", "error"),
        ("statement_version: '2.1', audience: [engineering]", "error"),
        ("statement_version: '2.1', audience: [engineering], sent_on: 2026-12-01", "error"),
        ("statement_version: '2.1', audience: [engineering], sent_on: 2026-05-01", "warning"),
    ],
    ids=["the old version", "others", "another team", "not sent", "in the future", "late"],
)
def test_engineers_are_told_of_the_version_in_force(message: str, severity: str) -> None:
    (found,) = found_by("COM-01", TOLD % ("2026-02-25", message))
    assert found.severity == severity


@pytest.mark.parametrize(
    ("approved", "message"),
    [
        ("2026-02-25", "statement_version: '2.1', audience: [engineering], sent_on: 2026-03-27"),
        ("2026-02-25", "statement_version: '2.1', audience: [all_staff], sent_on: 2026-02-20"),
        ("2026-02-25", "statement_version: '2.1', recipients: [sales, sre], sent_on: 2026-03-01"),
        ("2026-10-24", ""),
    ],
    ids=["within 30 days", "with the draft", "a team of engineers", "there is time yet"],
)
def test_a_message_of_this_version_to_engineers_is_enough(approved: str, message: str) -> None:
    assert found_by("COM-01", TOLD % (approved, message)) == ()


def test_what_is_not_approved_need_not_be_told() -> None:
    assert len(reasons("COM-01", TOLD % ("2026-12-01", ""))) == 1


REVIEWED = """\
statement:
  version: '2.2'
  effective_from: %s
  history: [{version: '2.0', date: 2025-10-06}, {version: '2.1', date: 2026-02-25}]
people: {ada: {}}
approvals:
  a1:
    subject: scope_statement
    statement_version: '2.3'
    approvers: [{person: ada, approved_on: 2026-03-01}]
reviews: {r1: {%s}}
"""
UPDATE = "held_on: 2026-09-24, outcome: update"


@pytest.mark.parametrize(
    ("effective", "review", "count"),
    [
        ("2026-11-18", UPDATE, 1),
        ("2026-11-18", f"{UPDATE}, resulting_version: '2.1'", 1),
        ("2026-11-18", f"{UPDATE}, resulting_version: '2.3'", 1),
        ("2026-09-23", f"{UPDATE}, resulting_version: '2.2'", 1),
        ("2026-09-24", f"{UPDATE}, resulting_version: '2.2'", 0),
        ("2026-11-18", f"{UPDATE}, resulting_version: '2.2'", 0),
        ("2026-11-18", f"{UPDATE}, resulting_version: '3.0'", 0),
        ("null", f"{UPDATE}, resulting_version: '2.2'", 0),
        ("2026-11-18", "held_on: 2026-09-24, outcome: no_change, resulting_version: '2.1'", 0),
        ("2026-11-18", "held_on: 2027-01-01, outcome: update, resulting_version: '2.1'", 0),
    ],
    ids=[
        "none",
        "in the history",
        "approved before",
        "in force before",
        "on the same day",
        "later",
        "being written",
        "no day is known",
        "no update",
        "still to be held",
    ],
)
def test_an_update_leads_to_a_version_that_is_newer_than_the_review(
    effective: str, review: str, count: int
) -> None:
    assert len(found_by("REV-04", REVIEWED % (effective, review))) == count


def test_a_review_of_no_system_in_particular_may_renew_any_of_them() -> None:
    text = """\
    management_systems: {isms: {}, aims: {type: aims}}
    statements:
      isms: {version: '2.1', effective_from: 2026-02-25}
      aims: {version: '1.0', effective_from: %s}
    reviews: {r1: {held_on: 2026-09-24, outcome: update, resulting_version: '1.0'%s}}
    """
    assert found_by("REV-04", text % ("2026-11-18", "")) == ()
    assert len(found_by("REV-04", text % ("2026-03-01", ", management_system: aims"))) == 1
