"""The change log: every landing that touched the scope, newest first, with what git shows of it."""

from collections.abc import Iterator, Sequence

from isms_scope.pages import _history
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._html import Markup, markup
from isms_scope.pages._paging import PER_PAGE, page_uri, starts, turning
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import APPROVALS, HISTORY
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View
from isms_scope.snapshot.ledger import Landing, Ledger, NoHistory


def change_log_pages(view: View) -> Iterator[Page]:
    """Yield the change log, in several pages where one would not be readable."""
    past = view.snapshot.history
    if isinstance(past, NoHistory):
        yield _page(view.here(HISTORY), _lead(view.here(HISTORY), None), ())
        return
    begins = starts(len(past.landings))
    for number, start in enumerate(begins):
        here = view.here(page_uri(HISTORY, number))
        section = _landings(here, past.landings[start : start + PER_PAGE])
        further = turning(here, HISTORY, number, len(begins))
        yield _page(here, _lead(here, past), (section, *further), number)


def _page(here: Here, lead: Markup, sections: tuple[Section, ...], number: int = 0) -> Page:
    return Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title="Change log" if number == 0 else f"Change log, page {number + 1}",
        lead=lead,
        sections=sections,
        menu=() if number == 0 else None,
        label="Change log",
        above="" if number == 0 else HISTORY,
        description="Every change of the scope, newest first.",
    )


def _lead(here: Here, past: Ledger | None) -> Markup:
    history = here.view.snapshot.history
    return render(
        "change_log.html",
        here=here,
        past=past,
        approvals=APPROVALS,
        without=_history.no_history(history) if isinstance(history, NoHistory) else "",
    )


def _landings(here: Here, landings: Sequence[Landing]) -> Section:
    shown = [(landing, list(landing.changes)) for landing in landings]
    items = _history.landing_list(here, shown, with_element=True)
    html = markup('<div data-isms-listing data-isms-noun="changes">{}</div>', items)
    return Section("landings", "Changes, newest first", html, search="none")
