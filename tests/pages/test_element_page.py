"""The page of an element: the answer first, and everything that is known of it."""

from isms_scope.findings import Report
from pages.pagetext import anchors, finding, pages_of, section, seen, snapshot_of

COMPANY = """
management_systems: {isms: {type: isms}, aims: {type: aims}}
people: {ada: {name: Ada Lind}}
infrastructure:
  org: {name: Organisation, type: cloud_organisation, scope: in, owner: ada}
  prod: {name: Production, type: cloud_account, parent: org, aliases: [prd],
    identifiers: [{scheme: aws_account, value: '111122223333'}]}
  store: {name: Store, type: datastore, parent: prod, internet_facing: unknown,
    scope: {status: in, systems: {aims: {status: out, rationale: No AI in it.}}}}
suppliers: {labels: {name: Labels Ltd, links: [https://labels.example/terms]}}
datasets: {sets: {name: Training sets, contains_customer_data: true, stored_in: [store]}}
interfaces: {if-1: {name: Labelling, inside: store, outside: labels, data: [sets], direction: out}}
data_flows: {f-1: {from: store, to: labels, datasets: [sets]}}
exclusions: {exc-1: {name: Playground, excludes: [play], justification: Synthetic data.,
  control_boundary: The account.}}
teams: {play: {name: Play, scope: out}, lost: {name: Lost, owner: nobody}}
deviations:
  dev-1: {name: Burst, element: play, identified_on: 2026-11-01,
    approval: {approver: ada, approved_on: 2026-11-01, expires_on: 2026-11-30}}
"""


PAGES = pages_of(snapshot_of(COMPANY))
STORE = PAGES["scope/infrastructure/store.md"]
PROD = PAGES["scope/infrastructure/prod.md"]


def test_the_answer_stands_on_top_with_its_chain_of_reasons() -> None:
    text = seen(PROD).text
    assert "IN" in text.split("Facts")[0]
    assert "Inherits 'in' from Organisation ." in text
    assert "Declared 'in' in scope/sample.yml:5:" in text
    assert "answers for it: Ada Lind" in text


def test_systems_that_agree_share_an_answer_and_others_have_their_own() -> None:
    assert seen(PROD).with_class("isms-answer") == 1
    own = seen(STORE)
    assert own.with_class("isms-answer--in") == 1
    assert own.with_class("isms-answer--out") == 1
    assert "No AI in it." in own.text


def test_a_kind_without_a_scope_has_no_answer() -> None:
    assert seen(PAGES["scope/people/ada.md"]).with_class("isms-answer") == 0


def test_what_nobody_decided_is_undetermined() -> None:
    assert "UNDETERMINED" in seen(PAGES["scope/teams/lost.md"]).text.split("Facts")[0]


def test_a_running_deviation_shows_its_days() -> None:
    text = seen(PAGES["scope/teams/play.md"]).text
    assert "DEVIATION · 7 days left" in text
    assert "under Burst" in text


def test_facts_have_labels_words_and_hover_texts() -> None:
    facts = section(STORE, "facts")
    assert "Internet facing unknown" in facts.text
    hovers = [attributes.get("title") for tag, attributes in facts.tags if tag == "dt"]
    assert "Whether the internet reaches it." in hovers
    assert "scope/sample.yml:8" in facts.text


def test_identifiers_and_aliases_are_facts_and_search_words() -> None:
    assert "AWS account" in section(PROD, "facts").text
    assert "111122223333" in section(PROD, "facts").text
    assert {"prod", "prd", "111122223333"} <= set(PROD.names)


def test_references_are_links_and_ids_that_lead_nowhere_are_marked() -> None:
    assert "scope/infrastructure/org/" in section(PROD, "facts").targets
    lost = section(PAGES["scope/teams/lost.md"], "facts")
    assert "nobody not declared" in lost.text
    assert lost.targets == ["scope/reference/kinds/teams/"]


def test_outside_addresses_pass_on_neither_referrer_nor_trust() -> None:
    rels = [
        attributes.get("rel")
        for tag, attributes in seen(PAGES["scope/suppliers/labels.md"]).tags
        if tag == "a" and (attributes.get("href") or "").startswith("https:")
    ]
    assert rels == ["noopener noreferrer nofollow"]


def test_users_flows_data_and_exclusions_have_their_sections() -> None:
    assert "Training sets (stored in)" in section(STORE, "used-by").text
    flows = section(STORE, "flows").text
    assert "Store IN → Labels Ltd EXTERNAL Training sets" in flows
    assert "Labelling" in flows
    assert "is declared to contain customer data" in section(STORE, "customer-data").text
    excluded = section(PAGES["scope/teams/play.md"], "exclusion").text
    assert excluded.startswith("Playground : Synthetic data.")
    assert "The account." in excluded


def test_a_flow_without_a_name_is_called_by_its_ends() -> None:
    assert PAGES["scope/data_flows/f-1.md"].title == "Store → Labels Ltd"


def test_what_there_is_not_has_no_section() -> None:
    assert anchors(PAGES["scope/people/ada.md"]) == ["facts", "used-by", "history"]


def test_findings_come_first_with_rule_hint_and_place() -> None:
    found = finding("DEV-01", "prod", hint="Mend it so.", clause="8.1")
    shown = pages_of(snapshot_of(COMPANY, report=Report(findings=(found,))))["scope/infrastructure/prod.md"]
    assert anchors(shown)[0] == "findings"
    first = section(shown, "findings")
    assert "error DEV-01 Message of DEV-01. To mend it: Mend it so. scope/sample.yml:3:5 · 8.1" in first.text
    assert "scope/reference/rules/dev-01/" in first.targets


def test_a_waived_finding_stays_and_names_its_waiver() -> None:
    text = "waivers: {wav-1: {rule: DEV-01, element: ops}}\nteams: {ops: {name: Ops, scope: in}}"
    shown = pages_of(snapshot_of(text, report=Report(findings=(finding("DEV-01", "ops", waived="wav-1"),))))
    assert "waived by wav-1" in section(shown["scope/teams/ops.md"], "findings").text


def test_the_source_is_where_the_element_begins() -> None:
    source = PROD.source
    assert source is not None
    assert (source.path, source.line) == ("scope/sample.yml", 6)
