"""A made-up company of any size, as scope files: product lines that share a cloud, suppliers and customers."""

from collections.abc import Iterator

LINE = """\
products:
  product-{n}:
    name: Product {n}
    aliases: [Suite {n}, product-{n}.internal]
    description: What customers of line {n} buy, with an interface for their own programs.
    type: saas_platform
    lifecycle: ga
    scope: {{status: in, rationale: Customers send it documents.}}
    activities: [development, operation, maintenance]
    owner: team-{n}
    ai_systems: [system-{n}]
    models: [model-{n}]
    datasets: [prompts-{n}, logs-{n}]
    infrastructure: [account-{n}, cluster-{n}, store-{n}]
    repositories: [code-{n}]
    teams: [team-{n}]
    suppliers: [cloud, vendor-{n}]
    marketed_as_certified: [ISO/IEC 27001]
    dora:
      ict_service_types: [S19]
      storage_countries: [GB]
      processing_countries: [GB]
      provision_countries: [GB]
ai_systems:
  system-{n}:
    name: System {n}
    intended_purpose: Drafting and question answering for trained staff.
    owner: team-{n}
    capabilities: [text_generation, scoring_of_persons]
    models: [model-{n}, model-{n}-base]
    datasets: [prompts-{n}, sets-{n}]
    registry: registry-{n}
    human_oversight: team-{n}
    scope: in
    eu_ai_act: {{roles: [provider], risk_class: high_risk_annex_iii, classified_on: 2026-06-01, classified_by: person-{n}}}
models:
  model-{n}:
    name: Model {n}
    type: fine_tuned
    origin: in_house
    base_model: model-{n}-base
    weights: {{held: true, locations: [store-{n}], classification: restricted, public: false}}
    registry: registry-{n}
    trained_on: [sets-{n}]
  model-{n}-base: {{name: Base {n}, type: foundation, origin: open_weights, supplier: vendor-{n}}}
datasets:
  prompts-{n}:
    name: Prompts {n}
    type: prompts_outputs
    data_owner: customer
    contains_customer_data: true
    personal_data: personal
    classification: restricted
    processing_role: processor
    stored_in: [store-{n}]
    retention: 30 days after the session
  sets-{n}: {{name: Sets {n}, type: fine_tuning, data_owner: customer, derived_from: [prompts-{n}], stored_in: [store-{n}]}}
  logs-{n}: {{name: Logs {n}, type: telemetry_logs, data_owner: company, stored_in: [log-{n}]}}
lifecycle_stages:
  acquire-{n}: {{stage: acquisition, ai_systems: [system-{n}], performed_by: [team-{n}], outputs: [sets-{n}]}}
  train-{n}: {{stage: training, ai_systems: [system-{n}], performed_by: [team-{n}], runs_on: [cluster-{n}], inputs: [sets-{n}], outputs: [model-{n}]}}
  test-{n}: {{stage: evaluation_red_team, ai_systems: [system-{n}], performed_by: [team-{n}], runs_on: [cluster-{n}]}}
  deploy-{n}: {{stage: deployment, ai_systems: [system-{n}], performed_by: [team-{n}], repositories: [code-{n}]}}
  infer-{n}: {{stage: inference, ai_systems: [system-{n}], performed_by: [team-{n}], runs_on: [cluster-{n}], inputs: [prompts-{n}]}}
  watch-{n}: {{stage: monitoring_feedback, ai_systems: [system-{n}], performed_by: [team-{n}], runs_on: [log-{n}]}}
model_registries:
  registry-{n}: {{name: Registry {n}, type: mlflow, hosted_on: account-{n}, access: restricted, contains: [model-{n}], scope: in, owner: team-{n}}}
infrastructure:
  account-{n}:
    name: Account {n}
    type: cloud_account
    parent: cloud-organisation
    environment: production
    owner: team-{n}
    identifiers: [{{scheme: aws_account, value: '{n:012}'}}]
  network-{n}: {{name: Network {n}, type: vpc, parent: account-{n}, country: GB}}
  subnet-{n}: {{name: Subnet {n}, type: subnet, parent: network-{n}, exposure: private}}
  gateway-{n}: {{name: Gateway {n}, type: gateway, parent: subnet-{n}, internet_facing: true, products: [product-{n}]}}
  cluster-{n}: {{name: Cluster {n}, type: cluster, parent: subnet-{n}, purpose: both, accelerators: {{type: H100, count: 16}}}}
  store-{n}: {{name: Store {n}, type: datastore, parent: network-{n}, engine: s3, public_access: false}}
  log-{n}: {{name: Log {n}, type: logging_siem, parent: account-{n}, holds: [logs-{n}]}}
  keys-{n}: {{name: Keys {n}, type: secrets_kms, parent: account-{n}}}
  laptops-{n}: {{name: Laptops {n}, type: endpoint_fleet, managed: true, ownership: company, count: 12, users: [team-{n}], owner: team-{n}, scope: in}}
  sandbox-{n}: {{name: Sandbox {n}, type: cloud_account, environment: sandbox, scope: out, owner: team-{n}}}
  trial-{n}: {{name: Trial {n}, type: datastore, parent: sandbox-{n}}}
repositories:
  code-{n}: {{name: Code {n}, host: github, url: 'https://code.example/line-{n}', access: private, contains: [code, iac], deploys_to: [account-{n}], products: [product-{n}], scope: in, owner: team-{n}}}
teams:
  team-{n}: {{name: Team {n}, function: mlops, headcount: 12, scope: in, lead: person-{n}, locations: [office], access: [{{target: store-{n}, level: write}}]}}
people:
  person-{n}: {{name: Person {n}, start: 2024-01-01}}
roles:
  role-{n}: {{title: Lead of line {n}, holders: [{{person: person-{n}, from: 2024-01-01}}], may_approve: [exclusion, deviation]}}
customers:
  bank-{n}: {{name: Bank {n}, sector: Banking, country: SE, is_financial_entity: true, tier: major, owner: team-{n}}}
contracts:
  contract-{n}:
    customer: bank-{n}
    type: msa
    signed_on: 2025-12-01
    products: [product-{n}]
    service_description: Suite {n} with training on customer data
    commitments:
      - {{id: c1, type: data_processing_secured, text: All processing is secured.}}
      - {{id: c2, type: data_residency, countries: [GB]}}
suppliers:
  vendor-{n}:
    name: Vendor {n}
    type: llm_api
    hq_country: IE
    services: [{{id: api, name: Model API, dora_type: S19, data: [prompts-{n}], countries: [IE], critical: true}}]
    contract: {{ref: V-{n}, signed_on: 2025-11-03, dpa: true}}
    assurance: [{{standard: ISO/IEC 27001, covers_services: [api], valid_to: 2027-10-31}}]
    trains_on_our_data: never
interfaces:
  customers-{n}: {{inside: gateway-{n}, outside: any-customer, mechanism: public_api, data: [prompts-{n}]}}
  vendor-{n}-api: {{inside: cluster-{n}, outside: vendor-{n}, mechanism: public_api, responsibility: {{ours: what is sent, theirs: the model}}}}
  console-{n}: {{inside: account-{n}, outside: cloud, mechanism: console_access}}
data_flows:
  receive-{n}: {{from: bank-{n}, to: gateway-{n}, datasets: [prompts-{n}], stage: inference, encrypted_in_transit: true}}
  serve-{n}: {{from: gateway-{n}, to: cluster-{n}, datasets: [prompts-{n}], stage: inference, encrypted_in_transit: true}}
  keep-{n}: {{from: cluster-{n}, to: store-{n}, datasets: [prompts-{n}, sets-{n}], encrypted_in_transit: true}}
  ask-{n}: {{from: cluster-{n}, to: vendor-{n}, datasets: [prompts-{n}], encrypted_in_transit: true}}
  lose-{n}: {{from: store-{n}, to: trial-{n}, datasets: [logs-{n}]}}
exclusions:
  sandbox-{n}-out:
    excludes: [sandbox-{n}, trial-{n}]
    category: separated_environment
    justification: Engineers of line {n} try things there; it holds made-up data and no key of production works.
    approved_by: person-{n}
    approved_on: 2026-02-25
deviations:
  burst-{n}:
    element: vendor-{n}
    identified_on: 2026-03-01
    approval: {{approver: person-{n}, approved_on: 2026-03-01, expires_on: 2026-03-20, ticket: LIN-{n}}}
    remediation: {{plan: decommission, due: 2026-03-20, done_on: 2026-03-18}}
issues:
  issue-{n}: {{name: Issue {n}, side: external, statement: Whatever troubles line {n}.}}
risks:
  risk-{n}: {{name: Risk {n}, owner: person-{n}}}
discoveries:
  talk-{n}: {{method: interview, teams: [team-{n}], held_on: 2026-10-14, places_found: [{{what: Drive of line {n}, triage: declared, ref: laptops-{n}}}]}}
"""
"""One product line: an account with what stands in it, an AI system with its life cycle, a bank, a vendor."""

LINE_ELEMENTS = 48

SHARED = """\
settings: {stage: certified}
management_systems: {isms: {type: isms}}
organisations: {company: {legal_name: Example Company Ltd, scope: in}}
locations: {office: {name: Office, type: office, organisation: company, scope: in}}
regulations: {ai-act: {regime: eu_ai_act, applies: true}}
statement:
  version: '1.0'
  text: The development and operation of Product 1, in accordance with the Statement of Applicability version 1.0.
soas: {isms: {version: '1.0'}}
infrastructure:
  cloud-organisation: {name: Cloud organisation, type: cloud_organisation, hosted_by: cloud, scope: in}
suppliers: {cloud: {name: Cloud Company, type: cloud_iaas, contract: {ref: C-1}}}
reviews: {review-1: {held_on: 2026-06-01, outcome: no_change}}
certificates:
  certificate: {standard: ISO/IEC 27001, state: active, expires_on: 2028-04-30, covers: {products: [product-1]}}
"""


def company(elements: int) -> dict[str, bytes]:
    """Return the files of a company with about so many elements: one for what is shared, one for each line."""
    return dict(_files(elements))


def _files(elements: int) -> Iterator[tuple[str, bytes]]:
    yield "scope/company.yml", SHARED.encode()
    for number in range(1, elements // LINE_ELEMENTS + 1):
        yield f"scope/lines/line-{number}.yml", LINE.format(n=number).encode()
