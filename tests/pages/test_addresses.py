"""Addresses: every way of forming them gives links that lead where they should."""

from posixpath import join, normpath

import pytest

from isms_scope.pages.addresses import Addresses, element_uri, rule_address
from isms_scope.pages.site import site_files
from isms_scope.pages.view import View
from pages.pagetext import pages_of, seen, snapshot_of

PAGES = ("index.md", "scope/index.md", "scope/suppliers.md", "scope/suppliers/openai.md", "guide.md")


@pytest.mark.parametrize("directories", [True, False])
@pytest.mark.parametrize("source", PAGES)
@pytest.mark.parametrize("target", PAGES)
def test_the_way_up_and_down_leads_to_the_page(directories: bool, source: str, target: str) -> None:
    addresses = Addresses(directories)
    here = addresses.path(source)
    folder = here if here.endswith("/") else here.rpartition("/")[0]
    found = normpath(join(folder, addresses.root(source) + addresses.path(target)))
    assert found == normpath(addresses.path(target))


def test_addresses_look_as_mkdocs_forms_them() -> None:
    assert [Addresses().path(uri) for uri in PAGES[:3]] == ["./", "scope/", "scope/suppliers/"]
    assert Addresses(directories=False).path("scope/suppliers/openai.md") == "scope/suppliers/openai.html"


def test_an_element_called_index_does_not_take_the_place_of_a_list() -> None:
    graph = snapshot_of("suppliers: {index: {name: Index Ltd}}").graph
    assert element_uri(graph.nodes["index"]) == "scope/suppliers/index_.md"


def test_rules_and_load_errors_have_a_place_each() -> None:
    assert rule_address("DEV-01") == ("scope/reference/rules/dev-01.md", "")
    assert rule_address("YML-05") == ("scope/reference/load-errors.md", "yml-05")


def test_every_link_between_pages_leads_to_a_page() -> None:
    text = """
products: {api: {name: API, scope: in, owner: ops, infrastructure: [db]}}
teams: {ops: {name: Ops, scope: in}, out: {name: Out, scope: out}}
infrastructure: {db: {name: Database, type: datastore, scope: in}}
suppliers: {labels: {name: Labels}}
interfaces: {if-1: {inside: db, outside: labels}}
data_flows: {f-1: {from: db, to: labels}, f-2: {from: db, to: out}}
exclusions: {exc-1: {excludes: [out], justification: No data.}}
"""
    pages = pages_of(snapshot_of(text))
    addresses = View(snapshot_of(text)).addresses
    files = {path for path, _ in site_files(View(snapshot_of(text)))}
    known = {normpath(addresses.path(uri)) for uri in pages} | files
    for uri, page in pages.items():
        folder = addresses.path(uri)
        for link in seen(page).links:
            path, _, _ = link.partition("#")
            if path and not path.startswith("https:"):
                assert normpath(join(folder, path)) in known, f"{uri} → {link}"
