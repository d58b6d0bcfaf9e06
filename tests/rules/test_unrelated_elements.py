"""A new element that has to do with nobody settles nothing, unless a rule asks for elements of its kind.

The elements are made from the models themselves: every field that is no reference may be given a sensible
value. Statements and SoAs belong to a management system, and a waiver to a finding: they are never unrelated.
"""

import datetime as dt
from collections import Counter
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
import yaml
from hypothesis import given, note, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from isms_scope.findings import Finding
from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from isms_scope.model import fields as known
from isms_scope.model.decision import SHORT_FORMS, ScopeField
from isms_scope.model.fields import Ref, traits_of
from isms_scope.model.kinds import KINDS
from isms_scope.rules import RULES, judge
from isms_scope.workspace import Workspace
from scopetext import DAY, NO_HISTORY

KIND_NAMES = sorted(key for key, kind in KINDS.items() if not kind.keyed_by and key != "waivers")
FINDINGS = Path(__file__).parents[1] / "scopes/findings"
FRESH = "zz-newcomer"
WORDS = st.sampled_from(["Quillfeather", "Thistledown", "Brackenmoor", "Wychelm, as agreed in spring"])
SIMPLE: list[tuple[Any, st.SearchStrategy[Any]]] = [
    (known.Text, WORDS),
    (known.Id, st.just("zz-part")),
    (known.Whole, st.integers(0, 400)),
    (known.Flag, st.booleans()),
    (known.TriState, st.sampled_from([True, False, "unknown"])),
    (known.Date, st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))),
    (known.Country, st.sampled_from(["GB", "DE", "US"])),
    (known.Url, st.just("https://newcomer.example/page")),
    (known.Lei, st.just("0000NEWCOMERTEST0042")),
    (known.Sha256, st.just("ab" * 32)),
    (ScopeField, st.sampled_from(SHORT_FORMS)),
]


def values(annotation: Any) -> st.SearchStrategy[Any] | None:
    """Values that fit an annotation; None for references, and for what needs them."""
    for simple, strategy in SIMPLE:
        if annotation == simple:
            return strategy
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        words = [word for each in arguments[1:] if isinstance(each, Ref) for word in each.words]
        return st.sampled_from(words) if words else None
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, UnionType):
        return values(next(each for each in arguments if each is not type(None)))
    if origin is tuple:
        inner = values(arguments[0])
        return None if inner is None else st.lists(inner, max_size=2, unique_by=str)
    return mapping(annotation) if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


@cache
def mapping(model: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]] | None:
    """Mappings that a model accepts, with any choice of its fields; None if it needs a reference."""
    required, optional = {}, {}
    for name, info in model.model_fields.items():
        strategy = values(info.annotation)
        key = info.alias or name
        if traits_of(info).essential:
            if strategy is None:
                return None
            required[key] = strategy
        elif strategy is not None and name != "formerly":
            optional[key] = strategy
    return st.fixed_dictionaries(required, optional=optional)


def newcomer(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """A new element of a kind, with the elements it cannot be without: the customer of a contract."""
    body = mapping(KINDS[kind].model)
    if body is not None:
        return body.map(lambda made: {kind: {FRESH: made}})
    needs = {
        "contracts": ("customer", "customers"),
        "obligations": ("regulation", "regulations"),
    }[kind]
    return WORDS.map(
        lambda said: {kind: {FRESH: {"name": said, needs[0]: "zz-other"}}, needs[1]: {"zz-other": {}}}
    )


SMALL = """\
settings: {{stage: certified}}
management_systems: {{isms: {{type: isms}}, aims: {{type: aims}}}}
regulations: {{ai-act: {{regime: eu_ai_act, applies: true}}}}
statement: {{version: '1.0', text: Everything for Corporate IT and HR of Hire.}}
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
STATUS = st.sampled_from(SHORT_FORMS)
SCOPES = st.builds(
    SMALL.format,
    *[st.sampled_from(("in", "out")), STATUS, STATUS, STATUS, STATUS],
    st.sampled_from(("minimal", "high_risk_annex_iii")),
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


def settled(before: tuple[Finding, ...], files: dict[str, bytes], new: dict[str, Any]) -> dict[str, set[str]]:
    """Rules whose findings went away with the new elements, and did not ask for one of their kinds."""
    text = yaml.safe_dump(new, allow_unicode=True)
    note(text)
    after = Counter(map(told, found_in({**files, "scope/zz-new.yml": text.encode()})))
    gone = Counter(map(told, before)) - after
    silent = {rule: {each for each in told_so[1:] if each} for rule, *told_so in gone}
    return {rule: about for rule, about in silent.items() if new.keys().isdisjoint(RULES[rule].asks_for)}


def told(found: Finding) -> tuple[str, str, str]:
    """What makes a finding the same before and after: rule, element and place."""
    return found.rule, found.element or "", str(found.location)


@pytest.mark.parametrize("kind", KIND_NAMES)
@settings(max_examples=2)
@given(st.data())
def test_an_unrelated_element_settles_nothing_in_the_story(kind: str, data: st.DataObject) -> None:
    assert settled(found_in_story(), story(), data.draw(newcomer(kind))) == {}


@pytest.mark.parametrize("kind", KIND_NAMES)
@settings(max_examples=6)
@given(SCOPES, st.data())
def test_an_unrelated_element_settles_nothing_in_a_small_scope(
    kind: str, scope: str, data: st.DataObject
) -> None:
    files = {"scope/small.yml": scope.encode()}
    before = found_in(files)
    assert len(before) > 5
    assert settled(before, files, data.draw(newcomer(kind))) == {}


@pytest.mark.parametrize("kind", KIND_NAMES)
@given(st.data())
@settings(max_examples=5)
def test_the_elements_are_valid(kind: str, data: st.DataObject) -> None:
    made = yaml.safe_dump(data.draw(newcomer(kind)), allow_unicode=True)
    assert load_files({"scope/new.yml": made.encode()}).problems == ()


def test_an_interface_to_one_supplier_settles_nothing_about_another() -> None:
    text = "interfaces: {zz-1: {inside: platform, outside: aws}, zz-2: {inside: fine-tuning, outside: aws}}\n"
    after = Counter(map(told, found_in({**story(), "scope/zz-new.yml": text.encode()})))
    assert Counter(map(told, found_in_story())) - after == Counter()
