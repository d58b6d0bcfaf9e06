"""The blueprint: fifteen steps, each with its state, what there is, what is open, and who does what next."""

import pytest

from isms_scope.findings import NotDue, NotEvaluated, Report
from isms_scope.pages._menu import READINESS, REGISTERS
from isms_scope.pages.blueprint_page import rules_of, standing_of_steps
from isms_scope.pages.page import Page
from isms_scope.rules import RULES
from isms_scope.snapshot.steps import STEPS
from pages.pagetext import anchors, finding, pages_of, section, seen, snapshot_of
from twins import STATES, pages_of_twin, view_of

URI = "scope/blueprint.md"
TEXT = """
settings: {stage: audit}
people: {ada: {name: Ada Lind}, bo: {name: Bo Marsh}}
roles: {dpo: {title: Data Protection Officer, kind: dpo, holders: [{person: bo, from: 2024-01-01}]}}
statements: {isms: {version: '1', text: The system., owner: ada}}
products: {api: {name: API, scope: in, owner: ada}}
customers: {bank: {name: Bank}}
contracts: {msa: {name: Agreement, customer: bank, products: [api], reviewed_on: 2026-10-01}}
"""


def page(report: Report | None = None, text: str = TEXT) -> Page:
    return pages_of(snapshot_of(text, report=report))[URI]


def step(number: int, report: Report | None = None, text: str = TEXT) -> str:
    return section(page(report, text), f"step-{number}").text


@pytest.mark.parametrize("twin", ["clean", "findings"])
def test_the_twins_show_the_states_that_were_checked_by_hand(twin: str) -> None:
    found = {number: each.state for number, each in standing_of_steps(view_of(twin)).items()}
    assert found == STATES[twin]["steps"]


@pytest.mark.parametrize("twin", ["clean", "findings", "tiny"])
def test_there_are_fifteen_steps_each_with_what_it_asks(twin: str) -> None:
    shown = pages_of_twin(twin)[URI]
    assert anchors(shown) == [f"step-{number}" for number in range(1, 16)]
    for each in STEPS:
        assert each.asks in section(shown, f"step-{each.number}").text


def test_every_rule_with_a_step_is_shown_in_it() -> None:
    for each in STEPS:
        links = section(pages_of_twin("findings")[URI], f"step-{each.number}").targets
        for rule in rules_of(each.number):
            assert f"scope/reference/rules/{rule.lower()}/" in links, rule
    assert {rule.step for rule in RULES.values()} <= {None, *range(1, 16)}


def test_an_open_step_names_finding_element_owner_and_command() -> None:
    text = step(3, Report(findings=(finding("CUS-01", "api", step=3),)))
    assert "OPEN 1 error" in text
    assert "CUS-01 API : Message of CUS-01." in text
    assert "Ada Lind : Mend 1 finding: CUS-01. isms-scope explain CUS-01" in text


def test_the_data_are_counted_and_what_is_missing_is_said() -> None:
    text = step(3, Report(passed=rules_of(3)))
    assert "1 contract, 1 reviewed in the last 12 months." in text
    assert "No talk with customers is recorded." in text
    assert "Missing:" not in text
    old = step(3, Report(passed=rules_of(3)), TEXT.replace("2026-10-01", "2025-10-01"))
    assert "OPEN 1 thing missing" in old
    assert "Missing: 1 contract, 0 reviewed in the last 12 months." in old
    assert "isms-scope new contracts ID" in old


def test_everybody_who_answers_for_something_has_a_move_of_their_own() -> None:
    text = TEXT + "suppliers: {gpu: {name: GPUs, owner: bo}, log: {name: Logs}}\n"
    several = (
        finding("CUS-02", "api", step=3),
        finding("CUS-03", "gpu", step=3),
        finding("CUS-01", "api", step=3),
    )
    shown = step(3, Report(findings=several), text)
    assert "Ada Lind : Mend 2 findings: CUS-02 and CUS-01. isms-scope explain CUS-02" in shown
    assert "Bo Marsh : Mend 1 finding: CUS-03. isms-scope explain CUS-03" in shown
    waived = step(3, Report(findings=tuple(each.under("wv-1") for each in several)), text)
    assert "Bo Marsh : End what is waived before the waiver ends: CUS-03." in waived


def test_of_many_owners_the_last_are_counted() -> None:
    people = "".join(f", p{number}: {{name: P{number}}}" for number in range(8))
    owned = "".join(f"  s{number}: {{owner: p{number}}}\n" for number in range(8))
    text = TEXT.replace("bo: {name: Bo Marsh}", f"bo: {{name: Bo Marsh}}{people}") + f"suppliers:\n{owned}"
    many = tuple(finding("CUS-01", f"s{number}", step=3) for number in range(8))
    assert "2 findings more for 2 others." in step(3, Report(findings=many), text)
    assert "1 finding more for 1 other." in step(3, Report(findings=many[1:]), text)


def test_one_of_several_who_may_act_is_enough() -> None:
    roles = "  cto: {title: CTO, kind: cto, may_approve: [scope_statement], holders: [{person: ada}]}\n"
    more = roles + roles.replace("cto", "ceo").replace("CTO", "CEO")
    text = TEXT.replace("roles: {dpo: {", f"roles:\n{more}  dpo: {{").replace(
        "2024-01-01}]}}", "2024-01-01}]}"
    )
    assert "CEO or CTO :" in step(14, Report(), text)


def test_a_rule_without_anything_to_judge_leads_to_the_first_record() -> None:
    unjudged = Report(not_evaluated=(NotEvaluated("CTX-02", "There is no issue in the register."),))
    text = step(7, unjudged)
    assert "NOT EVALUATED" in text
    assert "CTX-02 There is no issue in the register." in text
    assert "isms-scope new issues ID" in text


def test_what_is_not_due_says_from_when_and_claims_nothing() -> None:
    later = Report(not_due=tuple(NotDue(rule, "certified") for rule in rules_of(14)))
    text = step(14, later)
    assert text.startswith("NOT DUE")
    assert "from “certified”" in text
    assert "Look ahead" in text


def test_done_so_far_says_what_comes_later() -> None:
    first, *rest = rules_of(12)
    found = Report(passed=(first,), not_due=tuple(NotDue(rule, "certified") for rule in rest))
    assert f"DONE SO FAR {len(rest)} rules not due until “certified”" in step(12, found)


def test_a_waived_finding_is_shown_apart_and_the_step_is_not_done() -> None:
    waived = finding("CUS-01", "api", step=3).under("wv-1")
    text = step(3, Report(findings=(waived,)))
    assert text.startswith("WAIVED 1 waived")
    assert "Waived, not done" in text


def test_a_step_falls_to_a_role_that_fits_and_else_to_the_owner_of_the_statement() -> None:
    nothing = Report()
    assert "Data Protection Officer :" in step(5, nothing)
    assert "Ada Lind :" in step(13, nothing)


def test_the_top_says_how_many_are_in_which_state_and_what_belongs_to_no_step() -> None:
    text = seen(page(Report(findings=(finding("REV-01", "api"),), passed=rules_of(12)))).text
    assert "Of 15 steps:" in text
    assert "1 open finding belongs to no step" in text
    assert "a step is never done by a claim" in text
    several = (finding("MOD-08"), finding("DEV-01", "api"), finding("DEV-02", "api").under("wv-1"))
    assert "2 open and 1 waived findings belong to no step" in seen(page(Report(findings=several))).text


def test_a_finding_of_a_rule_for_everything_stands_in_the_step_of_its_element() -> None:
    found = Report(findings=(finding("MOD-03", "api"),), passed=rules_of(2))
    assert step(2, found).startswith("OPEN 1 error")
    assert "MOD-03 API : Message of MOD-03." in step(2, found)
    waived = Report(findings=(finding("MOD-03", "api").under("wv-1"),), passed=rules_of(2))
    assert step(2, waived).startswith("WAIVED 1 waived")
    assert "MOD-03" not in step(11, found)


@pytest.mark.parametrize("twin", ["clean", "findings"])
def test_no_finding_of_the_twins_is_lost_between_the_steps(twin: str) -> None:
    view = view_of(twin)
    shown = [f for each in standing_of_steps(view).values() for f in (*each.open, *each.waived)]
    rest = [each for each in view.snapshot.report.findings if each not in shown]
    assert len(shown) == len(set(map(id, shown)))
    assert {each.rule[:3] for each in rest} <= {"DEV", "REV"}


def test_a_file_that_cannot_be_read_is_counted_in_no_step() -> None:
    text = seen(page(text=TEXT + "suppliers: {labels: {name: Labels, colour: red}}\n")).text
    assert "1 part could not be read" in text


def test_home_leads_to_every_step_and_a_rule_to_its_own() -> None:
    pages = pages_of_twin("clean")
    home = section(pages["index.md"], "steps")
    assert [link for link in home.targets if "#" in link] == [
        f"scope/blueprint/#step-{number}" for number in range(1, 16)
    ]
    assert "scope/blueprint/#step-3" in seen(pages["scope/reference/rules/cus-01.md"]).targets


def test_every_link_of_the_pages_of_readiness_leads_to_a_page() -> None:
    for twin in ("clean", "findings", "tiny"):
        pages = pages_of_twin(twin)
        there = {uri.removesuffix(".md") + "/" for uri in pages} | {"./"}
        for uri, each in pages.items():
            if each.menu in (READINESS, REGISTERS):
                targets = {link.partition("#")[0] for link in seen(each).targets if not link.startswith("#")}
                assert targets <= there, (twin, uri, targets - there)


def test_a_step_leads_to_the_page_of_what_follows_from_it() -> None:
    shown = pages_of_twin("findings")[URI]
    for number, names in {
        3: ["promises"], 4: ["roadmap"], 5: ["parties", "laws"], 6: ["coverage", "systems-compared"],
        7: ["issue-matrix"], 10: ["exclusion-register"], 11: ["map"], 14: ["approvals-of-changes"],
        15: ["review-cycle"],
    }.items():  # fmt: skip
        assert {f"scope/{name}/" for name in names} <= set(section(shown, f"step-{number}").targets), number
    assert "scope/promises/" not in section(pages_of_twin("tiny")[URI], "step-3").targets


def test_exclusions_tell_apart_what_is_in_the_register_and_what_nobody_declared() -> None:
    text = TEXT + "exclusions: {exc-1: {excludes: [bo, notes], things: [Old phones]}}\n"
    told = "1 exclusion for 1 element of the register, 1 that nobody declared and 1 other thing; 0 name who"
    assert told in step(10, Report(), text)


def test_commands_in_findings_are_code() -> None:
    named = finding("CUS-01", step=3, message="Run `isms-scope history` first.")
    page = pages_of(snapshot_of(TEXT, report=Report(findings=(named,))))["scope/blueprint.md"]
    html = "".join(part.html for part in page.sections)
    assert "Run <code>isms-scope history</code> first." in html
