"""What the pages add to a search index, thinned to what a reader can wait for."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from isms_scope.pages.body import Entry, entries
from isms_scope.pages.page import Page

MOST = 1_000_000
"""So many bytes the entries may have together: a browser loads all of them before its first answer."""


def rows(pages: Iterable[tuple[str, Page]], most: int = MOST) -> Iterator[Mapping[str, Any]]:
    """Yield the entries of pages, given with their addresses, as the index of the theme has them.

    Titles and texts are escaped, as the index expects them. Where they are more than `most` bytes, the
    longest texts are cut at the same length. Titles, addresses, ids and aliases always stay, so with very
    many elements the index may still be larger.
    """
    found = [(url, page, entry) for url, page in pages for entry in entries(page)]
    bare = sum(_size(_row(url, page, replace(entry, text=_named(entry)))) for url, page, entry in found)
    length = _length([_size(entry.text[entry.named :]) for _, _, entry in found], most - bare)
    for url, page, entry in found:
        yield _row(url, page, replace(entry, text=_named(entry) + _cut(entry.text[entry.named :], length)))


def _row(url: str, page: Page, entry: Entry) -> dict[str, Any]:
    row: dict[str, Any] = {
        "location": f"{url}#{entry.anchor}" if entry.anchor else url,
        "title": entry.title,
        "text": entry.text,
    }
    return row if page.boost == 1 else {**row, "boost": page.boost}


def _named(entry: Entry) -> str:
    return entry.text[: entry.named]


def _size(value: object) -> int:
    """The bytes of a value in the file: what is not ASCII takes several."""
    return len(json.dumps(value, separators=(",", ":")))


def _length(sizes: Sequence[int], room: int) -> int:
    """The greatest length at which texts can be cut so that all of them have room together."""
    ordered = sorted(sizes)
    for number, size in enumerate(ordered):
        share = max(room, 0) // (len(ordered) - number)
        if size > share:
            return share
        room -= size
    return max(ordered, default=0)


def _cut(text: str, length: int) -> str:
    """The text up to the last whole word, so that no character reference is cut."""
    size = _size(text)
    return text if size <= length else text[: len(text) * length // size].rpartition(" ")[0]
