"""Editions: nothing of a higher one is anywhere in a lower one, and each shows what is its own."""

import re
from dataclasses import replace

import pytest

from isms_scope.cli._program import program
from isms_scope.cli.reference import reference
from isms_scope.findings import Location, Report
from isms_scope.graph import Graph, Withheld
from isms_scope.load.documents import load_files
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.fields import EDITIONS, Edition
from isms_scope.model.kinds import KINDS
from isms_scope.pages.body import as_markdown, body, entries
from isms_scope.pages.page import Page
from isms_scope.pages.pieces import BLOCKS, WORDS, block, words
from isms_scope.pages.site import site_files
from isms_scope.pages.view import View
from isms_scope.snapshot.assurance import Baseline, Evidence
from isms_scope.snapshot.editions import redact
from isms_scope.snapshot.ledger import Change, Identity, NoHistory
from isms_scope.snapshot.snapshot import Snapshot
from isms_scope.snapshot.spoken_names import spoken_names
from pages.pagetext import finding, landing, ledger, pages_of, seen, snapshot_of
from scopetext import DAY
from snapshot.planting import in_every_field, with_targets

LOWER: tuple[Edition, ...] = EDITIONS[:-1]

SCOPE = """
management_systems: {isms: {type: isms}, aims: {type: aims}}
organisations: {acme: {name: Acme, scope: in}}
products: {api: {name: API, scope: in, suppliers: [cloud, quiet-cloud]}}
people: {ada: {name: Ada Lind, emails: [ada@acme.example]}, eve: {name: Eve Hidden, visibility: internal}}
suppliers:
  cloud: {name: Cloud, services: [{name: Hosting, countries: [DE]}]}
  quiet-cloud: {name: Quiet Cloud, visibility: internal}
infrastructure:
  aws: {name: Account, scope: {status: in, rationale: All of production.}, visibility: internal}
  vm: {name: Machine, parent: aws, visibility: customer}
  lab: {name: Laboratory, visibility: public,
        scope: {status: out, rationale: Nothing secret there., systems: {aims: in}}}
interfaces: {if-cloud: {name: To the cloud, inside: vm, outside: quiet-cloud, mechanism: api}}
data_flows: {flow: {name: Logs, from: vm, to: quiet-cloud, interface: if-cloud}}
statements: {isms: {version: '1.0', text: The API.}}
"""


def everything(page: Page) -> str:
    """All that a page puts into a site: its HTML, its entries in the search index, its Markdown file."""
    told = [page.uri, page.title, page.description, page.label, *page.names, str(page.source)]
    return "\n".join([*told, body(page), repr(list(entries(page))), as_markdown(page)])


def site(snapshot: Snapshot) -> str:
    files = ("\n".join(each) for each in site_files(View(snapshot)))
    return "\n".join((*map(everything, pages_of(snapshot).values()), *files))


@pytest.mark.parametrize("visibility", EDITIONS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_marked_value_stands_in_its_own_edition_and_in_no_lower_one(
    visibility: Edition, edition: Edition
) -> None:
    planted = with_targets(in_every_field(visibility))

    html = site(redact(snapshot_of(planted.text), edition))

    rank = EDITIONS.index(edition)
    places = planted.places
    leaked = [
        places[mark] for mark, own in planted.marks.items() if EDITIONS.index(own) > rank and mark in html
    ]
    lacking = [places[mark] for mark, own in planted.marks.items() if own == edition and mark not in html]
    assert leaked == []
    assert lacking == []
    assert len(planted.marks) > 500
    assert ("secretly-" in html) == (edition == "internal")


@pytest.mark.parametrize("edition", LOWER)
def test_nothing_hidden_is_left_in_the_values_themselves(edition: Edition) -> None:
    planted = with_targets(in_every_field("public"))

    graph = redact(snapshot_of(planted.text), edition).graph

    told = repr([(node.id, node.data, dict(node.raw), dict(node.holder)) for node in graph.nodes.values()])
    hidden = [mark for mark, own in planted.marks.items() if EDITIONS.index(own) > EDITIONS.index(edition)]
    assert [planted.places[mark] for mark in hidden if mark in told] == []


def test_the_internal_edition_is_the_snapshot_itself() -> None:
    whole = snapshot_of(SCOPE)
    assert redact(whole, "internal") is whole


@pytest.mark.parametrize("edition", LOWER)
def test_statuses_and_fingerprints_stay_those_of_the_whole_register(edition: Edition) -> None:
    whole = snapshot_of(SCOPE)

    shown = redact(whole, edition).graph

    assert shown.systems == ("isms", "aims")
    for system in shown.systems:
        assert {each: shown.scope_of(each, system).status for each in shown.nodes} == {
            each: whole.graph.scope_of(each, system).status for each in shown.nodes
        }
        assert shown.fingerprint(system) == whole.graph.fingerprint(system)
    assert shown.scope_of("lab", "aims").status == "in"
    assert {each: shown.in_any(each) for each in shown.nodes} == {
        each: whole.graph.in_any(each) for each in shown.nodes
    }
    assert shown.fingerprint() == whole.graph.fingerprint()
    assert shown.full_fingerprint == whole.graph.full_fingerprint


def test_reasons_name_only_what_is_shown() -> None:
    whole = snapshot_of(SCOPE)

    reasons = {edition: _reasons(redact(whole, edition), "vm") for edition in ("customer", "auditor")}

    hidden = ["Inherits 'in' from what it stands in, which is not shown in this edition."]
    assert reasons == {"customer": hidden, "auditor": hidden}
    assert _reasons(redact(whole, "public"), "lab") == ["Declared 'out'."]
    assert "Nothing secret there." in _reasons(redact(whole, "auditor"), "lab")[0]


def _reasons(snapshot: Snapshot, element: str) -> list[str]:
    return [each.text for each in snapshot.graph.scope_of(element).reasons]


def test_the_hidden_end_of_a_flow_is_a_neutral_word_on_its_side() -> None:
    shown = redact(snapshot_of(SCOPE), "auditor")

    flow = shown.graph.nodes["flow"].data

    assert isinstance(flow, DataFlow)
    assert isinstance(flow.to, Withheld)
    assert (flow.to, shown.graph.side(flow.to)) == ("a supplier", "external")
    assert flow.interface == "if-cloud"
    page = seen(pages_of(shown)["scope/map.md"])
    assert "a supplier" in page.text
    assert "A supplier" in body(pages_of(shown)["scope/map.md"])


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_link_leads_to_a_page_and_no_group_of_the_menu_is_empty(edition: Edition) -> None:
    planted = with_targets(in_every_field("public"))
    for scope in (SCOPE, planted.text):
        shown = redact(snapshot_of(scope), edition)
        pages = pages_of(shown, reference(program))
        files = {path for path, _ in site_files(View(shown))}
        addresses = {uri.removesuffix(".md") for uri in pages} | files | {"."}
        for page in pages.values():
            assert page.above == "" or page.above in pages
            for link in seen(page).targets:
                path, _, anchor = link.partition("#")
                if not link.startswith(("https:", "mailto:")) and path:
                    assert path.strip("/") in addresses, (page.uri, link)
                if anchor and not path:
                    assert f'id="{anchor}"' in body(page), (page.uri, link)


@pytest.mark.parametrize("edition", ["public", "customer"])
def test_below_the_auditors_edition_nothing_is_said_of_findings_approvals_and_changes(
    edition: Edition,
) -> None:
    past = ledger(landing(Change("api", "products", "added", new={"name": "API"})))
    shown = redact(replace(snapshot_of(SCOPE, past), report=_report(snapshot_of(SCOPE))), edition)

    pages = pages_of(shown)
    text = " ".join(seen(page).text for page in pages.values())

    assert isinstance(shown.history, NoHistory)
    assert shown.report.findings == ()
    assert not any(word in uri for uri in pages for word in ("finding", "history", "approval", "readiness"))
    assert not re.search(r"approval on record|\d errors?|not evaluated|scope/sample.yml", text)
    assert f"Edition {edition}" in text


def _report(snapshot: Snapshot) -> Report:
    assert snapshot.report.findings
    return snapshot.report


def test_macros_say_that_an_edition_does_not_show_it() -> None:
    here = View(redact(snapshot_of(SCOPE), "public")).here("index.md")

    assert words(here, "errors") == "not shown in this edition"
    assert words(here, "edition") == "public"
    assert "does not show" in block(here, "deviations")
    assert "does not show" in block(here, "changes")
    assert {"errors", "edition"} <= WORDS.keys()
    assert {"deviations", "changes"} <= BLOCKS.keys()


def test_a_finding_that_speaks_of_something_hidden_is_not_told_to_auditors() -> None:
    found = [
        finding("MOD-01", "api", message="It names quiet-cloud."),
        finding("MOD-02", "api", message="It names 'Quiet Cloud'."),
        finding("MOD-03", "quiet-cloud"),
        finding("MOD-04", "api", values={"other": ["quiet-cloud"]}),
        finding("MOD-05", "api", message="It is quiet about clouds."),
    ]
    whole = snapshot_of(SCOPE)

    shown = redact(replace(whole, report=replace(whole.report, findings=tuple(found))), "auditor")

    assert [each.rule for each in shown.report.findings] == ["MOD-05"]


def test_the_past_of_what_is_hidden_is_hidden_and_every_landing_stays() -> None:
    eve = Identity("Eve Hidden", "eve@acme.example", "eve")
    past = ledger(
        landing(Change("quiet-cloud", "suppliers", "added", new={"name": "Quiet Cloud"}), commit="c" * 40),
        landing(Change("gone", "suppliers", "removed", old={"name": "Gone", "visibility": "internal"}),
                Change("left", "suppliers", "removed", old={"name": "Left", "note": "Never say so."}),
                commit="b" * 40, subject="Drop Gone"),
        landing(Change("api", "products", "changed", "note", "One secret.", "Another secret."),
                Change("api", "products", "changed", "scope.rationale", None, "Because it is sold."),
                Change("api", "products", "changed", "suppliers", ["cloud"], ["cloud", "quiet-cloud"]),
                commit="a" * 40, proposers=(eve,), integrator=eve),
    )  # fmt: skip

    shown = redact(snapshot_of(SCOPE, past), "auditor").ledger

    assert shown
    assert [each.commit[0] for each in shown.landings] == ["c", "b", "a"]
    assert [
        (each.element, each.field, each.old, each.new) for line in shown.landings for each in line.changes
    ] == [
        ("left", "", {"name": "Left"}, None),
        ("api", "scope.rationale", None, "Because it is sold."),
    ]
    assert [each.subject for each in shown.landings] == [
        "Not shown in this edition", "Not shown in this edition", "Change the scope",
    ]  # fmt: skip
    html = site(redact(snapshot_of(SCOPE, past), "auditor"))
    assert not re.search(
        "Quiet Cloud|quiet-cloud|Gone|(One|Another) secret|Never say|Eve Hidden|acme.example", html
    )


def test_people_who_are_hidden_are_named_nowhere_in_the_past() -> None:
    eve = Identity("Eve Hidden", "eve@acme.example", "eve")
    approved = Evidence("eve", "Eve Hidden", "cto", 2, "trailer", "Approved-by: Eve Hidden")
    signed = Baseline("b1:0", "1.0", "isms", "eve", "Eve Hidden", "cto", "a" * 40, "approvals/1", DAY)
    past = replace(
        ledger(
            landing(Change("api", "products", "added", new={"name": "API"}), proposers=(eve,), integrator=eve,
                    approvals=(approved,), signer="Eve Hidden <eve@acme.example>"),
        ),
        baselines=(signed,),
    )  # fmt: skip
    whole = snapshot_of(SCOPE, past)

    shown = redact(whole, "auditor")

    assert "Eve Hidden" in repr(whole.history)
    assert "Eve Hidden" not in repr(shown.history)
    assert "eve" not in repr(shown.history).casefold().split("'")
    assert "Eve Hidden" not in site(shown)


def test_what_an_element_said_while_it_was_hidden_stays_hidden() -> None:
    past = ledger(
        landing(Change("cloud", "suppliers", "changed", "name", "Cloud AG", "Cloud"), commit="d" * 40),
        landing(Change("cloud", "suppliers", "changed", "visibility", "internal", None), commit="c" * 40),
        landing(Change("cloud", "suppliers", "changed", "name", "Old Codename", "Cloud AG"), commit="b" * 40),
        landing(Change("cloud", "suppliers", "added", new={"name": "Old Codename", "visibility": "internal"}),
                commit="a" * 40, subject="Buy from Old Codename"),
    )  # fmt: skip

    shown = redact(snapshot_of(SCOPE, past), "auditor").ledger

    assert shown
    assert [len(each.changes) for each in shown.landings] == [1, 0, 0, 0]
    assert "Codename" not in repr(shown)


def test_a_selector_that_names_something_hidden_is_hidden() -> None:
    scope = SCOPE + (
        "boundaries: {bnd: {name: Edge, members: ['infrastructure[parent=aws]', 'infrastructure[parent=vm]',"
        " 'infrastructure[type=vpc]']}}\n"
    )
    members = redact(snapshot_of(scope), "auditor").graph.nodes["bnd"].raw["members"]
    assert members == ["infrastructure[parent=vm]", "infrastructure[type=vpc]"]


def test_the_path_of_a_file_that_names_something_hidden_is_not_shown() -> None:
    graph = Graph(load_files({
        "scope/quiet-cloud/all.yml": b"suppliers: {quiet-cloud: {visibility: internal}, seen: {name: Seen}}",
        "scope/plain.yml": b"suppliers: {other: {name: Other}}",
    }))  # fmt: skip
    whole = replace(snapshot_of(SCOPE), graph=graph)
    shown = redact(replace(whole, report=replace(whole.report, findings=(
        finding("MOD-01", "seen", location=Location("scope/quiet-cloud/all.yml", 1, 1)),
        finding("MOD-02", "other", location=Location("scope/plain.yml", 1, 1)),
    ))), "auditor")  # fmt: skip
    assert {node.id: node.path for node in shown.graph.nodes.values()} == {
        "seen": "",
        "other": "scope/plain.yml",
    }
    assert [each.rule for each in shown.report.findings] == ["MOD-02"]


def test_texts_that_name_what_is_hidden_are_told_with_their_places() -> None:
    whole = snapshot_of(SCOPE + "datasets:\n  logs:\n    name: Logs\n    description: Kept by Quiet Cloud.\n")

    assert [*spoken_names(whole, redact(whole, "auditor"))] == [Location("scope/sample.yml", 20, 5)]
    assert [*spoken_names(whole, whole)] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_e_mail_address_is_in_no_edition(edition: Edition) -> None:
    assert "ada@acme.example" not in site(redact(snapshot_of(SCOPE), edition))


def test_the_public_and_the_customer_edition_have_something_to_show() -> None:
    public = pages_of(redact(snapshot_of(SCOPE), "public"))
    customer = pages_of(redact(snapshot_of(SCOPE), "customer"))

    assert {"scope/statements.md", "scope/products/api.md", "scope/organisations/acme.md"} <= public.keys()
    assert "The API." in seen(public["index.md"]).text
    assert "scope/suppliers/cloud.md" not in public
    assert "Hosting" in seen(customer["scope/suppliers/cloud.md"]).text
    assert {kind.key for kind in KINDS.values() if kind.visibility == "public"} == {
        "certificates", "certification_bodies", "locations", "management_systems", "organisations",
        "products", "regulations", "soas", "statements",
    }  # fmt: skip


def test_a_link_to_something_hidden_says_which_edition_lacks_it() -> None:
    here = View(redact(snapshot_of(SCOPE), "customer")).here("index.md")

    with pytest.raises(ValueError, match="no element 'quiet-cloud' in the edition customer"):
        block(here, "link", "quiet-cloud")


def test_load_errors_are_told_to_auditors_where_they_cannot_quote_what_is_hidden() -> None:
    text = """
suppliers:
  plain: {name: Plain, type: no_such_type}
  remarked: {name: Remarked, note: A remark., type: no_other_type}
"""
    whole = snapshot_of(text)

    shown = redact(whole, "auditor")

    told = [each.element for each in whole.report.findings if each.rule == "SCH-02"]
    assert told == ["plain", "remarked"]
    assert [each.element for each in shown.report.findings if each.rule == "SCH-02"] == ["plain"]
    assert [each.element for each in shown.graph.register.problems] == ["plain"]
