"""Macros for hand-written pages: they leave placeholders, and the values come in after Markdown is done."""

import re
from collections.abc import Callable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from isms_scope.pages.pieces import BLOCKS, block, words
from isms_scope.pages.view import Here

_MARK = "ismsscopeplaceholder"
_PIECE = re.compile(rf"<p>\s*{_MARK}(?P<alone>\d+)x\s*</p>|<[^>]*>|{_MARK}(?P<within>\d+)x")
"""A mark that is a whole paragraph, a tag, a mark within text. One pass: values are never read again."""
_INSIDE = re.compile(rf"{_MARK}(\d+)x")
_TAG = re.compile(r"<[^>]*>")
_OTHER = re.compile(r"[^a-z0-9]+")


class Macros:
    """The macros of one build.

    A macro never returns a value: it returns a word that no Markdown changes. When the page's HTML is ready,
    the word is replaced, so no value is ever read as a template or as Markdown. `here` is the page whose
    macros are running.
    """

    def __init__(self) -> None:
        self.here: Here | None = None
        self._values: list[str] = []

    def register(self, config: MkDocsConfig) -> None:
        """Offer the macros where the macros plugin is in use."""
        plugin: Any = config.plugins.get("macros")
        if plugin is None:
            return
        plugin.register_variables({"scope": ScopeWords(self)})
        plugin.register_macros({f"scope_{name}": self._block(name) for name in BLOCKS})

    def resolve(self, html: str, page: Page) -> str:
        """Return the page with values in place of the placeholders; so are its title and its contents."""
        if _MARK not in html:
            return html
        title = page.title
        if title and _MARK in title:
            page.title = page.meta["title"] = self._replaced(title)
        for link in page.toc:
            self._retitle(link)
        return self._replaced(html)

    def leave(self, value: str) -> str:
        """Keep a value and return the placeholder for it."""
        self._values.append(value)
        return f"{_MARK}{len(self._values) - 1}x"

    def _block(self, name: str) -> Callable[..., str]:
        def macro(*arguments: str) -> str:
            return self.leave(block(self.here, name, *arguments)) if self.here else ""

        return macro

    def _replaced(self, html: str) -> str:
        return _PIECE.sub(self._piece, html)

    def _piece(self, found: re.Match[str]) -> str:
        number = found["alone"] or found["within"]
        return self._value(number) if number else self._named(found[0])

    def _value(self, number: str) -> str:
        return self._values[int(number)] if int(number) < len(self._values) else ""

    def _named(self, tag: str) -> str:
        """Inside a tag, as in the id of a heading, only letters and digits of a value are safe."""
        return _INSIDE.sub(lambda found: _slug(self._value(found[1])), tag)

    def _retitle(self, link: AnchorLink) -> None:
        link.title = self._replaced(link.title)
        link.id = self._named(link.id)
        for child in link.children:
            self._retitle(child)


class ScopeWords:
    """What `scope.title`, `scope.version` and so on give in a hand-written page."""

    def __init__(self, macros: Macros) -> None:
        self._macros = macros

    def __getattr__(self, name: str) -> str:
        here = self._macros.here
        if here is None or name.startswith("_"):
            raise AttributeError(name)
        return self._macros.leave(words(here, name))


def _slug(value: str) -> str:
    return _OTHER.sub("-", _TAG.sub("", value).lower()).strip("-")[:60] or "value"
