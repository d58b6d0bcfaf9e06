"""Pages of laws: only declared ones, dates with their verification, duties with statuses, facts by regime."""

from isms_scope.findings import NotEvaluated, Report
from pages.pagetext import anchors, finding, pages_of, section, seen, snapshot_of
from scopetext import DAY

TEXT = """
management_systems: {isms: {type: isms}, aims: {type: aims}}
people: {ada: {name: Ada Lind}}
organisations:
  us: {name: Us Ltd, legal_name: Us Ltd, scope: in, gdpr_roles: [processor],
    nis2: {class: important, reason: By size., sector: Digital, member_states: [DE],
      ip_ranges: [203.0.113.0/26], contact: ops@us.example}}
  them: {name: Them Ltd, scope: out, nis2: {class: not_in_scope}}
products:
  api: {name: API, scope: in, infrastructure: [store, siem], suppliers: [cloud], datasets: [prompts],
    dora: {ict_service_types: [S19], storage_countries: [GB], rto_h: 4}}
  aside: {name: Aside, scope: out, infrastructure: [store]}
infrastructure:
  region: {name: Region, type: region, scope: in, country: GB}
  store: {name: Store, type: datastore, parent: region, holds: [prompts]}
  siem: {name: Logs, type: logging_siem, scope: {systems: {isms: in, aims: out}}, holds: [events]}
datasets:
  prompts: {name: Prompts, personal_data: personal, processing_role: processor, stored_in: [store],
    countries: [GB], lawful_basis: Instructions, dpia_ref: D-7}
  events: {name: Events, personal_data: none, retention: 400 days}
  unclear: {name: Unclear}
suppliers:
  cloud: {name: Cloud, rank: 2, lei: 0000CLOUD00000000041,
    services: [{name: Hosting, dora_type: S17, data: [prompts], countries: [GB, DE]}]}
  power: {name: Power, rank: 3, subcontractor_of: cloud}
  deeper: {name: Deeper, subcontractor_of: power}
  other: {name: Other, transfers: [{country: PH, mechanism: idta}]}
model_registries: {reg: {name: Registry, scope: out, contains: [gbm], logs_retained_days: 90}}
models: {gbm: {name: GBM, supplier: cloud, gpai: {role: uses}}, tree: {name: Tree, gpai: {role: none}}}
ai_systems:
  score: {name: Score, products: [api], models: [gbm], registry: reg, intended_purpose: Judging loans.,
    eu_ai_act: {roles: [provider], risk_class: high_risk_annex_iii, annex_iii: ['5b'],
      registration: {status: open, member_states: [SE]}, classified_on: 2026-06-01, classified_by: ada}}
  bare: {name: Bare}
customers: {bank: {name: Bank, is_financial_entity: true}, shop: {name: Shop, is_financial_entity: false}}
contracts:
  msa: {customer: bank, organisation: us, products: [api], reference_no: B-1}
  old: {customer: bank, products: [aside], ends_on: 2026-11-22}
  retail: {customer: shop, products: [aside]}
regulations:
  act: {name: AI law, regime: eu_ai_act, citation: Regulation 1, jurisdiction: EU, state: in_force,
    applies: true, reason: We offer it there.,
    dates: [{what: High-risk, applies_from: 2027-12-02, verified_on: 2026-11-02,
      source: 'https://law.example/act'}, {what: Bans, applies_from: 2025-02-02}]}
  dora: {name: DORA, regime: dora, applies: true}
  nis2: {name: NIS2, regime: nis2, applies: true}
  uk: {name: UK GDPR, regime: uk_gdpr, applies: true}
  eu: {name: GDPR, regime: gdpr, applies: false, reason: Nobody there.}
  local: {name: Local act, regime: other}
obligations:
  ob-1: {name: Logging, regulation: act, article: Article 12, text: It logs., applies_to: [score],
    requires_in_scope: [siem, 'infrastructure[type=vpn]'], reviewed_on: 2026-11-03}
"""
PAGES = pages_of(snapshot_of(TEXT, report=Report(passed=("REG-01",))))


def text_of(name: str, anchor: str) -> str:
    return section(PAGES[f"scope/laws/{name}.md"], anchor).text


def test_only_declared_laws_have_a_page_linked_from_overview_and_record() -> None:
    found = {uri for uri in PAGES if uri.startswith("scope/laws/")}
    assert found == {f"scope/laws/{each}.md" for each in ("act", "dora", "nis2", "uk", "eu", "local")}
    overview = PAGES["scope/laws.md"]
    assert overview.menu == ("Laws",)
    assert "scope/laws/dora/" in seen(overview).targets
    assert "scope/laws/dora/" in seen(PAGES["scope/regulations/dora.md"]).targets
    assert PAGES["scope/laws/act.md"].above == "scope/laws.md"
    assert "scope/laws.md" not in pages_of(snapshot_of("products: {api: {scope: in}}"))


def test_dates_come_from_the_register_with_source_and_day_of_verification() -> None:
    text = text_of("act", "dates")
    assert "2025-02-02 since then Bans not said not given" in text
    assert "2027-12-02 to come High-risk 2026-11-02 https://law.example/act" in text
    assert "https://law.example/act" in section(PAGES["scope/laws/act.md"], "dates").links
    assert "No date is on record." in text_of("dora", "dates")
    every = section(PAGES["scope/laws.md"], "dates").text
    assert every.index("2025-02-02") < every.index("2027-12-02")


def test_a_duty_is_shown_with_article_elements_and_the_status_in_each_system() -> None:
    text = text_of("act", "duties")
    assert "Logging Article 12 It logs. confirmed on 2026-11-03 Score IN" in text
    assert "Logs ISMS IN AIMS OUT" in text
    assert "infrastructure[type=vpn]" in text
    assert "No duty of this law is mapped to elements." in text_of("dora", "duties")


def test_whether_a_law_applies_is_the_companys_own_record() -> None:
    text = seen(PAGES["scope/laws.md"]).text
    assert "yes, by the company's own record We offer it there." in text
    assert "no, by the company's own record Nobody there." in text
    assert "Local act not said not said not decided" in text


def test_ai_systems_have_role_class_and_day_and_person_of_classification() -> None:
    text = text_of("act", "systems")
    assert "Score IN Judging loans. provider high risk annex III point 5b of Annex III" in text
    assert "2026-06-01 , Ada Lind" in text
    assert "registration: open (SE)" in text
    assert "not classified no point of Annex III named no day, nobody named" in text


def test_registries_and_logs_show_whose_records_they_keep_and_for_how_long() -> None:
    text = text_of("act", "records")
    assert "Registry OUT model registry models: GBM AI systems: Score 90 days" in text
    assert "Logs ISMS IN AIMS OUT logging Events 400 days" in text
    models = text_of("act", "models")
    assert "GBM" in models
    assert "Tree" not in models


def test_dora_lists_what_financial_entities_buy_now() -> None:
    text = text_of("dora", "services")
    assert (
        "API IN Bank , country not said B-1 , not known whether the function is critical or important" in text
    )
    assert "S19 cloud: SaaS provided from not said data at rest GB" in text
    assert "back within 4 h" in text
    assert "Aside" not in text


def test_dora_shows_assets_with_the_country_they_stand_in_and_the_chain_by_rank() -> None:
    assert "Store IN datastore GB Prompts API" in text_of("dora", "assets")
    chain = text_of("dora", "chain")
    assert "Rank 1 is the company itself ( Us Ltd )" in chain
    assert "2 Cloud EXTERNAL head office: not said identifier: 0000CLOUD00000000041" in chain
    assert "Hosting S17 cloud: IaaS : GB, DE the company API" in chain
    assert "3 Power EXTERNAL" in chain
    assert "not said Deeper EXTERNAL" in chain
    assert chain.index("Cloud") < chain.index("Power EXTERNAL") < chain.index("Deeper")
    assert "Other" not in chain


def test_nis2_shows_class_registration_fields_and_systems_of_services_in_scope() -> None:
    entities = text_of("nis2", "entities")
    assert "Us Ltd IN Class important : By size. Name Us Ltd Address not said Sector Digital" in entities
    assert "Contact on record IP ranges 1 on record" in entities
    assert "203.0.113.0" not in entities
    assert "Them Ltd OUT Class not in scope" in entities
    services = text_of("nis2", "services")
    assert "API IN Logs ISMS IN AIMS OUT Store IN" in services
    assert "Aside" not in services


def test_data_protection_shows_sets_roles_places_and_transfers() -> None:
    sets = text_of("uk", "data")
    assert "Prompts IN personal role: processor Store IN countries: GB Instructions not said D-7" in sets
    assert "Unclear UNDETERMINED not decided" in sets
    assert "Events" not in sets
    transfers = text_of("uk", "transfers")
    assert "Cloud EXTERNAL Prompts GB, DE none is declared no contract on record" in transfers
    assert "Other EXTERNAL not said PH: IDTA" in transfers
    assert "Us Ltd IN processor" in text_of("uk", "entities")


def test_a_law_that_does_not_apply_and_one_nobody_knows_show_no_facts() -> None:
    assert anchors(PAGES["scope/laws/eu.md"])[:2] == ["dates", "duties"]
    assert "data" not in anchors(PAGES["scope/laws/eu.md"])
    assert anchors(PAGES["scope/laws/local.md"]) == ["dates", "duties", "findings", "see-also"]


def test_what_a_law_switches_on_are_the_rules_whose_pages_name_it() -> None:
    rules = text_of("act", "rules")
    assert "REG-01" in rules
    assert "no finding" in rules
    assert "REG-01" not in seen(PAGES["scope/laws/uk.md"]).text


def test_findings_are_those_of_its_rules_its_record_and_its_duties() -> None:
    found = (
        finding("REG-01", "score"),
        finding("MOD-01", "ob-1"),
        finding("MOD-02", "act"),
        finding("MOD-09", "api"),
    )
    pages = pages_of(snapshot_of(TEXT, report=Report(findings=found)))
    text = section(pages["scope/laws/act.md"], "findings").text
    for rule, is_there in (("REG-01", True), ("MOD-01", True), ("MOD-02", True), ("MOD-09", False)):
        assert (rule in text) is is_there, rule
    assert "error MOD-01" in section(pages["scope/laws/act.md"], "duties").text


def test_silence_about_a_law_is_told_by_the_rules_that_looked() -> None:
    waiting = Report(
        passed=("REG-01", "REG-02"), not_evaluated=(NotEvaluated("REG-07", "No list was given."),)
    )
    pages = pages_of(snapshot_of(TEXT, report=waiting))
    none = "Not evaluated: no rule judges this law."
    assert none in section(pages["scope/laws/nis2.md"], "findings").text
    assert none in section(pages["scope/laws/local.md"], "findings").text
    assert seen(pages["scope/laws.md"]).text.count(none) == 4
    unjudged = "Not judged: REG-07 (not evaluated: No list was given.)."
    assert section(pages["scope/laws/dora.md"], "findings").text == unjudged
    text = section(pages["scope/laws/act.md"], "findings").text
    assert text.startswith("REG-01 and REG-02 found nothing about this law. Not judged: REG-03 (")
    assert (
        "not evaluated: no rule judges a duty by itself" in section(pages["scope/laws/act.md"], "duties").text
    )


def test_a_financial_customer_is_told_with_its_country_and_whether_the_function_is_critical() -> None:
    text = TEXT.replace("is_financial_entity: true", "is_financial_entity: true, country: GB").replace(
        "reference_no: B-1", "reference_no: B-1, critical_or_important_function: false"
    )
    page = pages_of(snapshot_of(text))["scope/laws/dora.md"]
    assert (
        "Bank , GB outside the Union B-1 , no critical or important function"
        in section(page, "services").text
    )
    for given, told in (("true", "critical or important function"), ("unknown", "not known whether")):
        other = text.replace("function: false", f"function: {given}").replace("country: GB", "country: SE")
        page = pages_of(snapshot_of(other))["scope/laws/dora.md"]
        assert f"Bank , SE B-1 , {told}" in section(page, "services").text


def test_what_is_only_reached_says_through_what() -> None:
    chain, assets = text_of("dora", "chain"), text_of("dora", "assets")
    assert "Cloud EXTERNAL head office: not said identifier: 0000CLOUD00000000041" in chain
    assert "API reached through" not in chain
    assert "Store IN datastore GB Prompts API" in assets
    text = TEXT.replace("infrastructure: [store, siem], suppliers: [cloud]", "infrastructure: [siem]")
    page = pages_of(snapshot_of(text))["scope/laws/dora.md"]
    assert "Store IN datastore GB Prompts API reached through Prompts" in section(page, "assets").text
    assert "API reached through GBM" in section(page, "chain").text


def test_every_page_of_a_law_says_of_which_day_it_is() -> None:
    pages = pages_of(snapshot_of("regulations: {dora: {name: DORA, regime: dora, applies: true}}\n"))
    laws = [seen(page).text for uri, page in pages.items() if uri.startswith("scope/laws")]
    assert len(laws) == 2
    assert all(f"As of {DAY} , revision 0123456789ab ." in text for text in laws)
