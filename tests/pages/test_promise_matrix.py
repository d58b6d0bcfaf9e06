"""The promise matrix: promises beside what the scope has for them, and only what rules say about them."""

from dataclasses import replace

import pytest

from isms_scope.findings import Finding, Location, NotDue, NotEvaluated, Report
from isms_scope.pages import _promises
from isms_scope.rules import RULES, Rule
from pages.pagetext import anchors, finding, pages_of, section, seen, snapshot_of

URI = "scope/promises.md"
TEXT = """
management_systems: {isms: {type: isms}, aims: {type: aims}}
products:
  api: {name: API, scope: in, infrastructure: [store], suppliers: [cloud], marketed_as_certified: [ISO 9001]}
  extra: {name: Extra, scope: {systems: {isms: in, aims: {status: out, rationale: No AI.}}}}
infrastructure:
  store: {name: Store, type: datastore, scope: in}
  gate: {name: Gate, type: gateway, scope: out, products: [api]}
suppliers: {cloud: {name: Cloud}}
datasets: {prompts: {name: Prompts, stored_in: [store], countries: [GB]}}
customers: {bank: {name: Bank}}
certificates:
  held: {name: Paper, standard: ISO/IEC 27001, state: active, expires_on: 2026-11-23,
    covers: {products: [api]}}
  coming: {name: Coming, standard: 'ISO/IEC 42001:2023', state: in_progress, covers: {products: [api]}}
  past: {name: Past, standard: ISO/IEC 27701, state: active, expires_on: 2026-11-22,
    covers: {products: [api]}}
  heard: {name: Heard, standard: ISO 9001, state: claimed}
interested_parties:
  buyers: {name: Buyers, requirements: [{text: Keep it safe., source: contract, addressed_by: [api]}]}
contracts:
  msa:
    name: Agreement
    customer: bank
    ends_on: 2026-11-01
    commitments:
      - {id: c1, type: certification_held, text: We hold it., standard: 'ISO/IEC 27001:2022'}
      - {id: c2, type: certification_held, standard: ISO/IEC 42001}
      - {id: c3, type: certification_held, standard: ISO/IEC 27701}
      - {id: c4, type: certification_held, standard: ISO 22301}
      - {id: c5, type: data_residency, countries: [GB], covers: [prompts]}
      - id: c6
        type: audit_right
        within_days: 1
        due: 2026-11-20
      - {id: c7, type: scope_covers_service}
    products: [api, extra]
"""


def matrix(report: Report) -> dict[str, str]:
    """What stands in the row of each promise."""
    text = section(pages_of(snapshot_of(TEXT, report=report))[URI], "matrix").text
    marks = [f"msa · c{number}" for number in range(1, 8)]
    ends = [*(text.index(mark) for mark in marks), len(text)]
    return {mark[-2:]: text[ends[at] : ends[at + 1]] for at, mark in enumerate(marks)}


ROWS = matrix(Report())


def test_a_certificate_is_told_as_it_really_stands_and_with_what_it_lists() -> None:
    assert "Paper : on record as active until 2026-11-23; lists API ; does not list Extra" in ROWS["c1"]
    assert "Coming : in progress, not held; lists API" in ROWS["c2"]
    assert "Past : ran out on 2026-11-22" in ROWS["c3"]
    assert "No certificate to ISO 22301 is in the register." in ROWS["c4"]


def test_data_are_shown_where_they_are_kept_and_products_by_what_they_reach() -> None:
    assert "Prompts in GB, kept in Store IN" in ROWS["c5"]
    assert "3 elements reached IN · 1 OUT · 1 EXTERNAL · 1" in ROWS["c7"]
    assert "elements reached" not in ROWS["c6"]
    assert "all that is bought: API IN Extra ISMS IN AIMS OUT" in ROWS["c6"]
    assert "within 1 day due 2026-11-20 passed 3 days ago" in ROWS["c6"]


def test_a_contract_shows_stores_and_suppliers_it_reaches_and_what_its_products_lack() -> None:
    text = section(pages_of(snapshot_of(TEXT, report=Report()))[URI], "contract-msa").text
    assert "it has ended" in text
    assert "Stores Store IN" in text
    assert "Suppliers Cloud EXTERNAL" in text
    assert "Of these, out, planned or undetermined Gate OUT Stores" in text
    assert "Infrastructure Gate OUT" in text
    assert "Paper : on record as active until 2026-11-23; lists API ; does not list Extra" in text


NOTICES = """
products: {api: {name: API, scope: in, datasets: [prompts], dora: {rto_h: 4}}}
infrastructure:
  region: {name: Region, type: region, country: GB, scope: in}
  store: {name: Store, type: datastore, parent: region, scope: in}
  old: {name: Old, type: datastore, country: US, scope: in}
datasets: {prompts: {name: Prompts, stored_in: [store], retention: 30 days}}
suppliers:
  labels: {name: Labels, contract: {audit_right: false}, trains_on_our_data: never,
    services: [{name: Labelling, data: [prompts], countries: [PH]}, {name: Other, countries: [BR]}]}
  quiet: {name: Quiet}
customers: {bank: {name: Bank}, shop: {name: Shop}}
data_flows:
  in: {from: bank, to: store, datasets: [prompts]}
  out: {from: store, to: quiet, datasets: [prompts]}
  past: {from: store, to: old, datasets: [prompts], state: ceased}
changes:
  early: {name: Early, date: 2024-12-31, significant: true}
  told: {name: Told, date: 2026-03-01, significant: true}
  silent: {name: Silent, date: 2026-04-01, significant: true}
  minor: {name: Minor, date: 2026-05-01, significant: false}
  soon: {name: Soon, date: 2027-01-01, significant: true}
communications:
  late: {name: Late, recipients: [bank], about: [told, labels], sent_on: 2026-03-11}
  first: {name: First, audience: [customers], about: [told], sent_on: 2026-03-02}
  shops: {name: Shops, audience: [customers], recipients: [shop], about: [silent], sent_on: 2026-04-02}
  later: {name: Later, recipients: [bank], about: [silent], sent_on: 2026-11-24}
contracts:
  msa:
    customer: bank
    signed_on: 2025-01-01
    products: [api]
    commitments: [{type: TYPE, countries: [GB]}]
"""


def cover(promise: str) -> str:
    """What the scope has for the only promise of a contract, of one type."""
    page = pages_of(snapshot_of(NOTICES.replace("TYPE", promise), report=Report()))[URI]
    return (
        section(page, "matrix")
        .text.partition("all that is bought: API IN ")[2]
        .partition(" not evaluated")[0]
    )


def test_where_data_are_worked_on_is_told_by_country_and_marked_where_nobody_promised_it() -> None:
    text = cover("data_residency")
    assert "country not said : Quiet GB: Store PH, which the promise does not name : Labels" in text
    assert "Bank" not in text
    assert "Old" not in text
    assert "BR" not in text


def test_a_promised_notice_shows_the_first_message_about_each_change_since_the_signature() -> None:
    text = cover("scope_change_notice")
    assert "Soon , 2027-01-01 : to come; no message on record" in text
    assert "Silent , 2026-04-01 : no message to this customer is on record" in text
    assert "Told , 2026-03-01 : told 2026-03-02 ( First ), 1 day after" in text
    assert "Early" not in text
    assert "Minor" not in text


@pytest.mark.parametrize(
    ("promise", "told"),
    [
        ("subprocessor_notice", "Labels EXTERNAL : told in Late , 2026-03-11 Quiet EXTERNAL : no message"),
        ("audit_right", "Right to audit agreed with: Labels : no Quiet : not said"),
        ("no_training_on_data", "Trains on what it receives: Labels : never Quiet : not said"),
        ("deletion", "Kept for: Prompts : 30 days"),
        ("rto_rpo", "Planned recovery: API : back within 4 h"),
        ("exit_plan", "Exit plan for: Labels : not said"),
        ("incident_notice", "Incidents and notices of them are not kept in this register."),
    ],
)
def test_each_type_of_promise_stands_beside_its_own_records(promise: str, told: str) -> None:
    assert told in cover(promise)
    assert "elements reached" not in cover(promise)


def test_what_is_named_by_a_product_is_told_apart_from_what_is_only_reached() -> None:
    page = pages_of(snapshot_of(NOTICES.replace("TYPE", "deletion"), report=Report()))[URI]
    text = section(page, "contract-msa").text
    assert "named by a product or naming one: 1;" in text
    assert "Stores Store IN through Prompts" in text


def at_line(found: Finding, part: str) -> Finding:
    """Move a finding to the line of the text in which a part stands."""
    line = next(number for number, each in enumerate(TEXT.splitlines(), 1) if part in each)
    return replace(found, location=Location("scope/sample.yml", line, 30))


def test_a_finding_belongs_to_the_promise_at_which_it_was_found() -> None:
    found = (
        at_line(finding("CUS-91", "msa"), "id: c2"),
        at_line(finding("CUS-92", "msa"), "due: 2026"),
        at_line(finding("CUS-93", "msa"), "products: [api, extra]"),
        at_line(finding("CUS-94", "msa"), "ends_on: 2026-11-01"),
        at_line(finding("CUS-95", "msa").under("wav-1"), "id: c3"),
    )
    rows = matrix(Report(findings=found))
    assert "error CUS-91" in rows["c2"]
    assert "error CUS-92" in rows["c6"]
    assert "CUS-95 waived" in rows["c3"]
    assert not [rule for rule in ("CUS-93", "CUS-94") for row in rows.values() if rule in row]
    page = pages_of(snapshot_of(TEXT, report=Report(findings=found)))[URI]
    whole = section(page, "contract-msa").text
    assert "Message of CUS-93." in whole
    assert "Message of CUS-94." in whole
    assert "CUS-91" not in whole


@pytest.fixture
def one_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one rule be there that judges promises of audit."""
    sample = next(iter(RULES.values()))
    made = replace(sample, id="CUS-99", fails="contracts: {msa: {commitments: [{type: audit_right}]}}")

    def rules_on(word: str, families: tuple[str, ...]) -> tuple[Rule, ...]:
        return (made,) if word == "audit_right" and families == ("CUS",) else ()

    monkeypatch.setattr(_promises, "rules_on", rules_on)


@pytest.mark.usefixtures("one_rule")
def test_without_a_finding_the_matrix_says_which_rule_looked_or_that_none_did() -> None:
    passed = matrix(Report(passed=("CUS-99",)))
    assert "no finding by CUS-99" in passed["c6"]
    assert "not evaluated no rule judges this type of promise" in passed["c5"]
    unjudged = matrix(Report(not_evaluated=(NotEvaluated("CUS-99", "No list was given."),)))
    assert "not evaluated CUS-99 : not evaluated: No list was given." in unjudged["c6"]
    later = matrix(Report(not_due=(NotDue("CUS-99", "audit"),)))
    assert "not due until the stage “audit”" in later["c6"]
    assert "no finding" not in unjudged["c6"] + later["c6"]


def test_promises_of_marketing_and_of_parties_stand_apart() -> None:
    text = section(pages_of(snapshot_of(TEXT, report=Report()))[URI], "other").text
    assert "Marketing of API IN ISO 9001 Heard : claimed; nobody has seen the paper; does not list it" in text
    assert "Contracts, by Buyers Keep it safe. not decided API IN" in text


def test_other_findings_of_the_family_are_listed_at_the_end() -> None:
    page = pages_of(snapshot_of(TEXT, report=Report(findings=(finding("CUS-96", "bank"),))))[URI]
    assert "Message of CUS-96." in section(page, "findings").text


def test_nothing_is_ever_said_to_be_fulfilled() -> None:
    text = seen(pages_of(snapshot_of(TEXT))[URI]).text.lower()
    assert not [word for word in ("fulfilled", "compliant", "satisfied") if word in text]


def test_a_scope_without_contracts_has_no_matrix() -> None:
    pages = pages_of(snapshot_of("products: {api: {scope: in}}"))
    assert URI not in pages
    assert anchors(pages["index.md"]).count("registers") == 0
