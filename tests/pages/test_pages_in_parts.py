"""Long lists in parts: each page is small enough to read, and over the parts nothing is lost."""

import re
from collections import Counter
from pathlib import Path

import pytest

from company import company
from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from isms_scope.model.elements.contract import Contract
from isms_scope.pages.addresses import (
    DEVIATIONS,
    EXCLUSION_REGISTER,
    FINDINGS,
    PROMISES,
    Addresses,
    element_uri,
    kind_uri,
)
from isms_scope.pages.body import body
from isms_scope.pages.page import Page
from isms_scope.pages.site import all_pages, site_files
from isms_scope.pages.view import View
from isms_scope.rules import judge
from isms_scope.snapshot.snapshot import AsOf, Snapshot
from pages.pagetext import pages_of, seen, snapshot_of
from scopetext import DAY, NO_HISTORY
from sitelinks import crawled, faults

LIMIT = 350_000
"""The bytes a page may have without the theme around it, which is about 40 kB."""

REGISTERS = (EXCLUSION_REGISTER, FINDINGS, PROMISES, DEVIATIONS)
ADDRESSES = Addresses(directories=False)


@pytest.fixture(scope="module")
def view() -> View:
    """A made-up company of 3,000 elements, judged."""
    graph = Graph(load_files(company(3_000)))
    return View(Snapshot(AsOf(DAY, "--as-of"), graph, judge(graph, DAY, NO_HISTORY), NO_HISTORY), ADDRESSES)


@pytest.fixture(scope="module")
def pages(view: View) -> dict[str, Page]:
    """Every page by its Markdown path."""
    return {page.uri: page for page in all_pages(view)}


def parts_of(pages: dict[str, Page], first: str) -> list[Page]:
    """The pages of a list in their order."""
    stem = re.escape(first.removesuffix(".md"))
    return [page for uri, page in pages.items() if re.fullmatch(rf"{stem}(-\d+)?\.md", uri)]


def test_registers_findings_lists_and_home_stay_small(view: View, pages: dict[str, Page]) -> None:
    kinds = {kind_uri(node.kind_key) for node in view.snapshot.graph.ordered}
    for first in ("index.md", *REGISTERS, *kinds):
        for page in parts_of(pages, first):
            assert len(body(page).encode()) < LIMIT, page.uri


def test_a_long_list_has_parts_that_show_every_element_once(view: View, pages: dict[str, Page]) -> None:
    found = parts_of(pages, kind_uri("infrastructure"))
    assert len(found) > 1
    links = Counter(
        link.removeprefix("../")
        for page in found
        for link in re.findall(r'<tr data-isms-row><td><a href="([^"]+)"', page.lead)
    )
    nodes = view.snapshot.graph.of_kind("infrastructure")
    assert links == Counter(ADDRESSES.path(element_uri(node)) for node in nodes)


def test_every_finding_stands_once_over_the_parts(view: View, pages: dict[str, Page]) -> None:
    found = parts_of(pages, FINDINGS)
    assert len(found) > 1
    shown = Counter(
        text
        for page in found
        for part in page.sections
        for text in re.findall(r'class="isms-finding__place"><code>(.*?)</code>', part.html)
    )
    assert shown == Counter(str(each.location) for each in view.snapshot.report.findings)


@pytest.mark.parametrize(
    ("first", "kind", "anchor"),
    [
        (EXCLUSION_REGISTER, "exclusions", "exclusion-"),
        (PROMISES, "contracts", "contract-"),
        (DEVIATIONS, "deviations", "deviation-"),
    ],
)
def test_every_record_has_its_section_once_over_the_parts(
    view: View, pages: dict[str, Page], first: str, kind: str, anchor: str
) -> None:
    found = parts_of(pages, first)
    assert len(found) > 1
    anchors = Counter(
        part.anchor for page in found for part in page.sections if part.anchor.startswith(anchor)
    )
    assert anchors == Counter(anchor + node.id for node in view.snapshot.graph.of_kind(kind))


def test_promises_and_what_is_external_are_told_once_over_the_parts(
    view: View, pages: dict[str, Page]
) -> None:
    def rows(first: str, anchor: str) -> int:
        parts = (part for page in parts_of(pages, first) for part in page.sections)
        return sum(part.html.count("<tr") - 1 for part in parts if part.anchor == anchor)

    graph = view.snapshot.graph
    assert rows(PROMISES, "matrix") == sum(
        len(each.commitments) for _, each in graph.each("contracts", Contract)
    )
    assert rows(PROMISES, "other") == len(graph.of_kind("products"))
    statuses = [graph.scope_of(node).status for node in graph.ordered if node.kind.scopable]
    assert rows(EXCLUSION_REGISTER, "external") == statuses.count("external")


def test_each_part_tells_its_rows_and_leads_to_the_others(pages: dict[str, Page]) -> None:
    first, second, *_ = parts_of(pages, kind_uri("infrastructure"))
    assert "Rows 1 to 500 of 6" in seen(first).text
    assert "Rows 501 to 6" in seen(second).text
    assert "data-isms-part" in first.lead
    assert (first.title, second.title) == ("Infrastructure", "Infrastructure, page 2")
    assert (first.menu is None, second.menu, second.above) == (False, None, first.uri)
    assert first.sections[-1].anchor == second.sections[-1].anchor == "pages"


def test_every_link_leads_somewhere(view: View, pages: dict[str, Page], tmp_path: Path) -> None:
    made = [(ADDRESSES.path(uri), body(page)) for uri, page in pages.items()]
    for path, text in (*made, *site_files(view)):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    assert faults(tmp_path, crawled(tmp_path)) == []


def test_a_short_list_is_one_page_without_a_word_of_parts() -> None:
    found = pages_of(snapshot_of("suppliers: {labels: {name: Labels}}"))
    assert "data-isms-part" not in found["scope/suppliers.md"].lead
    assert found["scope/suppliers.md"].sections == ()
