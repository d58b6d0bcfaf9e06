"""ORG, PRD, CUS and CTX rules: who and what is decided, reachable, depended on, sold and answered for."""

import textwrap

import pytest

from isms_scope.findings import Finding
from scopetext import findings_of


def found_by(rule: str, text: str) -> tuple[Finding, ...]:
    return findings_of(rule, textwrap.dedent(text))


def test_each_entity_is_decided_in_whatever_way() -> None:
    text = "organisations:\n  " + "\n  ".join(
        f"{status}-co: {{scope: {status}}}" for status in ("in", "out", "external", "planned", "undetermined")
    )
    assert [found.element for found in found_by("ORG-01", text)] == ["undetermined-co"]


TEAM = """\
organisations: {labs: {scope: out}, ltd: {scope: in}}
infrastructure: {db: {scope: in}, box: {scope: out}}
teams: {t1: {%s}}
"""


@pytest.mark.parametrize(
    "team",
    [
        "scope: out, access: [{target: db, level: read}]",
        "scope: out, access: [{target: db}]",
        "organisation: labs, access: [{target: db, level: physical}]",
        "scope: out, organisation: ltd, access: [{target: box, level: admin}, {target: db, level: write}]",
    ],
)
def test_a_team_that_is_out_by_itself_or_by_its_entity_has_no_access(team: str) -> None:
    (found,) = found_by("ORG-02", TEAM % team)
    assert found.values["target"] == "db"
    assert found.location.line == 3


@pytest.mark.parametrize(
    "team",
    [
        "scope: out, access: [{target: db, level: none}]",
        "scope: out, access: [{target: box, level: admin}]",
        "scope: in, organisation: labs, access: [{target: db, level: admin}]",
        "scope: external, access: [{target: db, level: admin}]",
        "organisation: ltd, access: [{target: db, level: admin}]",
        "scope: out, state: retired, access: [{target: db, level: admin}]",
    ],
)
def test_no_access_access_outside_and_teams_that_are_in_are_fine(team: str) -> None:
    assert found_by("ORG-02", TEAM % team) == ()


def test_a_flow_into_a_system_of_a_team_that_is_out_is_access_unless_an_interface_governs_it() -> None:
    text = """\
    infrastructure: {db: {scope: in}, crm: {scope: out, owner: sales}, shared: {scope: in, users: [sales]}}
    teams: {sales: {scope: out}}
    data_flows:
      f1: {from: db, to: crm}
      f2: {from: db, to: shared}
      f3: {from: db, to: crm, state: ceased}
      f4: {from: crm, to: db}
    """
    found = found_by("ORG-02", text)
    assert [(each.element, each.location.column) for each in found] == [("f1", 22), ("f4", 14)]
    named = text.replace("to: crm}", "to: crm, interface: i2}").replace("to: db}", "to: db, interface: i2}")
    assert found_by("ORG-02", named) == ()
    assert found_by("ORG-02", textwrap.dedent(text) + "interfaces: {i1: {inside: db, outside: crm}}\n") == ()


@pytest.mark.parametrize(
    ("product", "count"),
    [
        ("lifecycle: ga", 1),
        ("lifecycle: beta, scope: undetermined", 1),
        ("scope: out", 1),
        ("lifecycle: planned", 0),
        ("lifecycle: idea", 0),
        ("launch_date: 2027-03-01, scope: undetermined", 0),
        ("launch_date: 2026-11-23, scope: undetermined", 1),
        ("lifecycle: beta, launch_date: 2027-03-01", 1),
        ("lifecycle: retired", 0),
        ("lifecycle: planned, scope: out", 0),
        ("lifecycle: ga, scope: external", 0),
        ("lifecycle: ga, scope: planned", 0),
        ("lifecycle: ga, scope: out, umbrella: suite", 0),
        ("lifecycle: ga, scope: {status: out, systems: {aims: in}}", 0),
    ],
)
def test_products_on_the_market_are_decided_and_explained(product: str, count: int) -> None:
    text = (
        "management_systems: {isms: {}, aims: {type: aims}}\n"
        "products:\n  suite: {lifecycle: planned, scope: out}\n"
        f"  p1: {{{product}}}\nexclusions: {{e1: {{excludes: [suite]}}}}\n"
    )
    assert len(found_by("PRD-01", text)) == count


DEPENDS = """\
organisations: {ltd: {scope: in}}
products: {api: {scope: in, organisation: ltd, infrastructure: [gpu]}}
infrastructure:
  acct: {scope: in, hosted_by: aws}
  gpu: {parent: acct}
  egress: {parent: acct}
suppliers: {aws: {}}
interfaces: {%s}
"""


@pytest.mark.parametrize(
    "interface",
    [
        "i1: {inside: api, outside: aws}",
        "i1: {inside: gpu, outside: aws}",
        "i1: {inside: acct, outside: aws}",
        "i1: {inside: egress, outside: aws}",
        "i1: {inside: ltd, outside: aws}",
        "i1: {inside: aws, outside: api}",
    ],
)
def test_an_interface_of_the_product_its_parts_or_its_account_governs_a_dependency(interface: str) -> None:
    assert found_by("PRD-03", DEPENDS % interface) == ()


@pytest.mark.parametrize(
    "interface", ["", "i1: {inside: api, outside: internet}", "i1: {inside: elsewhere, outside: aws}"]
)
def test_an_interface_to_something_else_or_of_something_else_does_not(interface: str) -> None:
    (found,) = found_by("PRD-03", DEPENDS % interface)
    assert found.values == {"products": ["api"], "outside": "aws", "status": "external"}


def test_dependencies_are_followed_through_systems_models_stages_registries_and_stores() -> None:
    found = found_by(
        "PRD-03",
        """\
        products: {api: {scope: in, ai_systems: [ai], datasets: [sets], repositories: [code]}}
        ai_systems: {ai: {models: [gpt], registry: reg, lifecycle_stages: [label]}}
        models: {gpt: {type: third_party_api, supplier: openai, base_model: open}, open: {supplier: hub}}
        model_registries: {reg: {scope: out, hosted_on: box}}
        infrastructure: {box: {scope: out}, lake: {scope: external}}
        lifecycle_stages: {label: {performed_by: [labels], runs_on: [tool]}}
        datasets: {sets: {stored_in: [lake]}}
        suppliers: {openai: {}, hub: {}, labels: {}, unused: {}, gone: {relation: terminated}}
        repositories: {code: {scope: in}}
        """,
    )
    assert sorted(str(each.values["outside"]) for each in found) == ["hub", "labels", "lake", "openai", "reg"]


def test_the_message_says_through_what_a_product_depends() -> None:
    text = (
        "products: {api: {scope: in, models: [m1], suppliers: [s2]}}\n"
        "models: {m1: {supplier: s1}}\nsuppliers: {s1: {}, s2: {}}\n"
    )
    messages = {str(each.values["outside"]): each.message for each in found_by("PRD-03", text)}
    assert "depends through the model m1 on the supplier s1" in messages["s1"]
    assert "api depends on the supplier s2" in messages["s2"]


def test_a_model_that_only_follows_its_supplier_is_asked_about_through_the_supplier() -> None:
    text = (
        "products: {api: {scope: in, models: [m1]}}\nsuppliers: {s1: {}}\n"
        "models: {m1: {type: third_party_api, supplier: s1%s}}\n"
    )
    assert [each.values["outside"] for each in found_by("PRD-03", text % "")] == ["s1"]
    assert [each.values["outside"] for each in found_by("PRD-03", text % ", scope: out")] == ["m1"]


def test_one_missing_interface_is_one_finding_for_all_products_and_one_cause_with_its_flow() -> None:
    text = """\
    settings: {stage: certified}
    products:
      a1: {scope: in, infrastructure: [db], suppliers: [vendor]}
      b1: {scope: in, suppliers: [vendor]}
    infrastructure: {db: {scope: in}}
    suppliers: {vendor: {}}
    data_flows: {f1: {from: db, to: vendor}}
    """
    (dependency,) = found_by("PRD-03", text)
    (crossing,) = found_by("BND-06", text)
    assert dependency.values["products"] == ["a1", "b1"]
    assert dependency.cause == crossing.cause == "interface db -> vendor"


def test_what_is_undecided_planned_deviating_or_not_the_products_is_not_asked_for_an_interface() -> None:
    assert (
        found_by(
            "PRD-03",
            """\
            products:
              api: {scope: in, infrastructure: [open, later, burst]}
              old: {scope: out, suppliers: [vendor]}
              gone: {scope: in, lifecycle: retired, suppliers: [vendor]}
            infrastructure:
              open: {}
              later: {scope: {status: planned, enters_on: 2027-01-01}}
              burst: {scope: out}
              other: {scope: out}
            suppliers: {vendor: {}}
            people: {ada: {}}
            deviations:
              d1: {element: burst, approval: {approver: ada, approved_on: 2026-11-01, expires_on: 2026-11-30}}
            """,
        )
        == ()
    )


CONTRACT = """\
customers: {bank: {name: Bank}}
products: {api: {scope: %s}}
contracts: {c1: {customer: bank, products: [api]%s}}
"""
PLANNED = "{status: planned, enters_on: 2027-03-01}"


@pytest.mark.parametrize(
    ("scope", "contract", "count"),
    [
        ("in", "", 0),
        ("{status: partial, parts: [{what: EU, status: in}]}", "", 0),
        ("out", "", 1),
        ("undetermined", "", 1),
        ("external", "", 1),
        ("out", ", ends_on: 2026-11-22", 0),
        ("out", ", ends_on: 2026-11-23", 1),
        ("out", ", signed_on: 2026-12-01", 0),
        ("out", ", signed_on: 2026-11-23", 1),
        (
            "{status: out, enters_on: 2027-03-01}",
            ", commitments: [{type: scope_covers_service, due: 2027-04-01}]",
            1,
        ),
        (PLANNED, ", commitments: [{type: scope_covers_service, due: 2027-03-01}]", 0),
        (PLANNED, ", commitments: [{type: scope_covers_service}]", 1),
        (PLANNED, ", commitments: [{type: scope_covers_service, due: 2027-04-01, covers: [bank]}]", 1),
        (PLANNED, "", 1),
        (PLANNED, ", commitments: [{type: scope_covers_service, due: 2027-04-01}]", 0),
        (PLANNED, ", commitments: [{type: scope_covers_service, due: 2027-04-01, covers: [api]}]", 0),
        (PLANNED, ", commitments: [{type: scope_covers_service, due: 2027-02-01}]", 1),
        (PLANNED, ", commitments: [{type: audit_right, due: 2027-04-01}]", 1),
        ("out", ", commitments: [{type: scope_covers_service, due: 2027-04-01}]", 1),
    ],
)
def test_what_is_sold_under_a_running_contract_is_in_or_comes_in_time(
    scope: str, contract: str, count: int
) -> None:
    found = found_by("CUS-01", CONTRACT % (scope, contract))
    assert len(found) == count
    assert all("Bank (bank) buys api" in each.message for each in found)


ISSUE = """\
settings: {stage: approval}
issues: {i1: {%s}}
products:
  api: {scope: in}
  old: {scope: out}
  next: {scope: {status: planned, enters_on: 2027-01-01}}
  some-day: {scope: planned}
  vague: {}
suppliers: {hub: {type: model_hub}, aws: {type: cloud_iaas}}
risks: {r1: {}}
interfaces: {if1: {inside: api, outside: aws}}
exclusions: {e1: {excludes: [old]}, e2: {excludes: [vague]}}
"""
INCLUDED = "scope_response: {decision: included%s}"


@pytest.mark.parametrize(
    "issue",
    [
        f"affects: [api], {INCLUDED % ''}",
        f"affects: [api, aws, next, r1], {INCLUDED % ''}",
        f"affects: ['suppliers[type=cloud_iaas]'], {INCLUDED % ''}",
        INCLUDED % ", elements: [api]",
        f"affects: [api, old], {INCLUDED % ', exclusion: e1'}",
        "affects: [old], scope_response: {decision: excluded, exclusion: e1}",
        "scope_response: {decision: none_needed, reason: It is about finance.}",
        "relevant: false, relevance: We have no site near water.",
    ],
)
def test_answers_that_the_scope_really_gives_are_fine(issue: str) -> None:
    assert found_by("CTX-02", ISSUE % issue) == ()


@pytest.mark.parametrize(
    ("issue", "said"),
    [
        ("affects: [api]", "no answer"),
        (f"affects: [old], {INCLUDED % ''}", "does not cover old"),
        (f"affects: [old], {INCLUDED % ', exclusion: e2'}", "does not cover old"),
        (f"affects: [vague], {INCLUDED % ', exclusion: e2'}", "does not cover vague"),
        (f"affects: [some-day], {INCLUDED % ''}", "does not cover some-day"),
        (f"affects: ['suppliers[type=model_hub]'], {INCLUDED % ''}", "does not cover hub"),
        (f"affects: ['suppliers[type=telecom]'], {INCLUDED % ''}", "names nothing"),
        (INCLUDED % "", "names nothing"),
        ("scope_response: {decision: excluded}", "no exclusion is named"),
        ("affects: [api], scope_response: {decision: excluded, exclusion: e1}", "does not leave out api"),
        ("affects: [hub, old], scope_response: {decision: excluded, exclusion: e1}", "not leave out hub"),
        ("affects: [vague, old], scope_response: {decision: excluded, exclusion: e2}", "not leave out old"),
        ("scope_response: {decision: none_needed}", "no reason"),
        ("relevant: false", "no reason"),
    ],
)
def test_answers_that_are_empty_or_name_what_is_not_covered_are_findings(issue: str, said: str) -> None:
    (found,) = found_by("CTX-02", ISSUE % issue)
    assert said in found.message


def test_a_supplier_without_an_interface_needs_one_and_shares_that_cause() -> None:
    text = ISSUE % f"category: supply_chain, affects: [hub], {INCLUDED % ''}"
    text = text.replace("api: {scope: in}", "api: {scope: in, suppliers: [hub]}")
    (found,) = found_by("CTX-02", text)
    assert "if-hub: {inside: …, outside: hub" in found.hint
    (chain,) = found_by("CTX-03", text)
    assert found.cause == chain.cause == "interface api -> hub"
