"""Pages to look at, by short names: each with the title that it has everywhere, if this scope has it."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from isms_scope.pages.addresses import (
    APPROVALS,
    BOUNDARY,
    COMPARISON,
    COVERAGE,
    DEVIATIONS,
    EXCLUSION_REGISTER,
    FINDINGS,
    HISTORY,
    ISSUE_MATRIX,
    LAWS,
    PARTIES,
    PROMISES,
    REVIEW_CYCLE,
    ROADMAP,
    STATEMENTS,
)
from isms_scope.pages.coverage_page import has_coverage
from isms_scope.pages.registers import register_links
from isms_scope.pages.view import View

_ALWAYS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "statements": ("Scope statement", STATEMENTS),
        "approvals": ("Approvals of changes", APPROVALS),
        "map": ("Boundary map", BOUNDARY),
        "findings": ("Findings", FINDINGS),
        "history": ("Change log", HISTORY),
        "deviations": ("Deviation register", DEVIATIONS),
        "cycle": ("Review cycle", REVIEW_CYCLE),
    }
)

_REGISTERS: Mapping[str, str] = MappingProxyType(
    {
        EXCLUSION_REGISTER: "exclusions",
        PROMISES: "promises",
        ISSUE_MATRIX: "issues",
        PARTIES: "parties",
        LAWS: "laws",
        COMPARISON: "comparison",
        ROADMAP: "roadmap",
    }
)


def known_pages(view: View) -> Mapping[str, tuple[str, str]]:
    """Return title and Markdown path of the pages that there are, by their short names."""
    registers = {_REGISTERS[uri]: (title, uri) for title, uri, _ in register_links(view)}
    coverage = {"coverage": ("Lifecycle coverage", COVERAGE)} if has_coverage(view) else {}
    return {**_ALWAYS, **registers, **coverage}


def looks(known: Mapping[str, tuple[str, str]], names: Iterable[str]) -> list[tuple[str, str]]:
    """Return title and Markdown path of pages by their short names, without those that there are not."""
    return [known[each] for each in names if each in known]
