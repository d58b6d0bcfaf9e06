"""The search index: everything while it is small, and with very many elements what finds them."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from markupsafe import escape

from company import company
from isms_scope.findings import Report
from isms_scope.graph import Graph
from isms_scope.graph.labels import element_label
from isms_scope.load.documents import load_files
from isms_scope.pages.addresses import Addresses, element_uri
from isms_scope.pages.body import entries
from isms_scope.pages.page import Page, Section
from isms_scope.pages.search_index import MOST, rows
from isms_scope.pages.site import all_pages
from isms_scope.pages.view import View
from isms_scope.snapshot.snapshot import AsOf, Snapshot
from pages.pagetext import pages_of, snapshot_of
from scopetext import DAY, NO_HISTORY

AN_ELEMENT = 125
"""The bytes an element may take: 8,000 elements make 1 MB."""


def size(found: Iterable[Mapping[str, Any]]) -> int:
    """The bytes of entries as they stand in the file."""
    return len(json.dumps(list(found), separators=(",", ":")))


@pytest.fixture(scope="module")
def large() -> tuple[Graph, list[tuple[str, Page]]]:
    """A made-up company of 1,000 elements, and its pages with their addresses."""
    graph = Graph(load_files(company(1_000)))
    view = View(Snapshot(AsOf(DAY, "--as-of"), graph, Report(), NO_HISTORY))
    addresses = Addresses(directories=False)
    return graph, [(addresses.path(page.uri), page) for page in all_pages(view)]


def test_an_element_takes_few_bytes_and_is_still_found_by_name_and_id(
    large: tuple[Graph, list[tuple[str, Page]]],
) -> None:
    graph, pages = large
    found = {each["location"]: each for each in rows(pages, most=0)}
    of_elements = {node.id: Addresses(directories=False).path(element_uri(node)) for node in graph.ordered}

    assert size(found[path] for path in of_elements.values()) <= AN_ELEMENT * len(of_elements)
    for node in graph.ordered:
        entry = found[of_elements[node.id]]
        assert node.id in entry["text"].split()
        assert entry["title"] == escape(element_label(graph, node))


def test_the_index_stays_within_its_bytes_and_uses_them(
    large: tuple[Graph, list[tuple[str, Page]]],
) -> None:
    _, pages = large
    whole = size(rows(pages, most=10 * MOST))
    for most in (300_000, 500_000):
        assert most < whole
        assert most * 0.95 < size(rows(pages, most)) <= most + 2 * len(pages)
    assert size(rows(pages)) <= MOST + 2 * len(pages)


def test_a_small_scope_is_searched_whole() -> None:
    pages = pages_of(snapshot_of("suppliers: {labels: {name: Labels, description: Humans in the loop.}}"))
    found = [each["text"] for each in rows((page.uri, page) for page in pages.values())]
    assert found == [entry.text for page in pages.values() for entry in entries(page)]
    assert any("Humans in the loop." in text for text in found)


def test_only_the_longest_texts_are_cut_and_between_words() -> None:
    long = Page("a.md", "Long & wide", lead="<p>A &amp; B &lt; C, word by word. </p>" * 40, names=("an-id",))
    short = Page("b.md", "Short", (Section("own", "Own", "<p>Own &#39;text&#39;</p>", search="own"),))
    first, second, own = rows([("a.html", long), ("b.html", short)], most=500)

    assert first["text"].startswith("an-id A &amp; B &lt; C, word by word. A")
    assert first["text"].split()[-1] in {"A", "&amp;", "B", "&lt;", "C,", "word", "by", "word."}
    assert (second["text"], own["text"], own["location"]) == ("", "Own &#39;text&#39;", "b.html#own")


def test_text_beyond_ascii_is_weighed_as_it_is_written() -> None:
    page = Page("a.md", "Größe", lead="<p>Übermäßig größer </p>" * 100)
    assert size(rows([("a.html", page)], most=400)) <= 420
