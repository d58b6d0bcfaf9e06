"""Long lists of landings in several pages: where each stands, and the way from one to the others."""

from isms_scope.pages._html import joined, markup
from isms_scope.pages.page import Section
from isms_scope.pages.view import Here

PER_PAGE = 200


def page_uri(first: str, number: int) -> str:
    """Return the Markdown path of one of several pages; the first has number 0."""
    return first if number == 0 else first.replace(".md", f"-{number + 1}.md")


def landing_uri(first: str, position: int) -> str:
    """Return the page on which a landing stands, by its position in the ledger."""
    return page_uri(first, position // PER_PAGE)


def starts(landings: int) -> range:
    """Return the position at which each page begins; there is always a first page."""
    return range(0, max(landings, 1), PER_PAGE)


def turning(here: Here, first: str, number: int, pages: int) -> tuple[Section, ...]:
    """Return the way to the other pages, nothing where there are none."""
    if pages == 1:
        return ()
    links = [
        markup('<a href="{}">page {}</a>', here.to(page_uri(first, each)), each + 1)
        for each in range(pages)
        if each != number
    ]
    return (Section("pages", "Further pages", markup("<p>{}</p>", joined(links, " · ")), search="none"),)
