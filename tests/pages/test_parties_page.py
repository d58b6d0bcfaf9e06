"""The page of interested parties: requirements, whether and by what they are addressed, and climate."""

from isms_scope.findings import Report
from pages.pagetext import anchors, finding, pages_of, section, snapshot_of

URI = "scope/parties.md"
TEXT = """
teams: {legal: {name: Legal, scope: in}, sales: {name: Sales, scope: out}}
interested_parties:
  pt-a:
    name: Banks
    party_type: customer
    requirements:
      - {text: Tell us., source: contract, addressed: fully, addressed_by: [legal, sales]}
      - {text: Let us in., source: legal, addressed: not_addressed}
      - {text: Plant trees., source: expectation, addressed: partly, reason_if_not: Two are enough.,
         climate_related: true}
      - {text: Answer soon.}
  pt-b: {name: Neighbours}
consultations:
  con-1: {name: Talk, with: interested_parties, held_on: 2026-10-08, guests: [Counsel], result: Agreed.,
    affected: [sales]}
  con-2: {name: Inner talk, with: teams}
"""
CLIMATE = """
issues: {iss-1: {name: Heat, category: climate, relevant: false, relevance: Two regions answer it.,
  reviewed_on: 2026-11-12}}
"""
FOUND = Report(findings=(finding("PTY-90", "pt-a"), finding("PTY-91", "legal"), finding("MOD-01", "legal")))
PAGE = pages_of(snapshot_of(TEXT, report=FOUND))[URI]
ROWS = section(PAGE, "requirements").text


def test_a_requirement_is_shown_with_source_answer_and_what_addresses_it() -> None:
    assert "Banks customer Tell us. contract fully Sales OUT Legal IN" in ROWS
    assert "Plant trees. climate change expectation partly Two are enough. nothing is named" in ROWS


def test_what_nobody_decided_and_what_is_declined_without_a_reason_comes_first() -> None:
    gaps = ["Let us in.", "Answer soon.", "No requirement is on record.", "Tell us.", "Plant trees."]
    places = [ROWS.index(text) for text in gaps]
    assert places == sorted(places)
    assert ROWS.count(" gap ") == 3
    assert "Let us in. legal not addressed no reason is given" in ROWS
    assert "Answer soon. not said not decided" in ROWS


def test_a_decision_about_climate_is_asked_for_until_an_issue_records_it() -> None:
    assert "Nobody has recorded whether climate change is a relevant issue." in section(PAGE, "climate").text
    assert "Plant trees. Said to be addressed: partly." in section(PAGE, "climate").text
    decided = section(pages_of(snapshot_of(TEXT + CLIMATE))[URI], "climate").text
    assert "Heat : judged not relevant . Two regions answer it. ( 2026-11-12 )" in decided
    assert "Nobody has recorded" not in decided


def test_consultations_with_parties_are_the_evidence() -> None:
    text = section(PAGE, "consultations").text
    assert "Talk 2026-10-08 Counsel Agreed. Sales OUT" in text
    assert "Inner talk" not in text


def test_findings_are_those_of_the_parties_and_of_the_family() -> None:
    text = section(PAGE, "findings").text
    assert "PTY-90" in text
    assert "PTY-91" in text
    assert "MOD-01" not in text


def test_a_scope_without_parties_has_no_such_page() -> None:
    assert URI not in pages_of(snapshot_of(CLIMATE))
    assert "consultations" not in anchors(pages_of(snapshot_of("interested_parties: {pt: {}}"))[URI])
