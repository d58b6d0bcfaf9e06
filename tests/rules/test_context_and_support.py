"""CTX and SUP rules: issues on both sides, sources of the supply chain, and supporting functions."""

import textwrap

import pytest

from isms_scope.findings import Report
from scopetext import findings_of, sample_report


def report(rule: str, text: str) -> Report:
    return sample_report(rule, textwrap.dedent(text))


def found(rule: str, text: str) -> list[str | None]:
    return [each.element for each in report(rule, text).findings]


ISSUES = """\
given: {as_of: 2026-11-23}
issues:
  in1: {side: internal, reviewed_on: 2026-11-01}
  ex1: {side: external, %s}
"""


@pytest.mark.parametrize(
    ("issue", "severities"),
    [
        ("reviewed_on: 2025-11-23", []),
        ("reviewed_on: 2025-11-22", ["error"]),
        ("raised_on: 2026-02-01", []),
        ("raised_on: 2024-02-01, reviewed_on: 2026-02-01", []),
        ("name: Law", ["warning"]),
        ("reviewed_on: 2035-01-01", ["warning"]),
        ("reviewed_on: 2035-01-01, raised_on: 2024-01-01", ["error"]),
        ("reviewed_on: 2035-01-01, raised_on: 2026-10-01", []),
        ("relevant: false, reviewed_on: 2026-11-01", ["error"]),
    ],
)
def test_each_issue_is_current_and_each_side_has_a_relevant_one(issue: str, severities: list[str]) -> None:
    assert [each.severity for each in report("CTX-01", ISSUES % issue).findings] == severities


def test_a_missing_side_is_told_by_name() -> None:
    (lacking,) = report("CTX-01", "issues: {ex1: {side: external, reviewed_on: 2026-11-01}}").findings
    assert "No internal issue" in lacking.message
    assert report("CTX-01", "teams: {ops: {}}").not_evaluated


def test_the_days_between_two_looks_at_an_issue_are_a_setting() -> None:
    text = textwrap.dedent(ISSUES % "reviewed_on: 2026-10-01").partition("\n")[2]
    short = "settings: {stage: certified, limits: {record_days: %d}}\n" + text
    assert findings_of("CTX-01", short % 53) == ()
    assert len(findings_of("CTX-01", short % 52)) == 1


CHAIN = """\
issues: {chain: {category: %s}}
products:
  api: {scope: in, suppliers: [hub, aws], models: [gpt], infrastructure: [db]}
  hire: {scope: out, suppliers: [oss]}
suppliers: {hub: {type: model_hub}, aws: {type: cloud_iaas}, oss: {type: open_source_ecosystem}, dev: {}}
models: {gpt: {supplier: dev, scope: in}}
infrastructure: {db: {scope: in}}
%s
"""


def test_sources_that_products_in_scope_use_have_interfaces() -> None:
    findings = report("CTX-03", CHAIN % ("supply_chain", "")).findings
    assert {each.values["source"] for each in findings} == {"hub", "dev"}
    assert {each.element for each in findings} == {"chain"}
    some = "interfaces: {i1: {inside: db, outside: hub}, i2: {inside: dev, outside: api}}"
    assert found("CTX-03", CHAIN % ("supply_chain", some)) == []


def test_an_issue_is_about_the_supply_chain_by_its_category_or_its_name() -> None:
    named = (CHAIN % ("threat", "")).replace(
        "category: threat", "name: Supply chain attack, category: threat"
    )
    assert found("CTX-03", named) == ["chain", "chain"]
    assert report("CTX-03", CHAIN % ("threat", "")).not_evaluated
    other = named.replace("Supply chain", "Supplier")
    assert report("CTX-03", other).not_evaluated


SUPPLY = """\
issues:
  chain: {category: supply_chain, affects: [hub], scope_response: {decision: included}}
suppliers: {hub: {name: Model Hub, type: model_hub}}
products: {api: {scope: in, models: [lark], teams: [crew], infrastructure: [acct]}, web: {scope: in}}
models: {lark: {supplier: hub}}
infrastructure: {acct: {scope: in}, mirror: {scope: in%s}}
teams:
  crew: {scope: in, function: marketing}
  ads: {scope: in, function: marketing}
  ml: {scope: in, function: ml_research}
  others: {scope: in, function: ml_research, supports: [web]}
  helpers: {scope: in, supports: [api]}
  labels: {scope: in}
lifecycle_stages: {train: {products: [api], performed_by: [labels]}}
interfaces: {if-hub: {inside: %s, outside: hub}}
"""
CHAIN_RULES = ("CTX-02", "CTX-03", "PRD-03")


@pytest.mark.parametrize("end", ["api", "acct", "crew", "ml", "helpers", "labels"])
def test_an_interface_of_the_product_or_of_a_team_that_works_for_it_serves_all_three_rules(end: str) -> None:
    assert [found(rule, SUPPLY % ("", end)) for rule in CHAIN_RULES] == [[], [], []]


@pytest.mark.parametrize(
    ("end", "field"), [("mirror", "products"), ("ads", "supports"), ("others", "supports")]
)
def test_an_interface_that_ends_elsewhere_is_named_with_a_way_to_mend_it(end: str, field: str) -> None:
    for rule in CHAIN_RULES:
        (lacking,) = report(rule, SUPPLY % ("", end)).findings
        assert f"the interface if-hub with it ends at {end}, which does not serve api" in lacking.message
        assert f"write {field}: [api] at {end}" in lacking.hint
        assert "no interface" not in lacking.message


def test_what_the_message_offers_mends_the_interface() -> None:
    assert [found(rule, SUPPLY % (", products: [api]", "mirror")) for rule in CHAIN_RULES] == [[], [], []]


def test_an_interface_between_two_ends_outside_is_told_as_such() -> None:
    for rule in CHAIN_RULES:
        (lacking,) = report(rule, SUPPLY % ("", "hub")).findings
        assert "ends at Model Hub (hub), which is itself outside" in lacking.message


def test_one_missing_interface_is_one_cause_with_the_dependence_on_it() -> None:
    text = CHAIN % ("supply_chain", "data_flows: {f1: {from: hub, to: db}}")
    hub = [
        each.cause
        for rule in ("CTX-03", "PRD-03", "BND-06")
        for each in report(rule, text).findings
        if "hub" in each.cause
    ]
    assert hub == ["interface db -> hub"] * 3


@pytest.mark.parametrize("category", ["market", "supply_chain, relevant: false"])
def test_without_such_an_issue_there_is_nothing_to_judge(category: str) -> None:
    assert report("CTX-03", CHAIN % (category, "")).not_evaluated


FUNCTIONS = """\
teams:
  dev: {function: product_engineering, scope: in}
  sec: {function: security, scope: in}
  ops: {function: devops_sre, scope: out}
  itc: {function: it, scope: in}
  hrt: {function: hr, scope: %s}
%s
"""


@pytest.mark.parametrize(
    ("rest", "missing"),
    [
        ("", ["Legal"]),
        ("suppliers: {firm: {name: Harbour Lane, services: [{name: Legal advice}]}}", ["Procurement"]),
        ("roles: {gc: {title: General Counsel}}", []),
        ("suppliers: {firm: {}}\nroles: {gc: {title: Counsel}}", ["Procurement"]),
        ("models: {m1: {}}\nroles: {gc: {title: General Counsel}}", ["MLOps"]),
        ("exclusions: {e1: {things: [Legal and procurement at the parent company]}}", []),
    ],
)
def test_every_function_that_is_needed_has_somebody(rest: str, missing: list[str]) -> None:
    findings = report("SUP-01", FUNCTIONS % ("in", rest)).findings
    assert [each.values["missing"] for each in findings] == ([missing] if missing else [])


def test_a_function_of_which_nobody_decided_is_told_at_its_team() -> None:
    text = FUNCTIONS % ("undetermined", "roles: {gc: {title: General Counsel}}")
    (lacking,) = report("SUP-01", text).findings
    assert (lacking.element, lacking.cause) == ("hrt", "undecided hrt")


def test_words_are_whole_words() -> None:
    text = "teams: {one: {name: Permit office and illegal dumping, scope: in}}"
    (lacking,) = report("SUP-01", text).findings
    assert "Legal, Security or IT" in lacking.message


PLACE = "locations: {hq: {name: Leeds office}}\n"


@pytest.mark.parametrize(
    ("alias", "is_legal"),
    [
        ("Legal", True),
        ("Legal & compliance", True),
        ("Head of Legal, London", True),
        ("Legal affairs team", True),
        ("Legal Leeds", True),
        ("Legal Deeds", False),
        ("Legal-pad makers", False),
        ("Legal - and all about it", True),
        ("Legal advice (outside counsel)", True),
        ("Harbour Lane Solicitors LLP", True),
        ("Legal pad makers", False),
        ("Legal tech", False),
        ("Paralegals of the Legal pad makers", False),
        ("Legal pads, legal advice", True),
    ],
)
def test_a_longer_name_is_a_function_only_where_it_still_names_one(alias: str, is_legal: bool) -> None:
    (lacking,) = report("SUP-01", f"{PLACE}teams: {{one: {{aliases: ['{alias}'], scope: in}}}}").findings
    assert ("Legal" not in lacking.message) is is_legal


@pytest.mark.parametrize(
    ("name", "is_hr"),
    [
        ("People", True),
        ("People & Culture", True),
        ("Head of People", True),
        ("People who build things", False),
        ("Product people", False),
    ],
)
def test_people_are_hr_only_where_that_is_what_is_meant(name: str, is_hr: bool) -> None:
    (lacking,) = report("SUP-01", f"teams: {{one: {{name: {name}, scope: in}}}}").findings
    assert ("HR" in lacking.message) is not is_hr


@pytest.mark.parametrize(
    ("alias", "function", "serves"),
    [
        ("Operations", "DevOps", True),
        ("Operations team", "DevOps", True),
        ("Head of Operations", "DevOps", True),
        ("Platform operations", "DevOps", True),
        ("Support, operations", "DevOps", True),
        ("Security & Operations", "DevOps", True),
        ("Leeds operations", "DevOps", True),
        ("Sales operations", "DevOps", False),
        ("People operations", "DevOps", False),
        ("Information security", "Security", True),
        ("Cybersecurity", "Security", True),
        ("InfoSec team", "Security", True),
        ("Social security", "Security", False),
        ("Help desk", "IT", True),
        ("Service desk", "IT", True),
        ("Front desk", "IT", False),
        ("Law firm Smith", "Legal", True),
        ("Smith Attorneys", "Legal", True),
        ("Law firm software", "Legal", False),
        ("Supplier management", "Procurement", True),
        ("Supplier portal", "Procurement", False),
    ],
)
def test_a_function_is_known_by_its_usual_names(alias: str, function: str, serves: bool) -> None:
    supplier = "suppliers: {s1: {relation: active}}\n"
    (lacking,) = report(
        "SUP-01", f"{PLACE}{supplier}teams: {{one: {{aliases: ['{alias}'], scope: in}}}}"
    ).findings
    missing = lacking.values["missing"]
    assert isinstance(missing, list)
    assert (function not in missing) is serves


def test_a_whole_organisation_takes_every_function_in() -> None:
    whole = "statement: {whole_organisation: true%s}"
    assert report(
        "SUP-01", FUNCTIONS % ("in", whole % ", whole_organisation_reason: A public body.")
    ).not_evaluated
    assert found("SUP-01", FUNCTIONS % ("in", whole % "")) == ["statement"]
    assert report("SUP-01", "products: {api: {}}").not_evaluated


ACCESS = """\
organisations: {labs: {scope: out}}
infrastructure: {idp: {scope: in}, box: {scope: out}}
teams: {t1: {%s}}
"""


@pytest.mark.parametrize(
    ("team", "count"),
    [
        ("scope: out, access: [{target: idp, level: admin}]", 1),
        ("organisation: labs, access: [{target: idp, level: production}]", 1),
        ("scope: out, access: [{target: idp, level: read}, {target: box, level: admin}]", 0),
        ("scope: external, access: [{target: idp, level: admin}]", 0),
        ("scope: in, access: [{target: idp, level: admin}]", 0),
        ("scope: out, state: retired, access: [{target: idp, level: admin}]", 0),
    ],
)
def test_a_team_with_the_keys_is_not_out(team: str, count: int) -> None:
    assert found("SUP-02", ACCESS % team) == ["t1"] * count


def test_the_access_is_one_cause_for_both_rules_and_without_any_there_is_nothing_to_judge() -> None:
    text = ACCESS % "scope: out, access: [{target: idp, level: admin}]"
    causes = {each.cause for rule in ("ORG-02", "SUP-02") for each in report(rule, text).findings}
    assert causes == {"access t1 -> idp"}
    assert report("SUP-02", ACCESS % "scope: out").not_evaluated
