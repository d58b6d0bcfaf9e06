"""The feed as an independent reader and a parser of XML see it: what is told to whom, and stays the same."""

import datetime as dt
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest

from isms_scope.model.fields import EDITIONS, Edition
from isms_scope.pages.addresses import Addresses
from isms_scope.pages.feed import MOST, feed_files
from isms_scope.pages.site import all_pages
from isms_scope.pages.view import View
from isms_scope.snapshot.editions import redact
from isms_scope.snapshot.ledger import Change
from isms_scope.snapshot.snapshot import Snapshot
from landings import line, made
from pages.pagetext import seen, snapshot_of
from pages.test_payloads import PAYLOADS
from pages.test_versions_page import snapshot as with_versions

TEXT = """
settings: {title: Larkspur}
statement: {version: '2.1', text: The development of the API., effective_from: 2026-03-02}
suppliers:
  labels: {name: Labels Ltd, hq_country: PH, rank: 1, criticality: high,
    services: [{name: Labelling, countries: [PH, DE], data: [prompts]}]}
  quiet: {name: Quiet Ltd, visibility: internal}
datasets: {prompts: {name: Prompts}}
"""
ATOM = "{http://www.w3.org/2005/Atom}"
URL = "https://scope.larkspur.example/isms/"


def xml_of(snapshot: Snapshot, edition: Edition = "internal", url: str = "") -> str:
    """The feed of an edition, "" where there is none."""
    view = View(redact(snapshot, edition), Addresses(directories=False, site_url=url))
    return "".join(content for _, content in feed_files(view))


def read(xml: str) -> Any:
    """What a feed reader makes of it; the rules of RFC 4287 that a reader forgives are checked on the way."""
    feed = ET.fromstring(xml)  # noqa: S314 - made by the program in this test
    assert feed.tag == f"{ATOM}feed"
    for holder in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert [bool(each.text) for each in holder.findall(ATOM + name)] == [True], name
        assert urlsplit(holder.findtext(f"{ATOM}id") or "").scheme in ("https", "urn")
    ids = [each.text for each in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    parsed = feedparser.parse(xml.encode())
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def test_the_customer_edition_tells_the_statement_in_force_and_the_suppliers() -> None:
    feed = read(xml_of(snapshot_of(TEXT), "customer"))

    assert feed.feed.title == "Larkspur: scope statements and suppliers"
    by_title = {each.title: each for each in feed.entries}
    assert list(by_title) == ["1 supplier, sub-processors among them", "Scope of the ISMS: version 2.1"]
    stated = by_title["Scope of the ISMS: version 2.1"]
    assert stated.content[0].value == "The development of the API."
    assert stated.updated == "2026-03-02T00:00:00Z"
    listed = by_title["1 supplier, sub-processors among them"].content[0].value
    assert listed == "Labels Ltd: Labelling; works in DE and PH; head office in PH; rank 1."


def test_the_public_edition_has_no_feed_and_no_link_to_one() -> None:
    for edition in EDITIONS:
        view = View(redact(snapshot_of(TEXT), edition))
        linked = {
            page.uri for page in all_pages(view) if any("feed.xml" in link for link in seen(page).links)
        }
        expected = (
            {"scope/evidence-locker.md", "scope/statements.md", "scope/suppliers.md"}
            if edition != "public"
            else set()
        )
        assert linked == expected, edition
        assert bool(list(feed_files(view))) == bool(expected)


def test_what_is_hidden_from_customers_is_not_in_their_feed() -> None:
    assert "Quiet" not in xml_of(snapshot_of(TEXT), "customer")
    assert "Quiet" in xml_of(snapshot_of(TEXT), "internal")


def test_where_history_is_shown_every_version_is_an_entry_with_its_day_and_text() -> None:
    feed = read(xml_of(with_versions()))
    told = [(each.title, each.updated[:10], each.content[0].value) for each in feed.entries]
    assert told == [
        ("Scope of the ISMS: version 1.1", "2026-01-06", "Development and operation of the API."),
        ("Scope of the ISMS: version 1.0", "2026-01-01", "Development of the API."),
    ]


def test_where_history_is_shown_changes_of_suppliers_are_entries() -> None:
    gone = Change("hub", "suppliers", "removed", old={"name": "Hub Ltd"})
    new = Change("labels", "suppliers", "added", new={"name": "Labels Ltd"})
    moved = Change("labels", "suppliers", "changed", "hq_country", "DE", "PH")
    past = line(made(2, moved), made(1, new, gone))
    entries = read(xml_of(snapshot_of(TEXT, past))).entries

    changes = [each.content[0].value for each in entries if each.title == "Suppliers changed"]
    assert changes == ["Changed: labels.", "Added: Labels Ltd.\nRemoved: Hub Ltd."]
    assert "Hub Ltd" not in xml_of(snapshot_of(TEXT, past), "customer")


def test_a_statement_that_is_not_approved_says_so() -> None:
    for state, told in (("draft", " (draft)"), ("under_review", " (under review)"), ("approved", "")):
        text = TEXT.replace("version: '2.1',", f"version: '2.1', state: {state},")
        titles = [each.title for each in read(xml_of(snapshot_of(text), "customer")).entries]
        assert f"Scope of the ISMS: version 2.1{told}" in titles


def test_where_no_supplier_is_left_the_changes_lead_to_a_page_that_is_there() -> None:
    past = line(made(1, Change("hub", "suppliers", "removed", old={"name": "Hub Ltd"})))
    entries = read(xml_of(snapshot_of("statement: {text: A.}", past))).entries
    assert {each.title: each.link for each in entries}["Suppliers changed"] == "../index.html"


def test_links_are_absolute_only_where_the_address_of_the_site_is_known() -> None:
    known, unknown = (read(xml_of(snapshot_of(TEXT), "customer", url)) for url in (URL, ""))
    assert {each.link for each in known.entries} == {
        f"{URL}scope/statements.html",
        f"{URL}scope/suppliers.html",
    }
    assert known.feed.id == f"{URL}scope/feed.xml"
    assert {each.link for each in unknown.entries} == {"../scope/statements.html", "../scope/suppliers.html"}


def test_the_feed_is_the_same_from_build_to_build_and_a_new_list_is_a_new_entry() -> None:
    first = snapshot_of(TEXT)
    assert xml_of(first, "customer") == xml_of(snapshot_of(TEXT), "customer")

    later = replace(first, as_of=replace(first.as_of, day=first.as_of.day + dt.timedelta(days=9)))
    changed = snapshot_of(TEXT.replace("rank: 1", "rank: 2"))
    ids = [
        {each.title: each.id for each in read(xml_of(each, "customer")).entries}
        for each in (first, later, changed)
    ]
    assert ids[0] == ids[1]
    assert [title for title in ids[0] if ids[0][title] != ids[2][title]] == [
        "1 supplier, sub-processors among them"
    ]


@pytest.mark.parametrize("payload", [*PAYLOADS, "a\x00\x0b\ufffe\ud800b", "ask ada@larkspur.example"])
def test_hostile_text_stays_text(payload: str) -> None:
    given = snapshot_of(TEXT.replace("services: [{name: Labelling,", "services: [{name: MARK,"))
    graph = given.graph
    node = graph.nodes["labels"]
    object.__setattr__(node, "data", node.data.model_copy(update={"name": payload}))  # what no file could say
    xml = xml_of(given, "internal", URL)

    told = "".join(each.content[0].value for each in read(xml).entries)
    plain = payload.replace("ada@larkspur.example", "[e-mail address hidden]")
    for each in "\x00\x0b\ufffe\ud800":
        plain = plain.replace(each, "\ufffd")
    assert plain in ET.fromstring(xml).findtext(f".//{ATOM}content", "") or plain in told  # noqa: S314 - ours
    assert xml.count("<entry>") == 2
    assert "ada@" not in xml


def test_the_feed_stays_short() -> None:
    changes = [
        made(number, Change("labels", "suppliers", "changed", "name", "A", str(number)))
        for number in range(80, 0, -1)
    ]
    assert len(read(xml_of(snapshot_of(TEXT, line(*changes)))).entries) == MOST
