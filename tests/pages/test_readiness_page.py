"""Readiness: three checks, four artefacts and the questions of a stage 1 audit, answered from the data."""

from typing import Any

import pytest

from isms_scope.findings import NotDue, Report
from isms_scope.pages.blueprint_page import rules_of
from isms_scope.pages.page import Page
from isms_scope.pages.readiness_page import standing_of_checks
from isms_scope.pages.view import View
from isms_scope.rules import RULES
from isms_scope.snapshot.asked import Asked
from isms_scope.snapshot.locker import locker
from isms_scope.snapshot.questions import QUESTIONS
from pages.pagetext import anchors, finding, landing, ledger, pages_of, section, seen, snapshot_of
from scopetext import DAY, graph_of
from twins import STATES, pages_of_twin, view_of

URI = "scope/readiness.md"
HASH = "a" * 64
TEXT = """
settings: {stage: certified}
statements: {isms: {version: '1', text: The system.}}
infrastructure: {cloud: {name: Cloud, type: cloud_account, scope: in}}
"""
FILED = f"{{name: Scope 1, type: scope_document, sha256: '{HASH}', dated: 2026-11-01}}"


@pytest.mark.parametrize("twin", ["clean", "findings"])
def test_the_twins_show_the_checks_that_were_checked_by_hand(twin: str) -> None:
    assert [each.state for _, each in standing_of_checks(view_of(twin))] == STATES[twin]["checks"]


WORDS = {"there": "THERE", "partly": "PARTLY", "missing": "MISSING"}


@pytest.mark.parametrize("twin", ["clean", "findings"])
def test_the_twins_show_the_artefacts_that_were_checked_by_hand(twin: str) -> None:
    text = section(pages_of_twin(twin)[URI], "artefacts").text
    found = [word for word in text.split() if word in WORDS.values()]
    assert found == [WORDS[each] for each in STATES[twin]["artefacts"]]


@pytest.mark.parametrize("twin", ["clean", "findings", "tiny"])
def test_the_page_has_three_checks_four_artefacts_and_the_questions(twin: str) -> None:
    page = pages_of_twin(twin)[URI]
    assert anchors(page) == ["check-1", "check-2", "check-3", "artefacts", "questions"]
    for number in range(1, 5):
        assert f"{number} · The" in section(page, "artefacts").text
    for each in QUESTIONS:
        assert each.text in section(page, "questions").text


def test_no_rule_alone_makes_a_documented_scope() -> None:
    passed = Report(passed=rules_of(12))
    bare = standing_of_checks(View(snapshot_of(TEXT, report=passed)))
    filed = standing_of_checks(View(snapshot_of(f"{TEXT}evidence: {{ev-1: {FILED}}}", report=passed)))
    assert (bare[0][1].state, filed[0][1].state) == ("open", "done")
    assert bare[0][1].summary == "1 thing missing"


COMPARED = Report(passed=("EVD-05",))
FLOWING = TEXT.replace("type: cloud_account", "type: vpc") + "data_flows: {f-1: {from: cloud, to: cloud}}\n"


def artefacts(text: str, unnumbered: int = 0, report: Report = COMPARED) -> dict[str, Any]:
    """Each artefact by the word that tells it apart; files were compared unless a report says otherwise."""
    graph = graph_of(text)
    assert graph.register.problems == ()
    found = locker(Asked(graph, DAY, str), unnumbered, report)
    names = ("document", "diagram", "inventory", "minutes")
    return dict(zip(names, found, strict=True))


@pytest.mark.parametrize(
    ("record", "presence"),
    [
        ("", "partly"),
        (f"evidence: {{ev-1: {FILED}}}", "there"),
        (f"evidence: {{ev-1: {FILED.replace('dated:', 'valid_to: 2026-11-22, dated:')}}}", "partly"),
    ],
)
def test_a_scope_document_counts_as_a_file_that_still_holds(record: str, presence: str) -> None:
    assert artefacts(TEXT + record)["document"].presence == presence


def test_without_a_statement_there_is_no_scope_document() -> None:
    assert artefacts("products: {api: {name: API, scope: in}}")["document"].presence == "missing"


def test_a_diagram_with_a_crossing_that_has_no_interface_is_not_whole() -> None:
    assert artefacts(FLOWING)["diagram"].presence == "there"
    assert artefacts(FLOWING, 2)["diagram"].presence == "partly"
    assert "2 crossings on it without a declared interface." in artefacts(FLOWING, 2)["diagram"].facts
    assert artefacts("statements: {isms: {text: The system.}}")["diagram"].presence == "missing"


def test_a_map_without_networks_and_flows_is_no_whole_diagram() -> None:
    bare = artefacts(TEXT)["diagram"]
    assert bare.presence == "partly"
    assert "The map shows no network or subnet in scope and no data flow: none is declared." in bare.facts
    drawn = artefacts(f"{TEXT}evidence: {{ev-1: {{name: Drawing, type: diagram, dated: 2026-11-01}}}}")
    assert drawn["diagram"].presence == "there"
    assert section(pages_of_twin("tiny")[URI], "artefacts").text.count("PARTLY") == 3


def evd05(severity: str) -> Report:
    flaw = finding("EVD-05", "a-1", severity=severity, values={"file": "m.txt"})
    return Report(findings=(flaw,))


@pytest.mark.parametrize(
    ("report", "presence", "said"),
    [
        (COMPARED, "there", ""),
        (evd05("error"), "missing", "but the file is not as it was recorded"),
        (evd05("warning"), "partly", "but the file as it is here is not committed"),
        (
            Report(findings=tuple(each.under("wv-1") for each in evd05("error").findings)),
            "missing", "but the file is not as it was recorded",
        ),
        (Report(), "partly", "but nobody compared the file"),
        (Report(not_due=(NotDue("EVD-05", "audit"),)), "partly", "but nobody compared the file"),
    ],
)  # fmt: skip
def test_a_file_counts_only_where_it_is_the_one_that_was_recorded(
    report: Report, presence: str, said: str
) -> None:
    kept = artefacts(minutes(graph_of(TEXT).fingerprint()), report=report)["minutes"]
    assert kept.presence == presence
    assert said in kept.facts[0]
    assert kept.rules == (("EVD-05",) if said else ())
    filed = "evidence: {ev-1: {name: Scope 1, type: scope_document, file: m.txt}}"
    document = artefacts(TEXT + filed, report=report)["document"]
    assert document.presence == ("there" if presence == "there" else "partly")
    assert any(said in fact for fact in document.facts)


def test_a_fault_of_another_file_says_nothing_of_this_one() -> None:
    other = Report(findings=(finding("EVD-05", "a-2", values={"file": "other.txt"}),))
    now = graph_of(TEXT).fingerprint()
    assert artefacts(minutes(now), report=other)["minutes"].presence == "there"


def test_an_inventory_is_a_list_and_an_export_that_still_holds() -> None:
    export = "evidence: {ev-1: {type: inventory, valid_to: %s}}"
    assert artefacts(TEXT)["inventory"].presence == "partly"
    assert artefacts(TEXT + export % "2026-11-23")["inventory"].presence == "there"
    assert artefacts(TEXT + export % "2026-11-22")["inventory"].presence == "partly"


def minutes(fingerprint: str, meeting: str = f"{{minutes_file: m.txt, sha256: '{HASH}'}}") -> str:
    return (
        f"{TEXT}approvals: {{a-1: {{subject: scope_statement, statement_version: '1', decision: approved,"
        f" boundary_fingerprint: '{fingerprint}', meeting: {meeting}}}}}"
    )


def test_minutes_are_of_this_boundary_and_bound_by_their_hash() -> None:
    now = graph_of(TEXT).fingerprint()
    assert artefacts(TEXT)["minutes"].presence == "missing"
    assert artefacts(minutes(now))["minutes"].presence == "there"
    assert artefacts(minutes(now, "{minutes_file: m.txt}"))["minutes"].presence == "missing"
    moved = artefacts(minutes(f"b1:{'0' * 64}"))["minutes"]
    assert moved.presence == "partly"
    assert "the boundary is not the one that was decided" in moved.facts[0]


def answer(page: Page, question: str) -> str:
    text = section(page, "questions").text
    return text.partition(question)[2]


def test_the_questions_are_answered_from_the_data_of_each_twin() -> None:
    clean, found = pages_of_twin("clean")[URI], pages_of_twin("findings")[URI]
    assert answer(clean, "what about climate change?").find("Climate change is judged not relevant") > 0
    assert answer(found, "what about climate change?").find("no issue says whether it is relevant") > 0
    assert "4 changes, 4 reviewed, 3 with a notice" in answer(clean, "since the last audit")
    assert "2 changes, 1 reviewed, 1 with a notice" in answer(found, "since the last audit")
    assert (
        answer(found, "exceptions are in force?").strip().startswith("2 deviations in force, 2 with a step")
    )


def test_a_first_day_claims_nothing_it_does_not_have() -> None:
    text = seen(pages_of_twin("tiny")[URI]).text
    assert "Alignment with clause 4.1 NOT DUE" in text
    assert "4 · The minutes of the management meeting MISSING" in text
    assert "no page yet" in text


def test_systems_that_differ_are_counted() -> None:
    text = (
        "management_systems: {isms: {type: isms}, aims: {type: aims}}\n"
        "products: {api: {name: API, scope: {status: in, systems: {aims: out}}}}\n"
    )
    assert "ISMS and AIMS: 1 element stands differently." in seen(pages_of(snapshot_of(text))[URI]).text


def row(page: Page, question: str) -> str:
    """What stands in the row of a question."""
    rest = answer(page, question)
    following = [rest.find(each.text) for each in QUESTIONS if each.text in rest]
    return rest[: min(following, default=len(rest))]


@pytest.mark.parametrize(
    ("question", "said", "rules"),
    [
        ("Which interfaces and dependencies", "OPEN 9 errors", {"BND-06", "SPL-01", "PRD-03"}),
        ("does anything still cross?", "OPEN 8 errors", {"EXC-01", "EXC-04", "ORG-02"}),
        ("issues of clause 4.1 considered?", "OPEN 2 errors", {"CTX-02", "CTX-03"}),
        ("inventory of assets match", "OPEN 1 error", {"BND-03"}),
    ],
)
def test_an_answer_does_not_hide_what_the_rules_found(question: str, said: str, rules: set[str]) -> None:
    told = row(pages_of_twin("findings")[URI], question)
    assert said in told
    assert rules <= set(told.replace(",", " ").split())
    assert "OPEN" not in row(pages_of_twin("clean")[URI], question)


def test_every_rule_of_a_question_exists_and_one_without_rules_claims_nothing() -> None:
    assert {rule for each in QUESTIONS for rule in each.rules} <= set(RULES)
    assert "NOT EVALUATED no rule" in row(pages_of_twin("clean")[URI], "see the known weaknesses?")


def test_what_crosses_to_the_excluded_is_named() -> None:
    told = row(pages_of_twin("findings")[URI], "does anything still cross?")
    assert "Prompts in the notes tool of Consulting" in told
    assert "1 team that is left out has access to what is in scope: Data Science Kraków." in told
    nothing = row(pages_of_twin("tiny")[URI], "does anything still cross?")
    assert "No declared flow and no access of a team crosses" in nothing


def test_people_are_counted_by_what_each_team_gives() -> None:
    assert "Only the people of the whole team are given for 1: 6 in all." in row(
        pages_of_twin("tiny")[URI], "how many people?"
    )
    mixed = (
        "teams: {ops: {scope: in, headcount: 9, headcount_in_scope: 4}, dev: {scope: in, headcount: 5},"
        " hr: {scope: in}}\n"
    )
    told = row(pages_of(snapshot_of(mixed))[URI], "how many people?")
    assert "3 teams in scope." in told
    assert "within the scope are given for 1: 4 in all." in told
    assert "whole team are given for 1: 5 in all. No number of people is given for 1." in told


def test_a_change_without_a_second_person_is_not_said_to_have_one() -> None:
    alone, two = landing(commit="a" * 40), landing(commit="b" * 40, status="approved", level=2)
    told = row(pages_of(snapshot_of(TEXT, ledger(alone, two)))[URI], "information controlled?")
    assert "2 changes, 1 with a visible second person." in told


def test_a_talk_is_no_scan_and_one_control_point_counts_once() -> None:
    text = (
        "discoveries: {d-1: {method: interview, held_on: 2026-11-01}}\n"
        "boundaries: {b-1: {type: logical, control_points: [{name: Gate, ref: gate}]},"
        " b-2: {type: data, control_points: [{name: The gate, ref: gate}]}}\n"
        "infrastructure: {gate: {type: gateway, scope: in}}\n"
    )
    page = pages_of(snapshot_of(text))[URI]
    assert "No scan for what nobody declared is recorded." in row(page, "inventory of assets match")
    assert "1 control point at which it is guarded." in row(page, "where is it guarded?")


def test_the_wording_of_the_certificate_is_given_and_people_are_compared() -> None:
    page = pages_of_twin("clean")[URI]
    told = row(page, "What exactly does the certificate say")
    assert "EX-27001-0042 says “The information security management system" in told
    assert "The statements count different people: ISMS 69 and AIMS 52." in row(page, "the same scope?")


def test_questions_and_checks_lead_to_the_pages_that_answer_them() -> None:
    page = pages_of_twin("findings")[URI]
    links = section(page, "questions").targets
    for name in ("exclusion-register", "issue-matrix", "parties", "laws", "systems-compared"):
        assert f"scope/{name}/" in links
    assert "scope/issue-matrix/" in section(page, "check-2").targets
    assert "scope/blueprint/" not in section(page, "check-2").targets
