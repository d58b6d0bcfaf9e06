"""CUS and PTY rules: what customers were promised, who can require something, and what answers it."""

import textwrap

import pytest

from isms_scope.findings import Report
from scopetext import sample_report


def report(rule: str, text: str) -> Report:
    return sample_report(rule, textwrap.dedent(text))


def found(rule: str, text: str) -> list[str | None]:
    return [each.element for each in report(rule, text).findings]


PROMISE = """\
customers: {bank: {}}
products:
  api: {scope: in, datasets: [prompts], infrastructure: [db]}
  tune: {scope: in, infrastructure: [db]}
  hire: {scope: out, datasets: [papers]}
datasets:
  prompts: {contains_customer_data: true, stored_in: [db]}
  papers: {contains_customer_data: true}
  labels: {derived_from: [prompts]%s}
infrastructure: {db: {scope: in}, net: {scope: out}, gpu: {scope: external}}
suppliers: {lab: {}, host: {}}
teams: {outsiders: {scope: out}}
contracts:
  msa: {customer: bank, products: [api], commitments: [{id: c1, type: %s}]}
%s
"""
SECURED = "data_processing_secured"
USED = "datasets: [prompts]"


@pytest.mark.parametrize(
    ("copy", "rest", "place"),
    [
        (", stored_in: [net]", "", "net"),
        (", stored_in: [lab]", "", "lab"),
        ("", "data_flows: {f1: {from: db, to: notes-tool, datasets: [labels]}}", "notes-tool"),
        ("", "data_flows: {f1: {from: db, to: gpu, datasets: [prompts]}}", "gpu"),
        ("", "lifecycle_stages: {st: {inputs: [prompts], performed_by: [lab]}}", "lab"),
        ("", "lifecycle_stages: {st: {inputs: [labels], performed_by: [outsiders]}}", "outsiders"),
        ("", "lifecycle_stages: {st: {inputs: [prompts], scope: out}}", "st"),
    ],
)
def test_whatever_the_promised_data_reach_is_covered(copy: str, rest: str, place: str) -> None:
    findings = report("CUS-02", PROMISE % (copy, SECURED, rest)).findings
    assert place in {each.values["place"] for each in findings}
    assert {each.element for each in findings} == {"msa"}


@pytest.mark.parametrize(
    ("copy", "rest"),
    [
        ("", ""),
        (", stored_in: [lab]", "interfaces: {i1: {inside: db, outside: lab}}"),
        (", stored_in: [net], anonymised: {method: aggregation}", ""),
        ("", "data_flows: {f1: {from: db, to: gpu, datasets: [prompts], state: ceased}}"),
        ("", "data_flows: {f1: {from: bank, to: db, datasets: [prompts]}}"),
        ("", "data_flows: {f1: {from: db, to: any-customer, datasets: [prompts]}}"),
        ("", "data_flows: {f1: {from: db, to: gpu, datasets: [papers]}}"),
        ("", "lifecycle_stages: {st: {inputs: [prompts], scope: out, state: planned}}"),
        ("", "lifecycle_stages: {st: {inputs: [prompts], scope: out, not_applicable: No labels.}}"),
    ],
    ids=["in", "interface", "anonymised", "ceased", "customer", "customers", "other data", "planned", "n/a"],
)
def test_a_promise_is_kept_where_everything_is_in_or_has_an_interface(copy: str, rest: str) -> None:
    assert found("CUS-02", PROMISE % (copy, SECURED, rest)) == []


def test_an_open_deviation_covers_the_place_while_it_runs() -> None:
    rest = """\
people: {anna: {}}
data_flows: {f1: {from: db, to: gpu, datasets: [prompts]}}
deviations:
  d1: {element: gpu, approval: {approver: anna, approved_on: 2026-11-10, expires_on: %s}}
"""
    assert found("CUS-02", PROMISE % ("", SECURED, rest % "2026-11-30")) == []
    assert found("CUS-02", PROMISE % ("", SECURED, rest % "2026-11-20")) == ["msa"]


def test_what_a_promise_names_is_judged_and_one_of_its_products_may_answer_for_it() -> None:
    text = PROMISE % ("", f"{SECURED}, covers: [api, tune, st, labels]", "%s")
    stage = "lifecycle_stages: {st: {performed_by: [lab]}}\n"
    (lacking,) = report("CUS-02", text % stage).findings
    assert lacking.values["place"] == "lab"
    assert lacking.cause.endswith("-> lab")
    assert found("CUS-02", text % (stage + "interfaces: {i1: {inside: tune, outside: lab}}")) == []


def test_each_gap_is_told_once_a_contract_and_other_promises_are_not_judged() -> None:
    twice = f"{SECURED}}}, {{id: c2, type: scope_covers_service"
    assert found("CUS-02", PROMISE % (", stored_in: [net]", twice, "")) == ["msa"]
    assert report("CUS-02", PROMISE % (", stored_in: [net]", "deletion", "")).not_evaluated
    over = (PROMISE % (", stored_in: [net]", SECURED, "")).replace("msa: {", "msa: {ends_on: 2026-01-01, ")
    assert report("CUS-02", over).not_evaluated
    out = (PROMISE % (", stored_in: [net]", SECURED, "")).replace("products: [api]", "products: [hire]")
    assert report("CUS-02", out).not_evaluated


BIG = """\
given: {as_of: 2026-11-23}
customers: {bank: {tier: %s}, shop: {}}
contracts:
  msa: {customer: bank%s}
"""


@pytest.mark.parametrize(
    ("tier", "contract", "elements"),
    [
        ("strategic", "", ["msa"]),
        ("major", ", reviewed_on: 2025-11-22", ["msa"]),
        ("major", ", reviewed_on: 2025-11-23", []),
        ("major", ", signed_on: 2026-02-01", []),
        ("strategic", ", signed_on: 2020-01-01, reviewed_on: 2035-01-01", ["msa"]),
        ("strategic", ", reviewed_on: 2035-01-01", ["msa"]),
        ("strategic", ", reviewed_on: 2035-01-01}\n  form: {customer: bank, parent: msa", ["msa", "form"]),
        ("strategic", ", signed_on: 2024-01-01, ends_on: 2025-01-01", ["bank"]),
        ("strategic", ", reviewed_on: 2026-01-01}\n  form: {customer: bank, parent: msa", []),
        ("strategic", ", reviewed_on: 2026-01-01}\n  form: {customer: bank", ["form"]),
    ],
)
def test_contracts_of_big_customers_were_looked_at_within_a_year(
    tier: str, contract: str, elements: list[str]
) -> None:
    assert found("CUS-03", BIG % (tier, contract)) == elements


def test_customers_without_any_contract_are_asked_for_one_and_small_ones_for_no_review() -> None:
    assert found("CUS-03", "customers: {bank: {}, shop: {tier: major}}") == ["shop"]
    assert report("CUS-03", BIG % ("standard", "")).not_evaluated
    assert report("CUS-03", "products: {api: {}}").not_evaluated


CERTIFICATE = """\
given: {as_of: 2026-11-23}
customers: {bank: {}}
products: {top: {}, api: {umbrella: top}, tune: {umbrella: top}, hire: {}}
contracts:
  msa: {customer: bank, products: [api], commitments: [{type: certification_held%s}]}
certificates: {c1: {standard: ISO/IEC 27001, %s}}
"""
API = "covers: {products: [api]}"


@pytest.mark.parametrize(
    ("promise", "certificate", "said"),
    [
        (", standard: ISO/IEC 27701", "state: active", "none is recorded"),
        (", standard: ISO/IEC 27001", "state: in_progress", "in progress"),
        (", standard: ISO/IEC 27001", "state: claimed", "claimed"),
        (", standard: ISO/IEC 27001", "state: active, expires_on: 2026-11-22", "until 2026-11-22 only"),
        (", standard: ISO/IEC 27001", "state: active, issued_on: 2026-12-01", "not issued before"),
        (", standard: ISO/IEC 27001", "state: active, covers: {products: [hire]}", "api is not among"),
        (", standard: ISO/IEC 27001", "state: active, covers: {products: [top, tune]}", "api is not among"),
        (", covers: [hire, api]", "state: active, covers: {products: [api]}", "hire is not among"),
        ("", "state: suspended", "suspended"),
        (", standard: ISO/IEC 27001", "state: active", "c1 does not say which products it covers"),
        (", standard: ISO/IEC 27001", "covers: {sites: []}", "does not say which products"),
        (", standard: SOC 2 Type II", "additional_references: [SOC 2]", "none is recorded"),
        (", standard: SOC 2 Type II", "additional_references: [SOC 2 Type I]", "none is recorded"),
        (", standard: SOC 2", "additional_references: [SOC 20]", "none is recorded"),
    ],
)
def test_a_promised_certificate_is_held_and_covers_the_product(
    promise: str, certificate: str, said: str
) -> None:
    (lacking,) = report("CUS-04", CERTIFICATE % (promise, certificate)).findings
    assert said in lacking.message


@pytest.mark.parametrize(
    ("promise", "certificate"),
    [
        (", standard: 'ISO 27001:2022'", f"expires_on: 2026-11-23, {API}"),
        (", standard: ISO/IEC 27017", f"additional_references: ['ISO/IEC 27017:2015'], {API}"),
        (", standard: ISO/IEC 27001", "state: active, covers: {products: [top]}"),
        (", standard: ISO/IEC 27001", "state: active, covers: {products: [api]}"),
        (", standard: ISO/IEC 27701, due: 2027-06-30", "state: active"),
        ("", API),
        (", standard: soc 2", f"additional_references: [SOC 2], {API}"),
        (", standard: SOC 2", f"additional_references: [SOC 2 Type II], {API}"),
        (", standard: SOC2 Type 2", f"additional_references: [SOC 2 Type II], {API}"),
    ],
)
def test_editions_references_umbrellas_and_later_days_are_understood(promise: str, certificate: str) -> None:
    assert found("CUS-04", CERTIFICATE % (promise, certificate)) == []


PARTIES = """\
interested_parties: {pt1: {party_type: investor}%s}
%s
"""


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ("products: {api: {scope: in}}", "customers"),
        ("teams: {ops: {scope: in}}", "staff or contractors"),
        ("suppliers: {lab: {contract: {ref: '7'}}}", "suppliers"),
        ("regulations: {law: {applies: true}}", "a regulator"),
        ("certificates: {c1: {}}", "the certification body"),
        ("management_systems: {m1: {certification_intended: true}}", "the certification body"),
        (
            "datasets: {d1: {personal_data: personal, scope: in}}",
            "the people whose data are processed",
        ),
        (
            "ai_systems: {ai: {capabilities: [scoring_of_persons], scope: in}}",
            "the persons whom an AI system affects",
        ),
    ],
)
def test_parties_are_asked_for_where_the_register_shows_that_there_are_such(facts: str, missing: str) -> None:
    (lacking,) = report("PTY-01", PARTIES % ("", facts)).findings
    assert lacking.values["missing"] == [missing]


@pytest.mark.parametrize(
    "facts",
    [
        "",
        "products: {api: {scope: out}, desk: {type: internal, scope: in}}",
        "suppliers: {lab: {}, old: {relation: terminated, contract: {ref: '7'}}}",
        "regulations: {law: {applies: false}, other: {applies: unknown}}",
        "datasets: {d1: {personal_data: none, scope: in}, d2: {personal_data: personal, scope: out}}",
    ],
)
def test_nobody_is_asked_for_whom_the_register_does_not_know(facts: str) -> None:
    assert found("PTY-01", PARTIES % ("", facts)) == []


def test_a_party_of_a_fitting_type_is_enough_and_owners_are_always_asked_for() -> None:
    text = PARTIES % (
        ", pt2: {party_type: affected_person}, pt3: {party_type: model_provider}",
        "datasets: {d1: {personal_data: personal, scope: in}}\nsuppliers: {lab: {contract: {ref: '7'}}}",
    )
    assert found("PTY-01", text) == []
    assert found("PTY-01", text.replace("investor", "insurer")) == ["pt1"]
    assert report("PTY-01", "teams: {ops: {scope: in}}").not_evaluated


DUTY = """\
teams: {ops: {scope: in}, billing: {scope: out}}
suppliers: {host: {}, lab: {}}
interfaces: {i1: {inside: ops, outside: host}}
interested_parties: {pt1: {requirements: [{text: Audit., source: %s}]}}
"""


@pytest.mark.parametrize(
    ("requirement", "count"),
    [
        ("legal", 1),
        ("contract, addressed: not_addressed", 1),
        ("contract, addressed: not_addressed, reason_if_not: Struck out.", 0),
        ("contract, addressed: partly, addressed_by: [ops]", 1),
        ("contract, addressed: partly, addressed_by: [ops], reason_if_not: Once a year only.", 0),
        ("legal, addressed: fully", 1),
        ("legal, addressed: fully, addressed_by: [billing]", 1),
        ("legal, addressed: fully, addressed_by: [billing, ops]", 0),
        ("legal, addressed: fully, addressed_by: [lab]", 1),
        ("legal, addressed: fully, addressed_by: [host]", 0),
        ("legal, addressed: fully, addressed_by: [i1]", 0),
        ("legal, addressed: fully, addressed_by: [nobody-knows]", 1),
    ],
)
def test_duties_are_addressed_by_something_in_scope_or_declined_with_a_reason(
    requirement: str, count: int
) -> None:
    assert found("PTY-02", DUTY % requirement) == ["pt1"] * count


def test_an_expectation_may_be_weighed() -> None:
    assert report("PTY-02", DUTY % "expectation").not_evaluated


REGISTRY = """\
products: {api: {scope: in, models: [own, open]}, hire: {scope: out, models: [old]}}
ai_systems: {judge: {models: [score], eu_ai_act: {risk_class: high_risk_annex_iii}, scope: out}}
models: {own: {registry: home}, open: {origin: open_weights, registry: home}, old: {}, score: {}, toy: {}}
infrastructure: {acct: {scope: in}}
suppliers: {hub: {}}
model_registries:
  home: {scope: in}
  lab: {scope: %s}
%s
"""


@pytest.mark.parametrize(
    ("registry", "rest", "count"),
    [
        ("out, contains: [own]", "", 1),
        ("undetermined, contains: [own]", "", 1),
        ("planned, contains: [own]", "", 1),
        ("external, contains: [own]", "", 1),
        ("external, contains: [own]", "interfaces: {i1: {inside: api, outside: lab}}", 0),
        ("out, contains: [score]", "", 1),
        ("out, contains: [open]", "", 0),
        ("out, contains: [old, toy]", "", 0),
        ("out, contains: [own], state: retired", "", 0),
        ("planned, contains: [own], state: planned", "", 0),
        ("in, contains: [own, score]", "", 0),
    ],
)
def test_a_registry_with_models_in_use_or_of_high_risk_is_in_scope(
    registry: str, rest: str, count: int
) -> None:
    assert found("PTY-03", REGISTRY % (registry, rest)) == ["lab"] * count


@pytest.mark.parametrize(
    ("status", "interface"), [("out", False), ("external", True), ("undetermined", True)]
)
def test_an_interface_is_offered_only_where_it_would_settle_it(status: str, interface: bool) -> None:
    (lacking,) = report("PTY-03", REGISTRY % (f"{status}, contains: [own]", "")).findings
    assert ("interface" in lacking.hint) is interface


def test_a_model_may_say_itself_where_it_is_registered() -> None:
    weights = "own: {registry: home, weights: {locations: [lab]}}"
    text = (REGISTRY % ("out", "")).replace("own: {registry: home}", weights)
    (lacking,) = report("PTY-03", text).findings
    assert lacking.values == {"models": ["own"], "status": "out"}
    assert report("PTY-03", "model_registries: {lab: {scope: out}}").not_evaluated
