"""REG-03 to REG-07 and AIM-01: classes, what high-risk rests on, financial customers, two systems at once."""

import pytest

from scopetext import findings_of, unjudged

CERTIFIED = "settings: {stage: certified}\n"


SCORING = "capabilities: [scoring_of_persons]"


@pytest.mark.parametrize(
    ("facts", "act", "count"),
    [
        (SCORING, "risk_class: minimal", 1),
        (SCORING, "risk_class: transparency", 1),
        (SCORING, "risk_class: annex_iii_derogated", 1),
        (SCORING, "risk_class: annex_iii_derogated, art_6_3: {assessed_on: 2026-11-01}", 0),
        (SCORING, "risk_class: minimal, art_6_3: {assessed_on: 2026-12-01}", 1),
        (SCORING, "risk_class: minimal, art_6_3: {ref: LEG-1}", 1),
        (SCORING, "risk_class: high_risk_annex_iii", 0),
        (SCORING, "risk_class: unclassified", 0),
        (SCORING, "risk_class: not_ai", 0),
        (SCORING, "risk_class: minimal, roles: [deployer]", 0),
        (SCORING, "risk_class: minimal, roles: [deployer, provider]", 1),
        (f"{SCORING}, state: retired", "risk_class: minimal", 0),
        ("capabilities: [text_generation, classification]", "risk_class: minimal", 0),
        ("capabilities: [emotion_recognition]", "risk_class: transparency", 1),
        ("name: Chat", "risk_class: minimal, annex_iii: ['4a']", 1),
        ("intended_purpose: Sorting CVs for recruiters.", "risk_class: minimal", 1),
        ("intended_purpose: Computer vision (CV) for factories.", "risk_class: minimal", 0),
        (
            "intended_purpose: 'Drafting text, not for recruitment or credit scoring.'",
            "risk_class: minimal",
            0,
        ),
        ("name: Credit Scoring Assistant", "risk_class: minimal", 1),
        ("intended_purpose: Resume the work where it was left.", "risk_class: minimal", 0),
    ],
)
def test_a_use_of_annex_iii_is_high_risk_or_assessed(facts: str, act: str, count: int) -> None:
    text = f"{CERTIFIED}ai_systems: {{ai: {{scope: out, {facts}, eu_ai_act: {{{act}}}}}}}\n"
    found = findings_of("REG-03", text)
    assert len(found) == count
    assert {each.severity for each in found} <= {"warning"}


def test_a_class_is_questioned_only_where_the_act_applies() -> None:
    text = f"ai_systems: {{ai: {{{SCORING}, eu_ai_act: {{risk_class: minimal}}}}}}\n"
    declined = "regulations: {act: {regime: eu_ai_act, applies: false}}\n"
    for rule in ("REG-03", "REG-05"):
        assert "does not apply" in unjudged(rule, text + declined)


HIGH = """\
settings: {stage: certified}
ai_systems: {ai: {scope: in, eu_ai_act: {roles: [provider], risk_class: high_risk_annex_i}%s}}
datasets: {history: {stored_in: [store]}}
lifecycle_stages: {watch: {runs_on: [logs], performed_by: [crew]}}
infrastructure: {store: {scope: %s}, logs: {scope: in}, box: {scope: out}}
teams: {crew: {scope: in}, away: {scope: out}}
suppliers: {vendor: {}}
model_registries: {reg: {scope: out, hosted_on: box}}
%s
"""


@pytest.mark.parametrize(
    ("uses", "store", "rest", "outside"),
    [
        (", datasets: [history], lifecycle_stages: [watch]", "in", "", []),
        (", datasets: [history]", "out", "", ["store"]),
        (", datasets: [history]", "undetermined", "", ["store"]),
        (", datasets: [history]", "external", "", []),
        (", datasets: [history]", "{status: out}, state: retired", "", []),
        (", datasets: [history]", "out", "interfaces: {i1: {inside: ai, outside: store}}", []),
        (", datasets: [history]", "out", "interfaces: {i1: {inside: logs, outside: store}}", ["store"]),
        (", registry: reg", "in", "", ["reg"]),
        (", human_oversight: crew", "in", "", []),
        (", human_oversight: away", "in", "", ["away"]),
        ("", "out", "", []),
    ],
    ids=[
        "inside", "out", "undecided", "external", "gone", "interface", "another interface",
        "up to the first thing outside", "oversight", "oversight outside", "rests on nothing",
    ],
)  # fmt: skip
def test_what_a_high_risk_system_rests_on_is_in(uses: str, store: str, rest: str, outside: list[str]) -> None:
    found = findings_of("REG-05", HIGH % (uses, store, rest))
    assert [each.values["element"] for each in found] == outside


def test_the_registry_outside_is_one_thing_with_the_dependence_of_the_product() -> None:
    text = HIGH % (", registry: reg", "in", "products: {score: {scope: in, ai_systems: [ai]}}")
    causes = [found.cause for rule in ("REG-05", "PRD-03") for found in findings_of(rule, text)]
    assert causes == ["interface ai -> reg"] * 2


@pytest.mark.parametrize("change", ["scope: out, ", "scope: in, state: retired, "])
def test_a_system_that_is_out_or_retired_rests_on_nothing(change: str) -> None:
    text = (HIGH % (", registry: reg", "in", "")).replace("scope: in, eu_ai_act", f"{change}eu_ai_act")
    assert "high-risk" in unjudged("REG-05", text)


BANK = """\
settings: {stage: certified}
customers: {bank: {is_financial_entity: true}, fund: {is_financial_entity: true}, shop: {}}
infrastructure: {acct: {scope: in%s}}
products: {suite: {scope: in%s}, api: {scope: in, umbrella: suite%s}}
contracts: {c1: {customer: bank, products: [api]%s}, c2: {customer: shop, products: [suite]}}
"""
KEPT = "processing_countries: [GB], provision_countries: [GB]"
DORA = f", dora: {{ict_service_types: [S19], storage_countries: [GB], {KEPT}}}"
STATELESS = f", dora: {{ict_service_types: [S19], stores_data: false, {KEPT}}}"
ASSET = ", infrastructure: [acct]"


@pytest.mark.parametrize(
    ("account", "suite", "api", "missing"),
    [
        ("", "", DORA + ASSET, []),
        ("", DORA, ASSET, []),
        (", products: [api]", "", DORA, []),
        ("", "", DORA, ["supporting asset"]),
        ("", "", f"{DORA}, type: consulting", []),
        ("", "", STATELESS + ASSET, []),
        (
            "",
            "",
            f"{ASSET}, dora: {{ict_service_types: [S19], processing_countries: [GB]}}",
            ["country of provision", "country of storage"],
        ),
        (
            "",
            "",
            ASSET,
            ["ICT service type", "country of provision", "country of storage", "country of processing"],
        ),
    ],
)
def test_what_a_bank_buys_is_mapped(account: str, suite: str, api: str, missing: list[str]) -> None:
    found = findings_of("REG-07", BANK % (account, suite, api, ""))
    assert [(each.element, each.values["missing"]) for each in found] == (
        [("api", missing)] if missing else []
    )


@pytest.mark.parametrize("contract", [", ends_on: 2026-11-22", ", signed_on: 2026-11-24"])
def test_only_running_contracts_of_financial_entities_count(contract: str) -> None:
    assert "No running contract" in unjudged("REG-07", BANK % ("", "", "", contract))


def test_a_product_that_two_banks_buy_is_one_finding() -> None:
    text = BANK % ("", "", DORA, "") + "\n"
    more = text.replace("contracts: {", "contracts: {c3: {customer: fund, products: [api, api]}, ")
    (found,) = findings_of("REG-07", more)
    assert found.values["customers"] == ["bank", "fund"]


TWO = "settings: {stage: certified}\nmanagement_systems: {isms: {type: isms}, aims: {type: %s}}\n"


@pytest.mark.parametrize(
    ("scope", "missing"),
    [
        ("scope: in", []),
        ("scope: {systems: {isms: in, aims: out}}", []),
        ("scope: {systems: {isms: in}}", ["aims"]),
        ("scope: {systems: {aims: in}}", ["isms"]),
        ("scope: {status: out, systems: {aims: in}}", []),
        ("scope: {systems: {isms: in, aims: undetermined}}", ["aims"]),
        ("name: Chat", ["aims"]),
        ("name: Chat, state: retired", []),
    ],
    ids=["one word", "each", "isms only", "aims only", "the rest", "left open", "only follows", "retired"],
)
def test_each_ai_system_is_decided_for_both_management_systems(scope: str, missing: list[str]) -> None:
    product = "products: {app: {scope: in, ai_systems: [ai]}}\n"
    found = findings_of("AIM-01", TWO % "aims" + product + f"ai_systems: {{ai: {{{scope}}}}}\n")
    assert [each.values["missing"] for each in found] == ([missing] if missing else [])


def test_without_an_ai_management_system_there_is_nothing_to_decide_twice() -> None:
    assert "no AI management system" in unjudged("AIM-01", TWO % "pims" + "ai_systems: {ai: {}}\n")
