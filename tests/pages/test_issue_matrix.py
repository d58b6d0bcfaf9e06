"""The issue matrix: every issue beside its answer, with the statuses as they are, gaps first."""

from isms_scope.findings import Report
from pages.pagetext import finding, pages_of, section, seen, snapshot_of

URI = "scope/issue-matrix.md"
TEXT = """
management_systems: {isms: {type: isms}, aims: {type: aims}}
suppliers: {hub: {name: Hub, type: model_hub}, cloud: {name: Cloud, type: cloud_iaas}}
products: {api: {name: API, scope: {systems: {isms: in, aims: planned}}}}
exclusions: {exc-1: {name: The sandbox, justification: Apart.}}
issues:
  iss-a: {name: Answered, side: internal, statement: It is so., affects: [api], reviewed_on: 2026-11-12,
    scope_response: {decision: included, elements: [api], reason: It is in.}}
  iss-b: {name: Left out, side: external, category: supply_chain, affects: ['suppliers[type=model_hub]'],
    scope_response: {decision: excluded, exclusion: exc-1}}
  iss-c: {name: Not relevant, side: external, relevant: false, relevance: Too small.}
  iss-d: {name: Open question}
  iss-e: {name: Found, side: external, scope_response: {decision: none_needed, reason: Covered.}}
"""
REPORT = Report(findings=(finding("CTX-90", "iss-e"), finding("CTX-91", "iss-a").under("wav-1")))
PAGE = pages_of(snapshot_of(TEXT, report=REPORT))[URI]
MATRIX = section(PAGE, "matrix").text


def test_gaps_come_first_findings_before_what_nobody_answered() -> None:
    order = ["Found", "Open question", "Answered", "Left out", "Not relevant"]
    places = [MATRIX.index(f" {name} ") for name in order]
    assert places == sorted(places)
    assert MATRIX.count(" gap ") == 2
    assert "5 issues, 2 with a gap" in PAGE.description


def test_an_answer_is_shown_with_what_it_names_and_its_status_in_each_system() -> None:
    assert (
        "Answered It is so. internal · reviewed 2026-11-12 API ISMS IN AIMS PLANNED "
        "Taken in API ISMS IN AIMS PLANNED It is in." in MATRIX
    )
    assert "Hub EXTERNAL Left out : The sandbox" in MATRIX
    assert "Judged not relevant. Too small. No answer" in MATRIX
    assert "Cloud" not in MATRIX


def test_missing_facts_are_named() -> None:
    assert "Open question gap side not said · no day of review nothing is named No answer none" in MATRIX


def test_waived_findings_stay_visible_and_make_no_gap() -> None:
    assert "CTX-91 waived" in MATRIX
    assert "Message of CTX-91." in section(PAGE, "findings").text


def test_the_numbers_by_side_and_answer() -> None:
    text = seen(PAGE).text
    assert "Internal 1 0 0 0 External 0 1 1 1 Side not said 0 0 0 1" in text


def test_a_scope_without_issues_has_no_matrix() -> None:
    assert URI not in pages_of(snapshot_of("products: {api: {scope: in}}"))
