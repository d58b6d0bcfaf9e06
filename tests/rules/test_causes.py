"""Findings of several rules that have one root share their cause, so that they are shown as one group."""

import pytest

from scopetext import findings_of

STAGE = "settings: {stage: certified}\n"
LEAK = """\
customers: {bank: {}}
products: {api: {scope: in, datasets: [sets]}}
contracts:
  msa: {customer: bank, products: [api], commitments: [{id: c1, type: data_processing_secured}]}
datasets: {sets: {contains_customer_data: true, type: fine_tuning, scope: in, stored_in: [db]}}
infrastructure: {db: {scope: in}%s}
data_flows: {f1: {from: db, to: there, datasets: [sets]}}
exclusions: {e1: {excludes: [there]}}
"""
FLEET = ", there: {type: endpoint_fleet, managed: false, scope: out}"


@pytest.mark.parametrize(
    ("place", "cause", "rules"),
    [
        (FLEET, "data at there", ["DAT-02", "EXC-04", "BND-06", "CUS-02"]),
        (", there: {type: saas_app, scope: out}", "data at there", ["EXC-04", "CUS-02"]),
        ("", "undeclared there", ["EXC-04", "CUS-02", "DAT-01"]),
        (", there: {}", "undecided there", ["CUS-02", "DAT-01"]),
    ],
)
def test_customer_data_at_one_wrong_place_are_one_cause(place: str, cause: str, rules: list[str]) -> None:
    for rule in rules:
        causes = {found.cause for found in findings_of(rule, STAGE + LEAK % place)}
        assert causes - {""} == {cause}, rule


def test_devices_that_are_out_are_not_made_a_habit_by_an_interface() -> None:
    (found,) = findings_of("BND-06", STAGE + LEAK % FLEET)
    assert "interface" not in found.hint
    (other,) = findings_of("BND-06", STAGE + LEAK % ", there: {type: saas_app, scope: out}")
    assert "Add under interfaces: if-there" in other.hint


def test_what_is_out_is_not_said_to_be_explained() -> None:
    (found,) = findings_of("CUS-02", STAGE + LEAK % FLEET)
    assert "'out' (outside by decision, which an exclusion has to explain)" in found.message


def test_a_place_of_work_that_nobody_declared_is_one_cause() -> None:
    text = f"{STAGE}teams: {{t1: {{scope: in, work_mode: remote, locations: [bali]}}}}\n"
    for rule in ("MOD-01", "ORG-04", "ORG-05"):
        (found,) = findings_of(rule, text)
        assert found.cause == "undeclared bali", rule


def test_a_registry_outside_is_one_cause_with_what_depends_on_it() -> None:
    text = f"""{STAGE}\
products: {{api: {{scope: in, models: [own]}}}}
models: {{own: {{registry: lab}}}}
model_registries: {{lab: {{scope: out}}}}
exclusions: {{e1: {{excludes: [lab]}}}}
"""
    (held,) = findings_of("PTY-03", text)
    (used,) = findings_of("PRD-03", text)
    assert held.cause == used.cause != ""


def test_a_supplier_with_data_and_no_flow_is_one_cause_with_the_dependence_on_it() -> None:
    text = f"""{STAGE}\
products: {{api: {{scope: in, suppliers: [firm], datasets: [sets]}}}}
datasets: {{sets: {{scope: in}}}}
suppliers: {{firm: {{services: [{{name: Labels, data: [sets]}}], contract: {{ref: C-1}}}}}}
"""
    (dealt,) = findings_of("SPL-01", text)
    (used,) = findings_of("PRD-03", text)
    assert dealt.cause == used.cause == "interface api -> firm"
