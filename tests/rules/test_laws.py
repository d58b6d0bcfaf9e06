"""REG rules: what is asked of AI systems once the EU AI Act is declared to apply."""

import pytest

from isms_scope.rules import RULES, judge
from scopetext import DAY, NO_HISTORY, findings_of, graph_of

HIGH = "ai_systems: {ai: {scope: %s, eu_ai_act: {roles: [%s], risk_class: %s}}}\n"


@pytest.mark.parametrize(
    ("scope", "role", "risk", "count"),
    [
        ("out", "provider", "high_risk_annex_iii", 1),
        ("undetermined", "provider", "high_risk_annex_i", 1),
        ("external", "provider", "high_risk_annex_i", 1),
        ("in", "provider", "high_risk_annex_iii", 0),
        ("planned", "provider", "high_risk_annex_iii", 0),
        ("out", "deployer", "high_risk_annex_iii", 0),
        ("out", "provider", "transparency", 0),
        ("out", "provider", "annex_iii_derogated", 0),
    ],
)
def test_a_high_risk_system_of_the_provider_is_in(scope: str, role: str, risk: str, count: int) -> None:
    assert len(findings_of("REG-01", HIGH % (scope, role, risk))) == count


def test_an_exclusion_approved_with_authority_may_leave_a_high_risk_system_out() -> None:
    text = HIGH % ("out", "provider", "high_risk_annex_iii") + (
        "people: {ada: {}}\n"
        "roles: {cto: {holders: [{person: ada, from: 2026-03-01}], may_approve: [exclusion]}}\n"
        "exclusions: {e1: {excludes: [ai], approved_by: ada, approved_on: 2026-%s-01}}\n"
    )
    assert findings_of("REG-01", text % "03") == ()
    assert len(findings_of("REG-01", text % "02")) == 1
    assert len(findings_of("REG-01", text % "12")) == 1


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("eu_ai_act: {risk_class: minimal}", "no day of classification and no person who classified it"),
        ("eu_ai_act: {risk_class: minimal, classified_on: 2026-08-11}", "no person who classified it"),
        (
            "eu_ai_act: {risk_class: minimal, classified_on: 2027-01-01, classified_by: ada}",
            "no day of classification",
        ),
        ("eu_ai_act: {roles: [provider]}", "no classification"),
        ("name: Assistant", "no classification"),
    ],
)
def test_a_classification_has_a_class_a_day_and_a_person(act: str, said: str) -> None:
    law = "regulations: {ai-act: {regime: eu_ai_act, applies: true}}\nproducts: {api: {scope: %s}}\n"
    system = f"ai_systems: {{ai: {{products: [api], {act}}}}}\n"
    (found,) = findings_of("REG-02", law % "in" + system)
    assert said in found.message
    assert findings_of("REG-02", law % "out" + system) == ()


@pytest.mark.parametrize(
    ("law", "said"),
    [
        ("", "Nobody has declared"),
        ("regulations: {ai-act: {regime: eu_ai_act, applies: false}}\n", "does not apply"),
        ("regulations: {gdpr: {regime: gdpr, applies: true}}\n", "Nobody has declared"),
    ],
)
def test_a_law_that_nobody_declared_is_not_judged(law: str, said: str) -> None:
    graph = graph_of(law + "products: {api: {scope: in}}\nai_systems: {ai: {products: [api]}}\n")
    report = judge(graph, DAY, NO_HISTORY, rules=[RULES["REG-01"], RULES["REG-02"]])
    assert report.findings == ()
    assert [said in each.reason for each in report.not_evaluated] == [True, True]
