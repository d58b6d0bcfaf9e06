"""APR and CNF rules: who said yes to what, with what authority, and what git shows of it."""

import datetime as dt
from dataclasses import replace

import pytest

from isms_scope.findings import Finding
from isms_scope.rules import RULES, judge
from isms_scope.snapshot.assurance import Required
from isms_scope.snapshot.ledger import Change, Identity, Ledger, NoHistory
from landings import ALONE, APPROVED, FIRST, UNCLEAR, line, made
from scopetext import DAY, NO_HISTORY, findings_of, graph_of

STATEMENT = (
    "settings: {stage: certified}\nstatement: {version: '2', text: The development of the platform.}\n"
)
PEOPLE = "people: {ines: {name: Ines Okoro}, tom: {name: Tom Brandt}, sam: {name: Sam Lee}}\n"
ROLES = """roles:
  cto: {top_management: true, may_approve: [scope_statement, list_confirmation],
    holders: [{person: ines, from: 2024-01-01, to: 2026-06-30}]}
  deputy: {may_approve: [scope_statement], holders: [{person: tom, from: 2024-01-01, deputy_for: ines}]}
  editor: {may_approve: [scope_statement], holders: [{person: sam, from: 2024-01-01}]}
"""
YES = "subject: {0}, management_system: isms, statement_version: '2', decision: approved"


def record(more: str, subject: str = "scope_statement") -> str:
    return f"{STATEMENT}{PEOPLE}{ROLES}approvals: {{consent: {{{YES.format(subject)}, {more}}}}}\n"


def by(*people: str, on: str = "2026-02-25") -> str:
    given = ", ".join(f"{{person: {person}, approved_on: {on}}}" for person in people)
    return f"approvers: [{given}]"


def said(rule: str, text: str, history: Ledger | NoHistory = NO_HISTORY) -> list[str]:
    return [found.message for found in findings_of(rule, text, history=history)]


def unjudged(rule: str, text: str, history: Ledger | NoHistory = NO_HISTORY) -> str:
    (only,) = judge(graph_of(text), DAY, history, rules=[RULES[rule]]).not_evaluated
    return only.reason


# --- APR-02


def test_an_approval_without_a_fingerprint_cannot_be_compared() -> None:
    assert "names the fingerprint" in unjudged("APR-02", record(by("ines")))


def test_one_of_several_approvals_of_the_version_is_enough() -> None:
    now = graph_of(record(by("ines"))).fingerprint("isms")
    old = record(f"{by('ines')}, boundary_fingerprint: b1:{'0' * 64}")
    both = old.rstrip().removesuffix("}") + f", also: {{{YES.format('scope_statement')}, "
    assert len(said("APR-02", old)) == 1
    assert said("APR-02", f"{both}boundary_fingerprint: {now}}}}}\n") == []


def test_a_rejected_record_approves_no_boundary() -> None:
    text = record(f"boundary_fingerprint: b1:{'0' * 64}").replace("decision: approved", "decision: rejected")
    assert unjudged("APR-02", text)


# --- APR-03


@pytest.mark.parametrize(
    ("approvers", "message"),
    [
        (by("ines"), ""),
        (by("ines", on="2026-07-01"), "ines on 2026-07-01 approved a scope statement"),
        (by("tom"), ""),
        (by("tom", on="2026-07-01"), "Nobody who approved the scope statement"),
        (by("sam"), "Nobody who approved the scope statement"),
        (by("sam", "ines"), ""),
        (by("sam", "nobody-known"), "nobody-known on 2026-02-25 approved"),
        ("approvers: []", ""),
    ],
)
def test_authority_is_that_of_the_day_and_a_deputy_has_it(approvers: str, message: str) -> None:
    found = said("APR-03", record(approvers))
    assert len(found) == bool(message)
    assert message in "".join(found)


# --- APR-04

VERSION = Change("statement", "statements", "changed", "version", "1", "2")


def wrote(person: str) -> Ledger:
    return line(made(7, VERSION, proposers=(Identity("", "", person),)), FIRST)


def test_a_second_approver_or_another_author_is_enough() -> None:
    assert len(said("APR-04", record(by("ines")), wrote("ines"))) == 1
    assert said("APR-04", record(by("ines", "tom")), wrote("ines")) == []
    assert said("APR-04", record(by("ines")), wrote("tom")) == []


@pytest.mark.parametrize(("until", "found"), [("2026-12-31", 0), ("2026-11-23", 0), ("2026-11-22", 1)])
def test_an_exception_counts_until_its_day(until: str, found: int) -> None:
    exception = f"separation_exception: {{reason: One founder; the board reviews, until: {until}}}"
    assert len(said("APR-04", record(f"{by('ines')}, {exception}"), wrote("ines"))) == found


# --- rules that need a trust root


@pytest.mark.parametrize("rule", ["APR-04", "APR-07"])
def test_without_a_trust_root_they_are_not_evaluated(rule: str) -> None:
    text = record(by("ines"))
    assert unjudged(rule, text) == NO_HISTORY.reason
    assert "No trust root is configured" in unjudged(rule, text, line(root_from_repository=True))
    assert "No trust root is configured" in unjudged(rule, text, replace(line(), root=None))


# --- APR-07


def test_each_change_below_the_policy_is_named_with_what_is_visible() -> None:
    found: tuple[Finding, ...] = findings_of(
        "APR-07", STATEMENT, history=line(APPROVED, ALONE, UNCLEAR, FIRST)
    )
    unclear, alone = (each.message for each in found)
    assert unclear.startswith("The change 0000000000 of 2026-01-02 is indeterminate · level 0, ")
    assert unclear.endswith("no second person visible: it cannot be judged from this copy of the repository.")
    assert alone.endswith("is unapproved · level 0, no second person visible: level 2 was asked for.")
    assert len({each.cause for each in found}) == 1


def test_what_a_running_exception_explains_is_not_named_until_it_has_ended() -> None:
    kept = Change("consent", "approvals", "added", new={})
    who = (Identity("Ines Okoro", "", "ines"),)
    history = line(replace(made(3, VERSION, kept), proposers=who, required=Required(2)), FIRST)
    until = "separation_exception: {reason: One founder., until: %s}"
    running = record(f"{by('ines')}, {until % DAY}")
    ended = record(f"{by('ines')}, {until % (DAY - dt.timedelta(days=1))}")
    assert said("APR-07", running, history) == []
    assert len(said("APR-07", ended, history)) == 1
    assert (
        len(said("APR-07", running.replace("may_approve: [scope_statement, ", "may_approve: ["), history))
        == 1
    )


def test_nothing_is_asked_for_before_there_was_a_policy() -> None:
    assert said("APR-07", STATEMENT, line(FIRST)) == []
    assert len(said("APR-07", STATEMENT, line(replace(FIRST, required=Required(1))))) == 1


# --- APR-05, APR-06, APR-08


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("evidence: [{ref: LIN-1}]", ""),
        ("git: {merge_commit: 'abcdef0'}", ""),
        ("approvers: [{person: ines, evidence: [{ref: mail-7}]}]", ""),
        ("meeting: {title: Review}", "names no evidence"),
        ("meeting: {minutes_file: m.txt}", "names m.txt without a SHA-256"),
        (f"meeting: {{minutes_file: m.txt, sha256: {'a' * 64}}}", ""),
    ],
)
def test_what_counts_as_evidence(more: str, message: str) -> None:
    found = said("APR-05", record(more))
    assert len(found) == bool(message)
    assert message in "".join(found)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("approvers: [{person: ines, method: minutes}]", "which meeting it was"),
        ("approvers: [{person: ines, method: merge}]", ""),
        ("meeting: {agenda_item: A.O.B., decision_text: Approved.}", "an agenda item of its own"),
        ("meeting: {agenda_item: Item 4, decision_text: Approved.}", ""),
        ("meeting: {agenda_item: Item 4}", "the words of the decision"),
    ],
)
def test_what_minutes_have_to_show(more: str, message: str) -> None:
    found = said("APR-06", record(more))
    assert len(found) == bool(message)
    assert message in "".join(found)


@pytest.mark.parametrize(
    ("condition", "open_"),
    [
        ("due: 2026-11-22", 1),
        ("due: 2026-11-23", 0),
        ("due: 2026-10-01, closed_on: 2026-09-01", 0),
        ("due: 2026-10-01, closed_on: 2027-01-01", 1),
        ("closed_on: 2026-01-01", 0),
    ],
)
def test_a_condition_is_open_until_it_is_met(condition: str, open_: int) -> None:
    text = record(f"conditions: [{{text: Sign it., {condition}}}]")
    assert len(said("APR-08", text)) == open_


# --- CNF-01


def confirmed(more: str, fingerprint: str | None = None) -> str:
    now = fingerprint or graph_of(record(by("ines"))).fingerprint("isms")
    return record(f"{more}, boundary_fingerprint: {now}", "list_confirmation")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (confirmed(by("ines")), ""),
        (record(by("ines"), "list_confirmation"), "is for another list"),
        (confirmed(by("ines"), f"b1:{'0' * 64}"), "is for another list"),
        (confirmed(by("sam")), "names nobody who held a role"),
        (confirmed(by("ines", on="2027-01-01")), "names nobody who held a role"),
        (confirmed(by("ines")).replace("statement_version: '2'", "statement_version: '1'"), "no record"),
        (confirmed(by("ines")).replace("decision: approved", "decision: rejected"), "no record"),
    ],
)
def test_a_list_is_confirmed_as_it_stands_by_somebody_who_may(text: str, message: str) -> None:
    found = said("CNF-01", text)
    assert len(found) == bool(message)
    assert message in "".join(found)


def test_the_day_of_the_tests_is_the_one_that_is_assumed_here() -> None:
    assert dt.date(2026, 11, 23) == DAY


POLICY = "settings: {{stage: certified, approval: {{rules: [{0}]}}}}\n"


@pytest.mark.parametrize(
    ("asked_for", "flaw"),
    [
        ("{when: any, roles: [cto, deputy], threshold: 2}", "2 holders of cto or deputy, and there are 1"),
        ("{roles: [deputy]}", "neither a meaning nor paths"),
        ("{when: any, paths: [scope], roles: [deputy]}", "both a meaning and paths"),
        ("{when: any, roles: [deputi]}", "no role deputi is declared"),
    ],
)
def test_a_rule_that_nobody_can_meet_is_found(asked_for: str, flaw: str) -> None:
    (message,) = said("APR-09", POLICY.format(asked_for) + PEOPLE + ROLES)
    assert flaw in message


def test_rules_that_can_be_met_and_rules_without_roles_pass() -> None:
    rules = "{when: boundary, roles: [deputy, editor], threshold: 2}, {paths: [docs], threshold: 3}"
    assert said("APR-09", POLICY.format(rules) + PEOPLE + ROLES) == []
