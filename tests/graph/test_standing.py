"""What is gone, excluded, deviating, owned or regulated on a day."""

import datetime as dt

import pytest

from isms_scope.graph.deviations import open_deviation
from isms_scope.graph.exclusions import exclusion_of
from isms_scope.graph.lifetime import is_active, is_gone
from isms_scope.graph.regimes import applies
from isms_scope.graph.roster import may_approve
from isms_scope.model.elements.data_flow import DataFlow
from scopetext import DAY, graph_of


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("infrastructure: {x1: {state: retired}}", True),
        ("infrastructure: {x1: {valid_to: 2026-11-22}}", True),
        ("infrastructure: {x1: {valid_to: 2026-11-23}}", False),
        ("products: {x1: {lifecycle: retired}}", True),
        ("products: {x1: {lifecycle: deprecated}}", False),
        ("suppliers: {x1: {relation: terminated}}", True),
        ("people: {x1: {end: 2020-01-01}}", False),
    ],
)
def test_what_has_ended_is_gone(text: str, *, gone: bool) -> None:
    assert is_gone(graph_of(text).nodes["x1"], DAY) is gone


@pytest.mark.parametrize(
    ("fields", "active"),
    [
        ("", True),
        ("state: active", True),
        ("state: planned", False),
        ("state: ceased", False),
        ("ceased_on: 2026-01-01", False),
        ("state: active, ceased_on: 2027-01-01", True),
    ],
)
def test_a_flow_happens_unless_it_is_planned_or_over(fields: str, *, active: bool) -> None:
    graph = graph_of(f"data_flows: {{f1: {{from: internet, to: internet, {fields}}}}}".replace(", }", "}"))
    assert [is_active(data) for _, data in graph.each("data_flows", DataFlow)] == [active]


def test_an_exclusion_reaches_what_belongs_to_or_follows_what_it_names() -> None:
    graph = graph_of(
        "organisations: {labs: {}}\nteams: {ds: {organisation: labs}}\n"
        "infrastructure: {box: {}, net: {parent: box}, free: {}}\n"
        "datasets: {sets: {stored_in: [box]}}\nmodels: {m1: {weights: {locations: [free]}}}\n"
        "exclusions: {e1: {excludes: [labs]}, e2: {excludes: [box, undeclared]}}\n"
    )
    found = {each: exclusion_of(graph, each) for each in ("labs", "ds", "net", "sets", "free", "m1")}
    assert {each: node.id for each, node in found.items() if node} == {
        "labs": "e1", "ds": "e1", "net": "e2", "sets": "e2",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("approval", "day", "is_open"),
    [
        ("approver: ada, approved_on: 2026-11-01, expires_on: 2026-11-30", "2026-11-01", True),
        ("approver: ada, approved_on: 2026-11-01, expires_on: 2026-11-30", "2026-11-30", True),
        ("approver: ada, approved_on: 2026-11-01, expires_on: 2026-11-30", "2026-12-01", False),
        ("approver: ada, approved_on: 2026-11-01, expires_on: 2026-11-30", "2026-10-31", False),
        ("approved_on: 2026-11-01, expires_on: 2026-11-30", "2026-11-02", False),
        ("approver: ada, expires_on: 2026-11-30", "2026-11-02", False),
        ("approver: ada, approved_on: 2026-11-01", "2026-11-02", False),
    ],
)
def test_a_deviation_covers_its_element_from_approval_to_last_day(
    approval: str, day: str, *, is_open: bool
) -> None:
    text = f"deviations: {{d1: {{element: gpu, approval: {{{approval}}}%s}}}}"
    on = dt.date.fromisoformat(day)
    assert (open_deviation(graph_of(text % ""), "gpu", on) is not None) is is_open
    assert open_deviation(graph_of(text % ""), "other", on) is None
    assert open_deviation(graph_of(text % ", remediation: {done_on: 2026-10-31}"), "gpu", on) is None
    ends_later = graph_of(text % ", remediation: {done_on: 2026-12-31}")
    assert (open_deviation(ends_later, "gpu", on) is not None) is is_open


@pytest.mark.parametrize(
    ("records", "answer"),
    [
        ("", None),
        ("a1: {regime: gdpr, applies: true}", None),
        ("a1: {regime: eu_ai_act}", True),
        ("a1: {regime: eu_ai_act, applies: unknown}", True),
        ("a1: {regime: eu_ai_act, applies: false}", False),
        ("a1: {regime: eu_ai_act, applies: false}, a2: {regime: eu_ai_act, applies: true}", True),
    ],
)
def test_a_law_applies_unless_the_company_declined_it(records: str, *, answer: bool | None) -> None:
    assert applies(graph_of(f"regulations: {{{records}}}"), "eu_ai_act") is answer


def test_an_owner_is_inherited_from_host_and_product() -> None:
    graph = graph_of(
        "products: {suite: {owner: ada}, api: {umbrella: suite, infrastructure: [acct]}, own: {owner: bo}}\n"
        "infrastructure: {acct: {}, net: {parent: acct}, box: {owner: bo}, sub: {parent: box}, tool: {}}\n"
        "repositories: {code: {products: [own]}}\nmodel_registries: {reg: {hosted_on: sub}}\n"
        "teams: {sre: {supports: [own]}}\n"
    )
    owners = {
        each: graph.owner_of(each) for each in ("suite", "api", "net", "sub", "reg", "code", "tool", "sre")
    }
    assert owners == {
        "suite": "ada", "api": "ada", "net": "ada", "sub": "bo", "reg": "bo", "code": "bo",
        "tool": None, "sre": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("approver", "day", "may"),
    [
        ("ada", "2026-01-01", True),
        ("ada", "2026-06-30", True),
        ("ada", "2026-07-01", False),
        ("bo", "2026-07-01", True),
        ("cto", "2026-03-01", True),
        ("cto", "2025-12-31", False),
        ("nobody", "2026-03-01", False),
        ("eve", "2026-03-01", False),
    ],
)
def test_authority_is_a_role_held_on_the_day(approver: str, day: str, *, may: bool) -> None:
    graph = graph_of(
        "people: {ada: {}, bo: {}, eve: {}}\n"
        "roles:\n"
        "  cto:\n"
        "    may_approve: [deviation]\n"
        "    holders: [{person: ada, from: 2026-01-01, to: 2026-06-30}, {person: bo, from: 2026-07-01}]\n"
        "  clerk: {holders: [{person: eve}]}\n"
    )
    assert may_approve(graph, approver, "deviation", dt.date.fromisoformat(day)) is may
    assert not may_approve(graph, approver, "soa", dt.date.fromisoformat(day))
