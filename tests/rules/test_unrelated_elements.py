"""A new element that has to do with nobody settles nothing, unless a rule asks for elements of its kind.

A statement or an SoA comes with a management system of its own, and a waiver waives for a new element what is
found at others.
"""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import currently_in_test_context, example, given, note, settings
from hypothesis import strategies as st

from isms_scope.findings import Finding
from isms_scope.graph import Graph
from isms_scope.graph.crossings import OUTSIDE, side_of
from isms_scope.load.documents import load_files
from isms_scope.model.decision import SHORT_FORMS
from isms_scope.model.kinds import KINDS
from isms_scope.rules import RULES, judge
from isms_scope.workspace import Workspace
from rules.newcomers import FRESH, WAIVED, company, mapping, namesake, newcomer
from scopetext import DAY, NO_HISTORY

KIND_NAMES = sorted(KINDS)
FINDINGS = Path(__file__).parents[1] / "scopes/findings"
SMALL = """\
settings: {{stage: certified}}
management_systems: {{isms: {{type: isms}}, aims: {{type: aims}}}}
regulations: {{ai-act: {{regime: eu_ai_act, applies: true}}}}
{6}
people: {{ada: {{name: Ada}}}}
organisations: {{labs: {{scope: {0}}}}}
teams: {{crew: {{scope: {1}, organisation: labs, access: [{{target: db, level: read}}]}}}}
products:
  api: {{name: Score API, scope: {2}, marketed_as_certified: [ISO/IEC 27001], ai_systems: [ai]}}
  hire: {{name: Hire, scope: {3}, suppliers: [vendor], infrastructure: [db]}}
customers: {{bank: {{is_financial_entity: true, tier: strategic}}}}
contracts: {{c1: {{customer: bank, products: [api, hire]}}}}
ai_systems:
  ai:
    scope: {{systems: {{isms: {4}}}}}
    capabilities: [scoring_of_persons]
    registry: reg
    eu_ai_act: {{roles: [provider], risk_class: {5}}}
model_registries: {{reg: {{scope: {0}, hosted_on: box}}}}
datasets: {{prompts: {{type: prompts_outputs, contains_customer_data: true, stored_in: [bucket]}}}}
infrastructure:
  acct: {{type: cloud_account, scope: {2}, environment: production}}
  db: {{type: datastore, parent: acct}}
  box: {{type: cloud_account, scope: {3}, environment: sandbox}}
  bucket: {{type: datastore, parent: box}}
suppliers:
  vendor: {{type: llm_api, assurance: [{{standard: A, valid_to: 2025-01-01}}]}}
  marks: {{type: labelling}}
data_flows:
  f1: {{from: db, to: vendor, datasets: [prompts]}}
  f2: {{from: db, to: marks, datasets: [prompts]}}
  f3: {{from: db, to: unknown}}
  f4: {{from: bucket, to: db}}
exclusions: {{e1: {{excludes: [box, db], justification: n/a}}}}
deviations:
  d1: {{element: vendor, approval: {{approver: ada, approved_on: 2026-09-01, expires_on: 2026-11-01}}}}
discoveries:
  s1: {{method: cloud_inventory, held_on: 2026-10-01, places_found: [{{what: Drive}}]}}
"""
TEXT = "Everything for Corporate IT and HR of Hire for customers."
PROMISED = ("products", "organisations", "locations", "ai_systems")
"""What a statement may mean where it says a name."""

STATUS = st.sampled_from(SHORT_FORMS)
SCOPES = st.builds(
    SMALL.format,
    *[st.sampled_from(("in", "out")), STATUS, STATUS, STATUS, STATUS],
    st.sampled_from(("minimal", "high_risk_annex_iii")),
    st.sampled_from((f"statement: {{text: {TEXT}}}", "")),
)


@cache
def story() -> dict[str, bytes]:
    """The files of the findings scope."""
    return {path: data for path, data in Workspace(FINDINGS).files().items() if data is not None}


def found_in(files: dict[str, bytes]) -> tuple[Finding, ...]:
    """Judge files as they are."""
    return judge(Graph(load_files(files)), DAY, NO_HISTORY).findings


@cache
def found_in_story() -> tuple[Finding, ...]:
    """What the rules find in the story as it is."""
    return found_in(story())


def settled(files: dict[str, bytes], new: dict[str, Any]) -> list[Finding]:
    """What went away with new elements, found by rules that did not ask for one of their kinds."""
    text = yaml.safe_dump(company(new), allow_unicode=True)
    if currently_in_test_context():
        note(text)
    after = Counter(map(told, found_in({**files, "scope/zz-new.yml": text.encode()})))
    before = found_in_story() if files is story() else found_in(files)
    kept = [each for each in before if not new.keys().isdisjoint(RULES[each.rule].asks_for)]
    after.update(told(each) for each in kept)
    return [each for each in before if Counter(map(told, before))[told(each)] > after[told(each)]]


def told(found: Finding) -> tuple[str, ...]:
    """What makes a finding the same before and after: rule, element, place, and how much it weighs."""
    return found.rule, found.element or "", str(found.location), found.severity, found.waived or ""


@cache
def ends(*, outside: bool) -> list[str]:
    """What interfaces may lead to in the story: all there is, or only what stands outside."""
    graph = Graph(load_files(story()))
    found = (node.id for node in graph.nodes.values() if node.kind.scopable)
    return sorted(each for each in found if not outside or side_of(graph, each) in OUTSIDE)


def interface(inside: str, outside: str) -> dict[str, Any]:
    return {"interfaces": {FRESH: {"inside": inside, "outside": outside}}}


@pytest.mark.parametrize("kind", KIND_NAMES)
@settings(max_examples=2)
@given(st.data())
def test_an_unrelated_element_settles_nothing_in_the_story(kind: str, data: st.DataObject) -> None:
    assert settled(story(), data.draw(newcomer(kind))) == []


@pytest.mark.parametrize("kind", KIND_NAMES)
@settings(max_examples=6)
@given(SCOPES, st.data())
def test_an_unrelated_element_settles_nothing_in_a_small_scope(
    kind: str, scope: str, data: st.DataObject
) -> None:
    files = {"scope/small.yml": scope.encode()}
    assert len(found_in(files)) > 5
    assert settled(files, data.draw(newcomer(kind))) == []


@pytest.mark.parametrize("kind", [each for each in KIND_NAMES if each not in PROMISED])
@settings(max_examples=6)
@given(SCOPES, st.data())
def test_a_statement_does_not_mean_what_shares_words_with_it(
    kind: str, scope: str, data: st.DataObject
) -> None:
    assert settled({"scope/small.yml": scope.encode()}, data.draw(namesake(kind, TEXT))) == []


@pytest.mark.parametrize("kind", ["statements", "soas"])
@settings(max_examples=10)
@given(SCOPES, st.data())
def test_what_one_system_has_settles_nothing_of_another(kind: str, scope: str, data: st.DataObject) -> None:
    new = {kind: {"aims": data.draw(mapping(KINDS[kind].model, True))}}
    gone = settled({"scope/small.yml": scope.encode()}, new)
    assert [each for each in gone if each.element not in ("aims", "ai")] == []


@pytest.mark.parametrize("kind", KIND_NAMES)
@given(st.data())
@settings(max_examples=5)
def test_the_elements_are_valid(kind: str, data: st.DataObject) -> None:
    made = yaml.safe_dump(company(data.draw(newcomer(kind))), allow_unicode=True)
    assert load_files({"scope/new.yml": made.encode()}).problems == ()


def test_a_waiver_covers_what_one_rule_found_at_one_element() -> None:
    one = next(each for each in found_in_story() if each.element and not each.waived)
    new = {"waivers": {FRESH: {**WAIVED, "rule": one.rule, "element": one.element}}}
    gone = settled(story(), new)
    assert {(each.rule, each.element) for each in gone} == {(one.rule, one.element)}


@settings(max_examples=20)
@given(st.sampled_from(ends(outside=False)), st.booleans())
def test_an_interface_settles_only_what_speaks_of_its_end(end: str, is_inside: bool) -> None:
    new = interface(end, "zz-suppliers") if is_inside else interface("zz-infrastructure", end)
    assert [each for each in settled(story(), new) if f"({end})" not in each.message] == []


@settings(max_examples=20)
@given(st.sampled_from(ends(outside=True)), st.sampled_from(ends(outside=True)))
@example("oss-ecosystem", "acct-research")
@example("bayan-annotation", "fjordcompute")
def test_an_interface_between_others_settles_nothing(one: str, other: str) -> None:
    assert settled(story(), interface(one, other)) == []


def test_an_interface_to_one_supplier_settles_nothing_about_another() -> None:
    to_aws = [{"inside": each, "outside": "aws"} for each in ("platform", "fine-tuning")]
    assert settled(story(), {"interfaces": {f"zz-{at}": each for at, each in enumerate(to_aws)}}) == []
