"""Shells: the theme around a page, filled by the theme once for all pages that differ only in themselves."""

import re
from collections.abc import Callable, Hashable, Mapping
from copy import copy
from typing import Any

from mkdocs.structure.toc import AnchorLink, TableOfContents

from isms_scope.mkdocs_plugin.generated import ScopePage

Fill = Callable[[Mapping[str, Any]], str]
"""Fills the theme's template from a context."""

_MARK = "ismsscopeshell"
_HOLE = re.compile(rf"{_MARK}([a-z]+)x")
_SCRIPT = re.compile(r"<script\b.*?</script", re.DOTALL | re.IGNORECASE)
"""Inside a script a value has another form than in HTML, so no mark may stand there."""

_HEADING = "<h1>"
"""Themes look whether the content has a heading of its own, and add one if not."""


class Shells:
    """The shells of one build.

    The theme fills its template for a stand-in that has marks in the place of everything a page says of
    itself; the pieces between the marks serve every page in the same folder of the site with the same
    table of contents. A theme that does something else with a mark than print it gets every page by itself.
    """

    def __init__(self, fill: Fill) -> None:
        self._fill = fill
        self._shells: dict[Hashable, list[str] | None] = {}

    def html(self, page: ScopePage, context: Mapping[str, Any]) -> str:
        """Return the whole page in the theme; a page of the menu is marked there, so it has its own."""
        if page.scope_page.menu is not None:
            return self._fill(context)
        own = _own(page)
        key = _key(page, own)
        if key not in self._shells:
            self._shells[key] = self._shell(page, context, own)
        pieces = self._shells[key]
        if pieces is None:
            return self._fill(context)
        return "".join(own[piece] if at % 2 else piece for at, piece in enumerate(pieces))

    def _shell(self, page: ScopePage, context: Mapping[str, Any], own: Mapping[str, str]) -> list[str] | None:
        """Return text and names of marks in turn, or None where the theme has changed a mark."""
        html = self._fill({**context, "page": _stand_in(page, own)})
        pieces = _HOLE.split(html.replace(f"{_HEADING}{_MARK}", _MARK))
        texts, names = pieces[::2], pieces[1::2]
        is_whole = names.count("content") == 1 and set(names) <= own.keys()
        is_changed = any(_MARK in text.casefold() for text in texts)
        is_in_script = any(_MARK in script for script in _SCRIPT.findall(html))
        return pieces if is_whole and not is_changed and not is_in_script else None


def _own(page: ScopePage) -> dict[str, str]:
    """What a page says of itself, by the name of the mark that stands for it."""
    found = {
        "content": page.content,
        "title": page.meta["title"],
        "label": page.title,
        "description": page.meta["description"],
        "address": _name(page.file.url),
        "source": page.file.src_uri,
        "edit": page.edit_url,
        "canonical": page.canonical_url,
        "path": page.abs_url,
    }
    return {name: text for name, text in found.items() if text}


def _key(page: ScopePage, own: Mapping[str, str]) -> Hashable:
    """What two pages must share to stand in the same shell."""
    contents = tuple((link.title, link.url) for link in _contents(page))
    return (id(page.parent), _folder(page.file.url), tuple(page.meta["hide"]), contents, tuple(own))


def _contents(page: ScopePage) -> list[AnchorLink]:
    return page.toc.items[0].children


def _name(url: str) -> str:
    """The last step of an address, without what the way of forming addresses adds to it."""
    return url.rstrip("/").rpartition("/")[2].removesuffix(".html")


def _folder(url: str) -> str:
    return url.rstrip("/").rpartition("/")[0]


def _stand_in(page: ScopePage, own: Mapping[str, str]) -> ScopePage:
    """Return the page with marks in the place of what it says of itself; its address keeps its depth."""
    marks = {name: f"{_MARK}{name}x" for name in own}
    stand_in = copy(page)
    stand_in.file = copy(page.file)
    head, _, tail = page.file.url.rpartition(own["address"])
    stand_in.file.url = f"{head}{marks['address']}{tail}"
    stand_in.file.src_uri = marks["source"]
    stand_in.meta = {**page.meta, "title": marks["title"], "description": marks.get("description", "")}
    stand_in.title = marks["label"]
    stand_in.content = _HEADING + marks["content"]
    stand_in.edit_url = marks.get("edit")
    stand_in.canonical_url = marks.get("canonical")
    stand_in.abs_url = marks.get("path")
    top = AnchorLink(marks["label"], "top", 1)
    top.children = _contents(page)
    stand_in.toc = TableOfContents([top])
    return stand_in
