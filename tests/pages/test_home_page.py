"""The page that greets readers: the statement word for word, and where things stand without claiming more."""

from dataclasses import replace

import pytest

from isms_scope.findings import NotDue, NotEvaluated, Report
from isms_scope.pages.home import standing
from isms_scope.snapshot.actions import next_actions
from isms_scope.snapshot.ledger import Change
from pages.pagetext import anchors, finding, landing, ledger, pages_of, section, seen, snapshot_of

TEXT = """
settings: {title: Larkspur, stage: audit, as_of: 2026-11-23}
management_systems:
  isms: {name: Information security management system, type: isms, standards: ['ISO/IEC 27001:2022']}
  aims: {name: AI management system, type: aims}
statements:
  isms: {version: '2.1', state: approved, text: 'The system for the Platform.',
    soa: {version: '2.1', date: 2026-02-01}}
people: {ada: {name: Ada Lind}}
products: {api: {name: API, scope: in}, hire: {name: Hire, scope: {status: in, systems: {aims: out}}}}
suppliers: {labels: {name: Labels}}
deviations:
  dev-1: {what: A region, approval: {approver: ada, approved_on: 2026-11-01, expires_on: 2026-11-20}}
"""
HOME = pages_of(snapshot_of(TEXT, report=Report()))["index.md"]


def test_the_statement_stands_word_for_word_with_version_standard_and_soa() -> None:
    text = seen(HOME).text
    assert "The system for the Platform." in text
    for fact in ("ISO/IEC 27001:2022", "version 2.1", "Statement of Applicability 2.1 of 2026-02-01"):
        assert fact in text
    assert "AI management system has no scope statement yet" in text


def test_a_declared_state_is_no_approval_and_one_of_another_boundary_is_none_either() -> None:
    assert "no approval on record for this boundary" in seen(HOME).text
    assert "no approval on record" in _with_approval(f"b1:{'0' * 64}")


def test_an_approval_of_exactly_this_boundary_is_named() -> None:
    here = snapshot_of(TEXT).graph.fingerprint("isms")
    assert "documented approval for this boundary: Ada Lind" in _with_approval(here)


def _with_approval(fingerprint: str) -> str:
    record = (
        f"approvals: {{a-1: {{subject: scope_statement, boundary_fingerprint: '{fingerprint}',"
        " decision: approved, approvers: [{person: ada}]}}\n"
    )
    return seen(pages_of(snapshot_of(TEXT + record, report=Report()))["index.md"]).text


def test_where_things_stand_names_day_source_stage_revision_and_fingerprints() -> None:
    text = seen(HOME).text
    assert "2026-11-23 (--as-of)" in text
    assert "audit" in text
    assert "0123456789ab" in text
    graph = snapshot_of(TEXT).graph
    assert graph.fingerprint("isms") in text
    assert graph.fingerprint("aims") in text


def test_files_that_are_not_committed_are_said() -> None:
    changed = replace(snapshot_of(TEXT), changed=True)
    assert "and changes that are not committed" in seen(pages_of(changed)["index.md"]).text
    nowhere = replace(snapshot_of(TEXT), revision=None)
    assert "files that are not committed" in seen(pages_of(nowhere)["index.md"]).text


UNJUDGED = "1 rule not evaluated and 2 rules not due yet"
NOTHING_OPEN = "0 errors and 0 warnings are open"
ERROR, WARNING, INFO = finding("DEV-01"), finding("MOD-03", severity="warning"), finding("X", severity="info")


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (Report(), "0 errors and 0 warnings are open."),
        (Report(findings=(ERROR,)), "1 error and 0 warnings are open."),
        (Report(findings=(ERROR, WARNING, WARNING)), "1 error and 2 warnings are open."),
        (
            Report(
                findings=(INFO, ERROR.under("w")),
                not_evaluated=(NotEvaluated("A", "b"),),
                not_due=(NotDue("B", "audit"), NotDue("C", "audit")),
            ),
            f"{NOTHING_OPEN}; besides, 1 remark, 1 waived finding, {UNJUDGED}.",
        ),
    ],
)
def test_one_sentence_says_what_is_open_and_what_was_not_judged(report: Report, words: str) -> None:
    assert standing(report) == words


def test_nothing_claims_that_a_standard_is_met() -> None:
    text = seen(HOME).text.lower()
    assert "complian" not in text
    assert "conform" not in text


def test_the_worst_findings_are_shown_and_the_rest_is_counted() -> None:
    many = [finding(f"MOD-{number:02}", severity="warning") for number in range(1, 8)]
    found = pages_of(snapshot_of(TEXT, report=Report(findings=(*many, ERROR))))["index.md"]
    top = section(found, "findings").text
    assert top.index("DEV-01") < top.index("MOD-01")
    assert "The first 5 of 8 actions, in the order of isms-scope next ." in top
    assert "All 8 findings that are open" in top


def test_the_home_page_has_the_order_of_the_next_actions() -> None:
    many = (finding("BIG-01", cause="x"), finding("BIG-02", cause="x"), finding("DEV-02", "dev-1"))
    snapshot = snapshot_of(TEXT, report=Report(findings=many))
    top = section(pages_of(snapshot)["index.md"], "findings").text
    places = [top.index(each.leader.rule) for each in next_actions(snapshot)]
    assert top.index("DEV-02") == places[0]
    assert places == sorted(places)
    assert "1 more that the same act settles" in top


def test_deviations_have_their_days_left() -> None:
    assert "A region not said 2026-11-20 ran out 3 days ago" in section(HOME, "deviations").text
    without = pages_of(snapshot_of("teams: {ops: {name: Ops, scope: in}}"))["index.md"]
    assert "deviations" not in anchors(without)


def test_numbers_count_kinds_by_effective_scope_for_each_system() -> None:
    numbers = section(HOME, "numbers").text
    assert "Products 2 0 0 0 0" in numbers
    assert "Products 1 1 0 0 0" in numbers
    assert "Suppliers 0 0 1 0 0" in numbers


def test_systems_with_the_same_numbers_share_a_table() -> None:
    text = (
        "management_systems: {isms: {type: isms}, aims: {type: aims}}\nteams: {ops: {name: Ops, scope: in}}"
    )
    numbers = section(pages_of(snapshot_of(text))["index.md"], "numbers").text
    assert "The AIMS has the same numbers." in numbers
    assert numbers.count("Teams") == 1


def test_the_latest_landings_are_shown_and_the_log_has_all() -> None:
    change = Change("api", "products", "changed", "lifecycle", "beta", "ga")
    past = ledger(*(landing(change, commit=f"{number:040x}", subject=f"No {number}.") for number in range(9)))
    changes = section(pages_of(snapshot_of(TEXT, past))["index.md"], "changes")
    assert [f"No {number}." in changes.text for number in range(9)] == [True] * 5 + [False] * 4
    assert "All 9 changes" in changes.text
    assert "scope/history/" in changes.targets


def test_a_history_without_the_scope_says_so() -> None:
    assert (
        "No committed change touched the scope yet."
        in seen(pages_of(snapshot_of(TEXT, ledger()))["index.md"]).text
    )


def test_what_to_do_first_says_who_acts() -> None:
    owned = "people: {ada: {name: Ada Lind}}\ninfrastructure: {db: {type: datastore, owner: ada}}\n"
    assert "Who acts: Ada Lind" in seen(pages_of(snapshot_of(owned))["index.md"]).text
    nobodys = owned.replace(", owner: ada", "")
    assert "Who acts: nobody is named" in seen(pages_of(snapshot_of(nobodys))["index.md"]).text
