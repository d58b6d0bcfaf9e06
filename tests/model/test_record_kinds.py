"""Context, records and assurance: what each kind can hold, and what it refuses, at which place."""

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from isms_scope.model.fields import ID_PATTERN
from isms_scope.model.kinds import KINDS, element_id

SHA = "0f" * 32

FULL_RECORDS = Path(__file__).with_name("full_records.yml")
EXAMPLES: Mapping[str, Mapping[str, Any]] = yaml.safe_load(FULL_RECORDS.read_text("utf-8"))

WRONG: tuple[tuple[str, Mapping[str, Any], tuple[str | int, ...]], ...] = (
    ("locations", {"type": "home"}, ("type",)),
    ("locations", {"countries_allowed": ["GB", "Bali"]}, ("countries_allowed", 1)),
    ("locations", {"country": False}, ("country",)),
    ("locations", {"activities": ["everything"]}, ("activities", 0)),
    ("locations", {"headcount": "twelve"}, ("headcount",)),
    ("locations", {"scope": "maybe"}, ("scope",)),
    ("customers", {"is_financial_entity": "yes"}, ("is_financial_entity",)),
    ("customers", {"lei": "5493001kjtiigc8y1r12"}, ("lei",)),
    ("contracts", {"status": "signed"}, ("status",)),
    ("contracts", {"reference_no": 118}, ("reference_no",)),
    ("contracts", {"customer": "Nordhaven Bank"}, ("customer",)),
    (
        "contracts",
        {"commitments": [{"type": "no_training_on_data"}, {"type": "love"}]},
        ("commitments", 1, "type"),
    ),
    ("contracts", {"commitments": [{"due": "30 days"}]}, ("commitments", 0, "due")),
    ("contracts", {"commitments": [{"covers": ["product/api"]}]}, ("commitments", 0, "covers", 0)),
    ("issues", {"affects": ["suppliers[type]"]}, ("affects", 0)),
    ("issues", {"scope_response": {"decision": "in"}}, ("scope_response", "decision")),
    ("interested_parties", {"requirements": [{"addressed": True}]}, ("requirements", 0, "addressed")),
    ("regulations", {"applies": "unclear"}, ("applies",)),
    ("regulations", {"dates": [{"source": "http://plain.example"}]}, ("dates", 0, "source")),
    ("obligations", {"regulation": "EU AI Act"}, ("regulation",)),
    ("obligations", {"requires_in_scope": ["logs of; everything"]}, ("requires_in_scope", 0)),
    ("soas", {"version": 2}, ("version",)),
    ("soas", {"state": "superseded"}, ("state",)),
    ("soas", {"control_sets": [{"total": -1}]}, ("control_sets", 0, "total")),
    ("soas", {"changes_control_coverage": "unknown"}, ("changes_control_coverage",)),
    ("soas", {"sha256": SHA.upper()}, ("sha256",)),
    ("deviations", {"involves_customer_data": "no"}, ("involves_customer_data",)),
    ("deviations", {"approval": {"expires_on": "2026-02-30"}}, ("approval", "expires_on")),
    ("deviations", {"risk_assessment": {"level": "none"}}, ("risk_assessment", "level")),
    ("deviations", {"remediation": {"plan": "hope"}}, ("remediation", "plan")),
    ("changes", {"significant": "undecided"}, ("significant",)),
    ("changes", {"date": "04.09.2026"}, ("date",)),
    ("reviews", {"inputs": ["findings", "coffee"]}, ("inputs", 1)),
    ("reviews", {"participants": "cto"}, ("participants",)),
    ("communications", {"acknowledgements": {"received": True}}, ("acknowledgements", "received")),
    ("communications", {"audience": ["engineers"]}, ("audience", 0)),
    ("consultations", {"with_": "leadership"}, ("with_",)),
    ("consultations", {"with": "friends"}, ("with",)),
    ("discoveries", {"places_found": [{"triage": "ignored"}]}, ("places_found", 0, "triage")),
    (
        "discoveries",
        {"places_found": [{"identifiers": [{"value": 444455556666}]}]},
        ("places_found", 0, "identifiers", 0, "value"),
    ),
    ("approvals", {"boundary_fingerprint": SHA}, ("boundary_fingerprint",)),
    ("approvals", {"git": {"merge_commit": "main"}}, ("git", "merge_commit")),
    ("approvals", {"git": {"level": 4}}, ("git", "level")),
    ("approvals", {"files": [{"sha256": "short"}]}, ("files", 0, "sha256")),
    ("approvals", {"separation_exception": {"until": "never"}}, ("separation_exception", "until")),
    ("approvals", {"approvers": [{"method": "nod"}]}, ("approvers", 0, "method")),
    ("certification_bodies", {"mra_recognised": "maybe"}, ("mra_recognised",)),
    ("certification_bodies", {"next_audit": {"from_": "2027-01-18"}}, ("next_audit", "from_")),
    ("cb_notifications", {"response": {"effect": "reissue"}}, ("response", "effect")),
    ("certificates", {"state": "held"}, ("state",)),
    ("certificates", {"verify_url": "javascript:alert(1)"}, ("verify_url",)),
    ("certificates", {"surveillance_due": ["2027-04-30", 2028]}, ("surveillance_due", 1)),
    ("certificates", {"covers": {"sites": ["London HQ"]}}, ("covers", "sites", 0)),
    ("audits", {"findings": [{"grade": "blocker"}]}, ("findings", 0, "grade")),
    ("audits", {"findings": [{"clause": 4}]}, ("findings", 0, "clause")),
    ("evidence", {"sha256": "abc"}, ("sha256",)),
    ("risks", {"level": "extreme"}, ("level",)),
    ("waivers", {"rule": "apr-4"}, ("rule",)),
    ("waivers", {"element": "*"}, ("element",)),
)


def loaded(kind: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    """What the model of a kind made of a mapping, by the keys of YAML."""
    return KINDS[kind].model.model_validate(raw).model_dump(by_alias=True, exclude_defaults=True)


def as_written(value: Any) -> Any:
    """A dumped value as it stands in YAML: dates as text, tuples as lists."""
    if isinstance(value, Mapping):
        return {key: as_written(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [as_written(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


@pytest.mark.parametrize("kind", EXAMPLES)
def test_every_fact_of_a_full_record_is_kept(kind: str) -> None:
    raw = dict(EXAMPLES[kind])
    if isinstance(raw.get("scope"), str):
        raw["scope"] = {"status": raw["scope"]}

    assert as_written(loaded(kind, EXAMPLES[kind])) == raw


@pytest.mark.parametrize("kind", EXAMPLES)
def test_the_full_record_uses_every_field_of_its_kind(kind: str) -> None:
    model = KINDS[kind].model
    own = model.model_fields.keys() - {name for base in model.__mro__[1:] for name in _fields(base)}
    keys = {model.model_fields[name].alias or name for name in own}

    assert keys <= EXAMPLES[kind].keys()


def _fields(base: type) -> Mapping[str, object]:
    found: Mapping[str, object] = getattr(base, "model_fields", {})
    return found


@pytest.mark.parametrize("kind", EXAMPLES)
def test_only_the_id_is_required(kind: str) -> None:
    assert loaded(kind, {}) == {}


@pytest.mark.parametrize(
    ("kind", "raw", "place"), WRONG, ids=[f"{kind}-{'.'.join(map(str, place))}" for kind, _, place in WRONG]
)
def test_a_wrong_value_is_refused_where_it_stands(
    kind: str, raw: Mapping[str, Any], place: tuple[str | int, ...]
) -> None:
    with pytest.raises(ValidationError) as refusal:
        KINDS[kind].model.model_validate(raw)

    assert {error["loc"][: len(place)] for error in refusal.value.errors()} == {place}


@pytest.mark.parametrize(
    ("kind", "edition"),
    [
        ("customers", "auditor"),
        ("contracts", "auditor"),
        ("people", "auditor"),
        ("risks", "auditor"),
        ("suppliers", "customer"),
        ("regulations", "public"),
        ("certificates", "public"),
        ("certification_bodies", "public"),
        ("waivers", "auditor"),
    ],
)
def test_names_of_customers_and_people_stay_from_the_public_and_certificates_do_not(
    kind: str, edition: str
) -> None:
    assert KINDS[kind].visibility == edition


def test_a_soa_has_an_id_of_its_own_beside_its_management_system() -> None:
    made = element_id("soas", "isms")

    assert made != "isms"
    assert re.fullmatch(ID_PATTERN, made)
