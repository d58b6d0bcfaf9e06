"""Registers: the pages that show kinds together with what follows from them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
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
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import (
    BOUNDARY,
    COMPARISON,
    COVERAGE,
    DEVIATIONS,
    EXCLUSION_REGISTER,
    ISSUE_MATRIX,
    LAWS,
    PARTIES,
    PROMISES,
    REVIEW_CYCLE,
    ROADMAP,
    STATEMENTS,
    TITLES,
)
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import View

_REGISTERS: tuple[Callable[[View], Iterator[Page]], ...] = (
    exclusion_register.exclusion_register,
    promises.promises_page,
    issue_matrix.issue_matrix,
    parties_page.parties_page,
    roadmap.roadmap_page,
    comparison.comparison_page,
    laws.law_pages,
)
_SUMMARIES: Mapping[str, Callable[[View], str]] = MappingProxyType(
    {
        EXCLUSION_REGISTER: exclusion_register.summary,
        PROMISES: promises.summary,
        ISSUE_MATRIX: issue_matrix.summary,
        PARTIES: parties_page.summary,
        LAWS: laws.summary,
        COMPARISON: comparison.summary,
        ROADMAP: roadmap.summary,
    }
)
_RELATED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        EXCLUSION_REGISTER: (ISSUE_MATRIX, PROMISES, COMPARISON, BOUNDARY),
        PROMISES: (PARTIES, LAWS, ROADMAP, EXCLUSION_REGISTER),
        ISSUE_MATRIX: (PARTIES, LAWS, EXCLUSION_REGISTER),
        PARTIES: (ISSUE_MATRIX, LAWS, PROMISES),
        LAWS: (PARTIES, PROMISES, ISSUE_MATRIX),
        COMPARISON: (EXCLUSION_REGISTER, ROADMAP, STATEMENTS),
        ROADMAP: (PROMISES, EXCLUSION_REGISTER, COMPARISON),
    }
)
"""The pages to read beside each register."""

_ALWAYS = MappingProxyType({BOUNDARY: "Boundary map", STATEMENTS: "Scope statements"})
"""Titles of the pages that every scope has."""

_BY_KIND: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "exclusions": ((EXCLUSION_REGISTER, "the exclusion register"),),
        "contracts": ((PROMISES, "the promise matrix"),),
        "products": ((PROMISES, "the promise matrix"), (ROADMAP, "the roadmap")),
        "issues": ((ISSUE_MATRIX, "the issue matrix"),),
        "interested_parties": ((PARTIES, "what the parties require"),),
        "regulations": ((LAWS, "the laws and the scope"),),
        "obligations": ((LAWS, "the laws and the scope"),),
        "management_systems": ((COMPARISON, "the management systems compared"),),
        "deviations": ((DEVIATIONS, "the deviation register"),),
        "lifecycle_stages": ((COVERAGE, "the coverage of the life cycle"),),
        "reviews": ((REVIEW_CYCLE, "the review cycle"),),
        "changes": ((REVIEW_CYCLE, "the review cycle"),),
    }
)
"""The pages that show what follows from the elements of a kind, with their names in a sentence."""


def register_pages(view: View) -> Iterator[Page]:
    """Yield the registers and the laws in the order of the menu; one with nothing to show has no page."""
    for pages in _REGISTERS:
        yield from (_with_related(view, page) for page in pages(view))


def _related(page: Page) -> tuple[str, ...]:
    """The pages to read beside a page; those of a single law are read beside all laws."""
    if page.above in _RELATED and page.above != LAWS:
        return _RELATED[page.above]  # a further page of a long register
    return _RELATED.get(page.uri, (LAWS, *_RELATED[LAWS]))


def _with_related(view: View, page: Page) -> Page:
    """Add the way to the registers that are read beside a page."""
    here = view.here(page.uri)
    uris = [uri for uri in _related(page) if _is_there(view, uri)]
    if not uris:
        return page
    links = [(TITLES.get(uri) or _ALWAYS[uri], uri) for uri in uris]
    html = render("see_also.html", here=here, links=links)
    return replace(page, sections=(*page.sections, Section("see-also", "See also", html, search="none")))


def _is_there(view: View, uri: str) -> bool:
    if not view.snapshot.has_records:
        return False
    return uri not in _SUMMARIES or bool(_SUMMARIES[uri](view))


def registers_of(view: View, kind: str) -> list[tuple[str, str]]:
    """Return path and name of each page that shows what follows from a kind, if there is such a page."""
    return [each for each in _BY_KIND.get(kind, ()) if _is_there(view, each[0])]


def register_links(view: View) -> list[tuple[str, str, str]]:
    """Return title, Markdown path and contents in a few words of each register that has a page."""
    found = [(TITLES[uri], uri, summary(view)) for uri, summary in _SUMMARIES.items()]
    return [each for each in found if each[2]]
