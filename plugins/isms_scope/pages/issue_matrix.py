"""The issue matrix: each issue of clause 4.1 beside the answer that the scope gives, gaps first."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from isms_scope.findings import Finding
from isms_scope.model.elements.issue import Issue, ScopeResponse
from isms_scope.model.register import Node
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._findings import findings_section
from isms_scope.pages._judged import about, open_of
from isms_scope.pages._menu import REGISTERS
from isms_scope.pages._no_finding import no_finding
from isms_scope.pages._standing import legend
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import ISSUE_MATRIX, TITLES
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View
from isms_scope.rules import RULES
from isms_scope.wording import count

_SIDES = (("internal", "Internal"), ("external", "External"), ("", "Side not said"))
_ANSWERS = (
    ("included", "Taken in"),
    ("excluded", "Left out"),
    ("none_needed", "Nothing needed"),
    ("", "No answer"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """An issue with its answer; it has a gap if nobody answered it or a rule found something."""

    node: Node
    issue: Issue
    response: ScopeResponse
    findings: tuple[Finding, ...]

    @property
    def has_gap(self) -> bool:
        """Whether the issue has no answer, or an open finding."""
        is_open = any(not each.waived for each in self.findings)
        return is_open or (self.response.decision is None and self.issue.relevant is not False)


def summary(view: View) -> str:
    """Return what the matrix holds in a few words, the empty text where there is no issue."""
    rows = _rows(view)
    gaps = sum(row.has_gap for row in rows)
    told = count(len(rows), "issue")
    return f"{told}, {gaps} with a gap" if gaps else told if rows else ""


def issue_matrix(view: View) -> Iterator[Page]:
    """Yield the issue matrix, if there is an issue."""
    told = summary(view)
    if not told:
        return
    here = view.here(ISSUE_MATRIX)
    rows = _rows(view)
    yield Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title=TITLES[ISSUE_MATRIX],
        lead=render(
            "issues.html",
            here=here,
            legend=legend(here),
            table=_counts(rows),
            answers=[words for _, words in _ANSWERS],
        ),
        sections=tuple(_sections(here, rows)),
        menu=REGISTERS,
        description=f"Issues in and around the company and what the scope does about each: {told}.",
        width="wide",
    )


def _rows(view: View) -> list[Row]:
    """The issues, those with a gap first, then by their names."""
    found = [
        Row(node, data, data.scope_response or ScopeResponse(), view.findings_of.get(node.id, ()))
        for node, data in view.snapshot.graph.each("issues", Issue)
    ]
    return sorted(found, key=lambda row: (not row.has_gap, not open_of(view, row.node.id), row.node.id))


def _counts(rows: list[Row]) -> list[tuple[str, list[int]]]:
    """How many issues of each side have which answer."""
    numbers: Counter[tuple[str, str]] = Counter(
        (row.issue.side or "", row.response.decision or "") for row in rows
    )
    table = [(words, [numbers[side, answer] for answer, _ in _ANSWERS]) for side, words in _SIDES]
    return [each for each in table if any(each[1]) or each[0] != _SIDES[-1][1]]


def _sections(here: Here, rows: list[Row]) -> Iterator[Section]:
    html = render("issue_matrix.html", here=here, rows=rows, answers=dict(_ANSWERS))
    yield Section("matrix", "Issue by issue", html, search="none")
    shown = {row.node.id for row in rows}
    found = about(here.view, lambda each: each.element in shown or each.rule.startswith("CTX-"))
    rules = [rule for rule in RULES if rule.startswith("CTX-")]
    yield from findings_section(here, found, no_finding(here.view, rules, "the issues"))
