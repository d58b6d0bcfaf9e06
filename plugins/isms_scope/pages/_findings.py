"""Findings as HTML: grouped by cause, each with its rule, its place and how to mend it."""

from collections.abc import Sequence

from isms_scope.findings import Finding, grouped
from isms_scope.pages._html import Markup
from isms_scope.pages._templates import render
from isms_scope.pages.view import Here


def finding_items(here: Here, findings: Sequence[Finding], *, with_element: bool = True) -> Markup:
    """Return findings as a list; those with one cause stand together under the worst of them."""
    return render(
        "findings_list.html",
        here=here,
        groups=grouped(findings),
        with_element=with_element,
    )
