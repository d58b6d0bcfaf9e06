"""Long lists in several pages: which rows stand where, and the way from one page to the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from isms_scope.pages._html import Markup, joined, markup
from isms_scope.pages.page import Section
from isms_scope.pages.view import Here

PER_PAGE = 200
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Part:
    """One of several pages over which the same lists are spread; the first has number 0."""

    first: str
    number: int
    pages: int

    @property
    def uri(self) -> str:
        """The Markdown path of this page."""
        return page_uri(self.first, self.number)

    @property
    def above(self) -> str:
        """The first page, the empty text for that page itself."""
        return "" if self.number == 0 else self.first

    def titled(self, title: str) -> str:
        """Return the title of this page; every page has one of its own."""
        return title if self.number == 0 else f"{title}, page {self.number + 1}"

    def menu(self, menu: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return where the page stands in the menu: the first as given, the others nowhere."""
        return menu if self.number == 0 else None

    def rows(self, rows: Sequence[Row], per: int = PER_PAGE) -> Sequence[Row]:
        """Return the rows of a list that stand on this page."""
        return rows[self.number * per : (self.number + 1) * per]

    def told(self, total: int, what: str, per: int = PER_PAGE) -> Markup:
        """Return which rows of a list this page shows, nothing where it shows all of them."""
        if total <= per:
            return Markup("")
        begin, end = self.number * per, min((self.number + 1) * per, total)
        if begin >= total:
            return markup("<p>All {} {} stand on the pages before this one.</p>\n", f"{total:,}", what)
        rows = markup("<p>Rows {} to {} of {} {}.", f"{begin + 1:,}", f"{end:,}", f"{total:,}", what)
        return rows + Markup(" Sorting and filtering act on this page; the others are linked below.</p>\n")

    def turning(self, here: Here) -> tuple[Section, ...]:
        """Return the way to the other pages, nothing where there are none."""
        return turning(here, self.first, self.number, self.pages)


def parts(first: str, *lists: tuple[int, int]) -> Iterator[Part]:
    """Yield the pages that lists need, each given by its length and by how many rows a page shows of it."""
    pages = max(1, *(-(-length // per) for length, per in lists))
    yield from (Part(first, number, pages) for number in range(pages))


def page_uri(first: str, number: int) -> str:
    """Return the Markdown path of one of several pages; the first has number 0."""
    return first if number == 0 else first.replace(".md", f"-{number + 1}.md")


def landing_uri(first: str, position: int, per: int = PER_PAGE) -> str:
    """Return the page on which a row stands, by its position in the list."""
    return page_uri(first, position // per)


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
