"""Generated pages: handed to the theme as they are, without a pass through Markdown."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from posixpath import normpath
from urllib.parse import urlsplit, urlunsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from isms_scope.pages.body import body, escaped
from isms_scope.pages.masking import mask
from isms_scope.pages.page import Page, Width

READY = "isms_scope_ready"
TEMPLATE = "isms-scope-ready.html"
"""The template that prints a page which is ready, and the name of the page in its context."""


class ScopePage(MkDocsPage):
    """A page whose HTML is ready; nothing in it is ever parsed as Markdown or as a template.

    The theme prints titles without escaping, so they are escaped here. `meta.title` is always set: without
    it the theme takes the escaping off again inside `<title>`.
    """

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(escaped(page.label or page.title), file, config)
        self.edit_url = _straightened(self.edit_url)
        self.scope_page = page
        self.is_indexed_directly = False
        self.aside = ""

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - the signature is MkDocs'
        """Set the front matter; there is no source."""
        page = self.scope_page
        self.markdown = ""
        self.meta = {
            "title": escaped(page.title),
            "description": escaped(page.description),
            "render_macros": False,
            "template": TEMPLATE,
            "search": {"exclude": self.is_indexed_directly, "boost": page.boost},
            "hide": _HIDDEN[page.width],
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - the signature is MkDocs'
        """Take the page's HTML and its table of contents, unless that would be hidden."""
        page = self.scope_page
        self.content = body(page)
        top = AnchorLink(escaped(page.title), "top", 1)
        if page.menu is not None or "toc" not in _HIDDEN[page.width]:
            top.children = [AnchorLink(escaped(part.title), part.anchor, 2) for part in page.sections]
        self.toc = TableOfContents([top])
        self.present_anchor_ids = {"top", *(part.anchor for part in page.sections)}


def _straightened(url: str | None) -> str | None:
    """An address without steps up: scope files stand beside the docs folder that MkDocs counts from."""
    if not url:
        return None
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=normpath(parts.path)))


_HIDDEN: Mapping[Width, list[str]] = {"normal": [], "wide": ["toc"], "full": ["toc", "navigation"]}


def add_pages(pages: Iterable[Page], files: Files, config: MkDocsConfig) -> dict[str, ScopePage]:
    """Add pages to a site and return them by their Markdown path.

    A file that somebody wrote under the same path takes the place of the generated page.
    """
    up = _up(config)
    return {page.uri: _add(page, files, config, up) for page in _without_own(pages, files)}


def add_files(contents: Iterable[tuple[str, str]], files: Files, config: MkDocsConfig) -> None:
    """Add files that are no pages to a site: their paths below its top, and what they hold.

    A file that somebody wrote under the same path takes the place of the generated one.
    """
    for uri, content in contents:
        if files.get_file_from_path(uri) is None:
            files.append(File.generated(config, uri, content=content))


def _without_own(pages: Iterable[Page], files: Files) -> Iterator[Page]:
    return (page for page in pages if files.get_file_from_path(page.uri) is None)


def _add(page: Page, files: Files, config: MkDocsConfig, up: str | None) -> ScopePage:
    file = File.generated(config, page.uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    if page.source and up and mask(page.source.path) == page.source.path:
        # The pencil of the theme leads to the line of the YAML file, as seen from the docs folder. A file
        # with an address in its name has none: a link without it would lead nowhere.
        file.edit_uri = f"{up}/{page.source.path}#L{page.source.line}"
    files.append(file)
    return ScopePage(page, file, config)


def _up(config: MkDocsConfig) -> str | None:
    """The way from the docs folder to that of mkdocs.yml, None where there is no such file."""
    if not config.config_file_path:
        return None
    return Path(os.path.relpath(Path(config.config_file_path).parent, config.docs_dir)).as_posix()
