"""The comparison of management systems: differences first, each answer with its reason."""

from isms_scope.findings import Report
from pages.pagetext import anchors, finding, pages_of, section, seen, snapshot_of

URI = "scope/systems-compared.md"
TEXT = """
management_systems: {isms: {type: isms, name: Security system}, aims: {type: aims, extends: isms}}
teams: {ops: {name: Ops, scope: {status: in, rationale: Runs all.}}, idle: {name: Idle, scope: out}}
products:
  both: {name: Zeta,
    scope: {systems: {isms: {status: in, rationale: Sold.}, aims: {status: out, rationale: No AI.}}}}
infrastructure: {lab: {name: Lab, scope: {systems: {isms: out, aims: {status: in, rationale: It trains.}}}}}
lifecycle_stages: {train: {name: Training, ai_systems: [bot], performed_by: [ops]}}
ai_systems:
  bot: {name: Bot, scope: in, aims: {roles: [provider, producer], impact_assessment: {ref: AISIA-1}}}
"""
PAGE = pages_of(
    snapshot_of(TEXT, report=Report(findings=(finding("AIM-90", "bot"), finding("MOD-01", "bot"))))
)[URI]


def test_elements_with_different_answers_come_first_with_a_reason_for_each() -> None:
    text = section(PAGE, "elements").text
    assert "Lab infrastructure OUT IN ISMS:" in text
    assert "AIMS: It trains." in text
    assert "Zeta product IN OUT ISMS: Sold. AIMS: No AI." in text
    assert "Ops team IN IN Runs all." in text
    assert text.index("Lab") < text.index("Zeta") < text.index("Bot")


def test_the_numbers_say_what_is_in_both_in_one_and_in_neither() -> None:
    text = seen(PAGE).text
    for words in ("3 in ISMS and AIMS", "1 only in AIMS", "1 only in ISMS", "1 in neither ISMS nor AIMS"):
        assert words in text, words
    assert "builds on Security system" in text


def test_what_is_in_neither_is_told_by_its_status() -> None:
    more = "suppliers: {sup: {name: Sup}}\nlocations: {new: {name: New, scope: planned}, odd: {name: Odd}}\n"
    split = "repositories: {rep: {scope: {systems: {isms: out, aims: planned}}}}\n"
    page = pages_of(snapshot_of(TEXT + more + split))[URI]
    words = (
        "5 in neither ISMS nor AIMS: OUT · 1 EXTERNAL · 1 "
        "PLANNED · 1 UNDETERMINED · 1 1 with different answers"
    )
    assert words in seen(page).text


def test_what_does_not_differ_is_folded_away() -> None:
    html = next(part.html for part in PAGE.sections if part.anchor == "elements")
    shown, _, folded = html.partition("<details")
    assert "Lab" in shown
    assert "Ops" not in shown
    assert "Ops" in folded
    assert "3 elements with the same answer in each" not in shown
    agreed = pages_of(snapshot_of("management_systems: {isms: {}, aims: {}}\nproducts: {api: {scope: in}}"))[
        URI
    ]
    assert section(agreed, "elements").text.startswith("Nothing differs:")


def test_ai_systems_show_what_iso_42001_asks_for() -> None:
    text = section(PAGE, "ai-systems").text
    assert "Bot IN provider, producer Training IN none named AISIA-1" in text


def test_findings_are_those_of_the_rules_on_ai_management() -> None:
    text = section(PAGE, "findings").text
    assert "AIM-90" in text
    assert "MOD-01" not in text


def test_one_management_system_has_nothing_to_be_compared_with() -> None:
    assert URI not in pages_of(snapshot_of("products: {api: {scope: in}}"))
    without_ai = "management_systems: {isms: {type: isms}, pims: {type: pims}}\nai_systems: {bot: {}}"
    assert anchors(pages_of(snapshot_of(without_ai))[URI]) == ["elements", "see-also"]
