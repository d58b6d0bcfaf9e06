"""The roadmap: what is planned by date, by event or with neither; passed days marked, nothing held early."""

from isms_scope.findings import Report
from pages.pagetext import anchors, finding, pages_of, section, snapshot_of

URI = "scope/roadmap.md"
TEXT = """
management_systems: {isms: {type: isms, certification_intended: true}, aims: {type: aims},
  pims: {type: pims, name: Privacy system, certification_intended: true}}
products:
  cloud: {name: Cloud, lifecycle: planned, launch_date: 2027-02-01,
    scope: {status: planned, enters_on: 2026-11-22, rationale: Before launch.}}
  idea: {name: Idea, lifecycle: idea}
  old: {name: Old, lifecycle: deprecated, retire_date: 2026-11-23, launch_date: 2020-01-01}
  done: {name: Done, lifecycle: ga, launch_date: 2026-11-23, retire_date: 2026-11-22}
infrastructure:
  site: {name: Second site, scope: {systems: {isms: {status: planned, entry_trigger: First real user data.},
    aims: planned, pims: out}}}
contracts: {msa: {name: Agreement, commitments: [{id: c1, type: audit_right, text: Once., due: 2026-12-01}]}}
certificates:
  held: {name: Paper, management_system: isms, state: active, issued_on: 2026-11-23, expires_on: 2026-11-23}
  coming: {name: Coming, management_system: aims, state: in_progress}
  next: {name: Next, management_system: isms, state: active, issued_on: 2026-11-24}
  gone: {name: Gone, management_system: isms, state: withdrawn}
"""
PAGE = pages_of(snapshot_of(TEXT, report=Report()))[URI]


def test_what_has_neither_date_nor_event_comes_first() -> None:
    assert anchors(PAGE) == ["undated", "dates", "events", "certificates", "see-also"]
    text = section(PAGE, "undated").text
    assert "Idea UNDETERMINED product is launched (idea)" in text
    assert "Second site" in text
    assert "enters the scope of the AIMS" in text


def test_dates_stand_in_order_and_a_passed_one_is_marked() -> None:
    text = section(PAGE, "dates").text
    assert "2026-11-22 passed 1 day ago Cloud PLANNED product enters the scope" in text
    order = [text.index(day) for day in ("2026-11-22", "2026-11-23", "2026-12-01", "2027-02-01")]
    assert order == sorted(order)
    assert text.count("passed") == 1
    assert "Old UNDETERMINED product is withdrawn from the market" in text
    assert "Done" not in text
    assert "Agreement contract promise c1 is due: audit right Once." in text


def test_an_event_is_told_in_its_own_words_for_its_system_alone() -> None:
    text = section(PAGE, "events").text
    assert "First real user data. Second site ISMS PLANNED AIMS PLANNED PIMS OUT" in text
    assert text.endswith("infrastructure enters the scope of the ISMS not said none")


def test_a_planned_step_shows_what_was_found_about_its_element() -> None:
    found = (finding("MOD-03", "idea"), finding("LDR-01", "idea").under("wav-1"))
    text = section(pages_of(snapshot_of(TEXT, report=Report(findings=found)))[URI], "undated").text
    assert "Idea UNDETERMINED product is launched (idea) not said error MOD-03" in text
    assert "LDR-01" not in text


def test_a_certificate_that_is_not_held_is_never_told_as_one() -> None:
    text = section(PAGE, "certificates").text
    assert "Coming certificate in progress, not held" in text
    assert "Next certificate not held yet: it is issued on 2026-11-24" in text
    assert "Privacy system management system a certificate is wanted; none is in the register" in text
    assert "Paper" not in text
    assert "Gone" not in text


def test_a_scope_without_plans_has_no_roadmap() -> None:
    assert URI not in pages_of(snapshot_of("products: {api: {scope: in, lifecycle: ga}}"))
