"""Findings as HTML: grouped by cause, each with its rule, its place and how to mend it."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from isms_scope.findings import Finding, grouped
from isms_scope.pages._html import Markup, markup
from isms_scope.pages._templates import render
from isms_scope.pages.page import Section
from isms_scope.pages.view import Here
from isms_scope.snapshot.actions import Action
from isms_scope.wording import count


def finding_items(here: Here, findings: Sequence[Finding], *, with_element: bool = True) -> Markup:
    """Return findings as a list; those with one cause stand together under the worst of them."""
    groups = [(group, "", None) for group in grouped(findings)]
    return _items(here, groups, "with the same cause", with_element=with_element)


def action_items(here: Here, actions: Sequence[Action]) -> Markup:
    """Return the findings of actions as a list, those of one act together, with who acts."""
    groups = [(each.findings, each.note, each.owner.id if each.owner else "") for each in actions]
    return _items(here, groups, "that the same act settles", with_element=True)


Group: TypeAlias = tuple[Sequence[Finding], str, str | None]
"""Findings, what their advice leaves open, and the id of who acts: "" for nobody, None where untold."""


def _items(here: Here, groups: Sequence[Group], joint: str, *, with_element: bool) -> Markup:
    return render("findings_list.html", here=here, groups=groups, joint=joint, with_element=with_element)


def findings_section(here: Here, findings: Sequence[Finding], none: str = "") -> Iterator[Section]:
    """Yield the section of a page's findings; without any, a sentence if there is one."""
    if findings:
        title = f"Findings ({count(len(findings), 'finding')})"
        yield Section("findings", title, finding_items(here, findings), search="none")
    elif none:
        yield Section("findings", "Findings", markup("<p>{}</p>", none), search="none")
