"""Registers: the pages that show kinds together with what follows from them, by the groups of the menu."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from isms_scope.pages import (
    comparison,
    exclusion_register,
    issue_matrix,
    laws,
    parties_page,
    promises,
    roadmap,
)
from isms_scope.pages.addresses import (
    COMPARISON,
    EXCLUSION_REGISTER,
    ISSUE_MATRIX,
    LAWS,
    PARTIES,
    PROMISES,
    ROADMAP,
)
from isms_scope.pages.page import Page
from isms_scope.pages.view import View

_BY_GROUP: Mapping[str, tuple[Callable[[View], Iterator[Page]], ...]] = MappingProxyType(
    {
        "governance": (comparison.comparison_page,),
        "offer": (promises.promises_page, roadmap.roadmap_page),
        "context": (issue_matrix.issue_matrix, parties_page.parties_page, laws.law_pages),
        "decisions": (exclusion_register.exclusion_register,),
    }
)
_SUMMARIES: tuple[tuple[str, str, Callable[[View], str]], ...] = (
    ("Exclusion register", EXCLUSION_REGISTER, exclusion_register.summary),
    ("Promise matrix", PROMISES, promises.summary),
    ("Issue matrix", ISSUE_MATRIX, issue_matrix.summary),
    ("What the parties require", PARTIES, parties_page.summary),
    ("Laws and the scope", LAWS, laws.summary),
    ("Management systems compared", COMPARISON, comparison.summary),
    ("Roadmap", ROADMAP, roadmap.summary),
)


def register_pages(view: View, group: str) -> Iterator[Page]:
    """Yield the registers of a group of the menu; one with nothing to show has no page."""
    for pages in _BY_GROUP.get(group, ()):
        yield from pages(view)


def register_links(view: View) -> list[tuple[str, str, str]]:
    """Return title, Markdown path and contents in a few words of each register that has a page."""
    found = [(title, uri, summary(view)) for title, uri, summary in _SUMMARIES]
    return [each for each in found if each[2]]
