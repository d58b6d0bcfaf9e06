"""The engine decides what is due, waived, ignored, previewed or not evaluated, and never hides which."""

import dataclasses
import datetime as dt
from collections.abc import Iterator

import pytest

from isms_scope.findings import Report, grouped
from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from isms_scope.rules import RULES, Problem, Unjudged, judge
from isms_scope.rules._rule import Outcome, read_page, rule
from isms_scope.snapshot.ledger import Ledger
from scopetext import DAY, NO_HISTORY, graph_of

OUT = "infrastructure:\n  sandbox: {type: cloud_account, scope: out}\n"
BROKEN = "teams:\n  sre: {lead: nobody, scope: in}\n"
ROSTER = (
    "people:\n  ada: {name: Ada}\n"
    "roles:\n  cto: {holders: [{person: ada, from: 2025-01-01}], may_approve: [waiver]}\n"
)


def report_of(text: str, *rules: str, day: dt.date = DAY) -> Report:
    return judge(graph_of(text), day, NO_HISTORY, rules=[RULES[rule] for rule in rules])


def test_in_draft_only_a_few_rules_are_errors_and_the_rest_warn() -> None:
    assert [found.severity for found in report_of(OUT, "EXC-01").findings] == ["warning"]
    assert [found.severity for found in report_of(BROKEN, "MOD-01").findings] == ["error"]
    certified = "settings: {stage: certified}\n" + OUT
    assert [found.severity for found in report_of(certified, "EXC-01").findings] == ["error"]


def test_a_rule_of_a_later_stage_is_counted_as_not_due_and_not_as_passed() -> None:
    report = report_of("settings: {stage: approval}\n" + OUT, "REV-01")
    assert [(each.rule, each.stage) for each in report.not_due] == [("REV-01", "audit")]
    assert report.passed == ()


def test_without_elements_of_its_kind_a_rule_is_not_evaluated_with_the_reason() -> None:
    report = report_of("products: {api: {scope: in}}\n", "DEV-02", "STM-03")
    assert {each.rule: each.reason for each in report.not_evaluated} == {
        "DEV-02": "There is no deviation in the register.",
        "STM-03": report.not_evaluated[1].reason,
    }
    assert "statement" in report.not_evaluated[1].reason
    assert report.passed == ()


def test_a_severity_in_the_settings_wins() -> None:
    text = "settings: {severities: {EXC-01: info}}\n" + OUT
    assert [found.severity for found in report_of(text, "EXC-01").findings] == ["info"]


def test_rules_of_a_later_ruleset_are_previews_and_never_counted() -> None:
    later = dataclasses.replace(RULES["EXC-01"], ruleset=2)
    report = judge(graph_of("settings: {ruleset: 1}\n" + OUT), DAY, NO_HISTORY, rules=[later])
    assert report.findings == ()
    assert [found.rule for found in report.previews] == ["EXC-01"]
    assert not report.failing("info")


WAIVER = (
    "waivers:\n  w1: {rule: EXC-01, element: sandbox, reason: Being dismantled., approved_by: %s,"
    " approved_on: %s, expires_on: %s}\n"
)


@pytest.mark.parametrize(
    ("approver", "approved", "expires", "counts"),
    [
        ("cto", "2026-11-01", "2027-03-31", True),
        ("ada", "2026-11-01", "2027-03-31", True),
        ("cto", "2026-11-01", "2026-11-22", False),
        ("cto", "2024-11-01", "2025-03-31", False),
        ("cto", "2026-11-01", "2028-03-31", False),
        ("nobody", "2026-11-01", "2027-03-31", False),
    ],
)
def test_only_a_valid_waiver_covers_a_finding_and_it_stays_visible(
    approver: str, approved: str, expires: str, *, counts: bool
) -> None:
    text = OUT + ROSTER + WAIVER % (approver, approved, expires)
    report = report_of(text, "EXC-01")
    assert [found.waived for found in report.findings] == ["w1" if counts else None]
    assert bool(report.failing("warning")) is not counts


def test_an_ignored_rule_is_listed_with_its_reason_until_it_expires() -> None:
    text = "settings: {ignores: {EXC-01: {reason: Legacy., expires_on: 2026-12-01}}}\n" + OUT
    assert report_of(text, "EXC-01").ignored == {"EXC-01": "Legacy. (until 2026-12-01)"}
    assert [found.rule for found in report_of(text, "EXC-01", day=dt.date(2026, 12, 2)).findings] == [
        "EXC-01"
    ]


def test_findings_with_one_cause_are_one_group() -> None:
    text = (
        "settings: {stage: certified}\n"
        "organisations:\n  labs: {legal_name: Labs, scope: out}\n"
        "locations:\n  krakow: {organisation: labs, scope: out}\n"
        "teams:\n  ds: {organisation: labs, scope: out}\n"
    )
    findings = report_of(text, "EXC-01").findings
    assert len(findings) == 3
    assert [len(group) for group in grouped(findings)] == [3]


def test_the_order_of_files_changes_nothing() -> None:
    files = {
        "scope/a.yml": OUT.encode(),
        "scope/b.yml": b"organisations:\n  labs: {scope: undetermined}\n",
        "scope/c.yml": b"products:\n  api: {lifecycle: ga, owner: x}\n",
    }
    reports = [
        judge(Graph(load_files(dict(order))), DAY, NO_HISTORY)
        for order in (sorted(files.items()), sorted(files.items(), reverse=True))
    ]
    assert reports[0] == reports[1]
    assert reports[0].findings


def test_what_could_not_be_read_is_in_the_report_and_cannot_be_waived() -> None:
    text = (
        ROSTER
        + WAIVER.replace("rule: EXC-01", "rule: SCH-01") % ("cto", "2026-11-01", "2027-03-31")
        + "infrastructure:\n  sandbox: {tpye: cloud_account}\n"
    )
    (found,) = report_of(text).findings
    assert (found.rule, found.element, found.waived) == ("SCH-01", "sandbox", None)


def asks_for_the_ledger(ledger: Ledger) -> Iterator[Outcome]:
    yield Unjudged(str(ledger))


def asks_for_changes(changes: object) -> Iterator[Outcome]:
    yield Unjudged(str(changes))


def finds_and_gives_up(as_of: dt.date) -> Iterator[Outcome]:
    yield Unjudged("Half of it is missing.")
    yield Problem(None, f"Wrong on {as_of}.")


def test_a_rule_whose_input_is_missing_says_which_and_never_passes() -> None:
    rules = [
        dataclasses.replace(RULES["EXC-01"], check=asks_for_the_ledger, needs=("ledger",)),
        dataclasses.replace(RULES["EXC-02"], check=asks_for_changes, needs=("changes",), kind=""),
    ]
    report = judge(graph_of(OUT), DAY, NO_HISTORY, rules=rules)
    assert [each.reason for each in report.not_evaluated] == [
        NO_HISTORY.reason,
        "There is no earlier revision to compare with.",
    ]
    assert report.passed == ()


def test_a_finding_counts_although_another_part_could_not_be_judged() -> None:
    rules = [dataclasses.replace(RULES["EXC-01"], check=finds_and_gives_up, needs=("as_of",))]
    report = judge(graph_of(OUT), DAY, NO_HISTORY, rules=rules)
    assert [found.message for found in report.findings] == ["Wrong on 2026-11-23."]
    assert report.not_evaluated == ()


def test_the_hint_of_last_resort_is_the_way_to_mend_of_the_page_on_one_line() -> None:
    (found,) = report_of(BROKEN, "MOD-01").findings
    assert found.hint == "Correct the id, or declare nobody as person, role or team."
    rules = [
        dataclasses.replace(RULES["EXC-01"], check=finds_and_gives_up, needs=("as_of",), fix="Do\nthis.")
    ]
    (found,) = judge(graph_of(OUT), DAY, NO_HISTORY, rules=rules).findings
    assert found.hint == "Do this."


def test_a_page_has_a_title_and_four_sections_without_their_indentation() -> None:
    title, sections = read_page(
        "It holds.\n\nWhy:\n    Because.\n\nFails:\n    a:\n      b: 1\n\nFix:\n    Mend."
    )
    assert title == "It holds"
    assert sections == {"why": "Because.", "fails": "a:\n  b: 1", "fix": "Mend."}


def test_a_rule_without_a_whole_page_or_with_an_unknown_input_is_refused() -> None:
    def short(graph: Graph) -> Iterator[Outcome]:
        """It holds."""
        yield Unjudged(str(graph))

    def odd(weather: str) -> Iterator[Outcome]:
        """It holds.

        Why:
            a
        Fails:
            b
        Passes:
            c
        Fix:
            d
        """
        yield Unjudged(weather)

    for check in (short, odd):
        with pytest.raises(TypeError, match="ZZZ-01"):
            rule("ZZZ-01", severity="error")(check)
    assert "ZZZ-01" not in RULES
