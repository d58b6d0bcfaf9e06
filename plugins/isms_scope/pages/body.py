"""Bodies: a page as HTML for a theme, as entries of a search index, and as a plain Markdown file."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from isms_scope.pages._html import Markup, joined, markup, safe
from isms_scope.pages.assets import SCRIPTS, STYLES
from isms_scope.pages.page import Page

_TAG = re.compile(r"<[^>]*>")
_BLANK = re.compile(r"\n(?:[ \t]*\n)+")
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a search index; title and text are escaped, an empty anchor means the whole page.

    The text begins with `named` characters of ids, aliases and other names.
    """

    anchor: str
    title: str
    text: str
    named: int = 0


def escaped(text: str) -> str:
    """Return plain text as it may stand in HTML, as text or in an attribute."""
    return str(safe(text))


def body(page: Page) -> str:
    """Return the page as HTML below the theme's header: title, lead, sections with their headings."""
    sections = (
        markup('<h2 id="{}">{}</h2>\n{}\n', part.anchor, part.title, _as_is(part.html))
        for part in page.sections
    )
    return str(
        markup(
            '<div class="isms-page{}">{}</div>\n<h1 id="top">{}</h1>\n{}\n{}',
            f" isms-page--{page.width}",
            _as_is(page.crumbs),
            page.title,
            _as_is(page.lead),
            joined(sections),
        )
    )


def entries(page: Page) -> Iterator[Entry]:
    """Yield what a search index should know of a page: one entry for it, one for each section of its own."""
    parts = [page.lead, *(part.html for part in page.sections if part.search == "page")]
    names = _plain(" ".join(map(str, map(safe, page.names))))
    text = " ".join(filter(None, (names, _plain(" ".join(parts)))))
    yield Entry("", escaped(page.title), text, len(names))
    for part in page.sections:
        if part.search == "own":
            yield Entry(part.anchor, escaped(part.title), _plain(part.html))


def _plain(html: str) -> str:
    return " ".join(_TAG.sub(" ", html).split())


def _as_is(html: str) -> Markup:
    """Leads and sections are complete HTML already; say so to the escaping."""
    return Markup(html)


def as_markdown(page: Page, root: str = "") -> str:
    """Return the page as a Markdown file: front matter, headings, and blocks of HTML.

    `root` is the way from the page to the top of the site, where its style sheets and scripts are.

    Text of headings is written in character references and braces in the blocks too, so that no reader of
    Markdown and no template engine finds anything in it to interpret. The title stands in a block: as a
    heading of Markdown it would take an anchor after its words, which may be that of a section.
    """
    front = f"---\ntitle: {json.dumps(_braceless(escaped(page.title)))}\nrender_macros: false\n---\n"
    title = markup('<h1 id="top">{}</h1>\n', page.title)
    parts = [f"{front}\n{_block(_loaded(root) + title + _as_is(page.lead))}"]
    for part in page.sections:
        place = "" if _slug(part.title) == part.anchor else f'<div id="{part.anchor}"></div>\n\n'
        parts.append(f"{place}## {_encoded(part.title)}\n\n{_block(part.html)}")
    return "\n".join(parts)


def _loaded(root: str) -> Markup:
    """What makes a page look and work as it does with the plugin."""
    styles = (markup('<link rel="stylesheet" href="{}{}">\n', root, path) for path in STYLES)
    scripts = (markup('<script src="{}{}" defer></script>\n', root, path) for path in SCRIPTS)
    return joined((*styles, *scripts))


def _block(html: str) -> str:
    """A blank line would end a block of HTML in Markdown; a reference for it means the same in HTML."""
    if not html.strip():
        return ""
    closed = _BLANK.sub(lambda found: "\n" + "&#10;" * (found[0].count("\n") - 1), html.strip())
    return f"<div>\n{_braceless(closed)}\n</div>\n"


def _braceless(html: str) -> str:
    return html.replace("{", "&#123;").replace("}", "&#125;")


def _encoded(text: str) -> str:
    words = str(safe(text).unescape())
    return "".join(each if each.isalnum() or each == " " else f"&#{ord(each)};" for each in words)


def _slug(title: str) -> str:
    return _SLUG.sub("-", title.lower()).strip("-")
