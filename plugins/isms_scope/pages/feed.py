"""The Atom feed (RFC 4287) of scope statements and suppliers, for readers who have to hear of changes."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from isms_scope.model.elements.statement import Statement
from isms_scope.model.elements.supplier import Supplier
from isms_scope.model.register import Node
from isms_scope.pages._html import joined, markup
from isms_scope.pages._words import word
from isms_scope.pages.addresses import FEED, STATEMENTS, kind_uri
from isms_scope.pages.masking import mask
from isms_scope.pages.view import View
from isms_scope.snapshot.ledger import Change, Ledger
from isms_scope.snapshot.versions import versions
from isms_scope.wording import count, listing

MOST = 50
"""So many of the newest entries are in the feed; the pages tell the rest."""

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_VERBS: Mapping[str, str] = {
    "added": "Added",
    "removed": "Removed",
    "renamed": "Changed",
    "changed": "Changed",
}
_SUPPLIERS = kind_uri("suppliers")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry: what makes its id, the day it dates from, its words, and the page that tells more."""

    key: str
    day: dt.date
    title: str
    text: str
    uri: str


def has_feed(view: View) -> bool:
    """Whether the edition has a feed: from the customer edition up, where there is anything to tell."""
    graph = view.snapshot.graph
    stated = any(_statement(view, each) for each in graph.systems)
    return view.snapshot.edition != "public" and (stated or bool(graph.of_kind("suppliers")))


def feed_files(view: View) -> Iterator[tuple[str, str]]:
    """Yield path and content of the feed, if the edition has one.

    Every version of a statement and every change of a supplier is an entry where history is shown; in the
    editions below only what is in force. Ids stay the same from build to build. Without the address of the
    site, links are relative to the feed.
    """
    if has_feed(view):
        yield FEED, _xml(view, sorted(_entries(view), key=lambda each: each.day, reverse=True)[:MOST])


def _xml(view: View, entries: list[_Entry]) -> str:
    name = view.snapshot.graph.settings.title or "ISMS scope"
    start = view.addresses.site_url or "../"  # the feed is a file one folder below the top of the site
    parts = (
        markup(
            "<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n"
            '<link rel="alternate" type="text/html" href="{}"/>\n'
            '<content type="text">{}</content>\n</entry>\n',
            _id(view, each.key),
            _clean(each.title),
            _instant(each.day),
            start + view.addresses.path(each.uri),
            _clean(each.text),
        )
        for each in entries
    )
    return str(
        markup(
            '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n<id>{}</id>\n'
            "<title>{}</title>\n<updated>{}</updated>\n<author><name>{}</name></author>\n"
            '<link rel="self" type="application/atom+xml" href="{}"/>\n{}</feed>\n',
            _id(view, ""),
            _clean(f"{name}: scope statements and suppliers"),
            _instant(max(each.day for each in entries)),
            _clean(name),
            start + FEED,
            joined(parts),
        )
    )


def _clean(text: str) -> str:
    """Text without the characters that no XML document may hold, not even as references."""
    return _NO_XML.sub("\ufffd", text)


def _instant(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _id(view: View, key: str) -> str:
    """An id that lasts: below the address of the site, else made from the title of the scope."""
    if view.addresses.site_url:
        return f"{view.addresses.site_url}{FEED}{'#' if key else ''}{quote(key, safe='/')}"
    return uuid5(NAMESPACE_URL, f"isms-scope/{view.snapshot.graph.settings.title or ''}/{key}").urn


def _entries(view: View) -> Iterator[_Entry]:
    past = view.snapshot.ledger
    told = [*_versions(view, past)] if past else []
    yield from told
    yield from (each for each in _in_force(view) if not any(_is_of(each, one) for one in told))
    changes = [*_supplier_changes(view, past)] if past else []
    yield from changes
    yield from _suppliers(view, changes[0].day if changes else view.snapshot.as_of.day)


def _is_of(stated: _Entry, landed: _Entry) -> bool:
    """Whether a landing gave a statement the version it has."""
    return landed.key.startswith(f"{stated.key}/")


def _statement(view: View, system: str) -> Statement | None:
    graph = view.snapshot.graph
    node = graph.statement(system) if system in graph.systems else None
    data = node.data if node else None
    return data if isinstance(data, Statement) and (data.version or data.text) else None


def _in_force(view: View) -> Iterator[_Entry]:
    for system in view.snapshot.graph.systems:
        data = _statement(view, system)
        if data:
            day = _day_of(data) or view.snapshot.as_of.day
            yield _stated(view, system, data.version or "", day, data.text or "")


def _day_of(data: Statement) -> dt.date | None:
    """The day that a statement gives for its version: from when it holds, else its entry in the history."""
    listed = (each.date for each in data.history if each.version == data.version)
    return data.effective_from or next(listed, None)


def _stated(view: View, system: str, version: str, day: dt.date, text: str, commit: str = "") -> _Entry:
    key = "/".join(filter(None, ("statement", system, version or "-", commit)))
    now = _statement(view, system)
    state = now.state if now and (now.version or "") == version and now.state != "approved" else None
    title = f"Scope of the {view.system_name(system)}: {f'version {version}' if version else 'statement'}"
    title += f" ({word(state)})" if state else ""
    return _Entry(key, day, title, text or "The text of this version is not shown here.", STATEMENTS)


def _versions(view: View, past: Ledger) -> Iterator[_Entry]:
    """Every version that landed, with the text that is known of it."""
    systems, newest = view.snapshot.graph.systems, set[tuple[str, str]]()
    for version in versions(past):
        landing = version.landing
        recorded = view.snapshot.earlier.get(landing.commit)
        texts = {each.system: each.text for each in recorded.stated} if recorded else {}
        for named, label in version.stated:
            system = named or systems[0]
            now = _statement(view, system)
            is_now = now is not None and now.version == label and (system, label) not in newest
            newest.add((system, label))
            text = (now.text or "") if now and is_now else texts.get(system, "")
            yield _stated(view, system, label, landing.latest_date, text, landing.commit)


def _supplier_changes(view: View, past: Ledger) -> Iterator[_Entry]:
    uri = _SUPPLIERS if view.snapshot.graph.of_kind("suppliers") else view.addresses.home
    for landing in past.landings:
        found = [each for each in landing.changes if each.kind == "suppliers"]
        if found:
            lines = dict.fromkeys(f"{_VERBS[each.change]}: {_called(each)}." for each in found)
            key = f"suppliers/{landing.commit}"
            yield _Entry(key, landing.latest_date, "Suppliers changed", "\n".join(lines), uri)


def _called(change: Change) -> str:
    """The name of a supplier that came or went, else its id."""
    whole = change.new or change.old
    named = whole.get("name") if isinstance(whole, Mapping) and not change.field else None
    return str(named or change.element)


def _suppliers(view: View, day: dt.date) -> Iterator[_Entry]:
    """The list as one entry. Its id follows from what it says, so a new list is a new entry."""
    found = [*view.snapshot.graph.each("suppliers", Supplier)]
    text = "\n".join(sorted(_line(view, node, data) for node, data in found))
    if found:
        mark = hashlib.sha256(_clean(mask(text)).encode()).hexdigest()[:12]
        title = f"{count(len(found), 'supplier')}, sub-processors among them"
        yield _Entry(f"suppliers/list/{mark}", day, title, text, _SUPPLIERS)


def _line(view: View, node: Node, data: Supplier) -> str:
    services = ", ".join(each.name for each in data.services if each.name)
    countries = sorted({country for each in data.services for country in each.countries})
    facts = (
        services,
        f"works in {listing(countries)}" if countries else "",
        f"head office in {data.hq_country}" if data.hq_country else "",
        f"rank {data.rank}" if data.rank else "",
    )
    told = "; ".join(filter(None, facts))
    return f"{view.name(node)}{f': {told}' if told else ''}."
