"""The change log: every landing that touched the scope, newest first, with what git shows of it."""

from collections.abc import Iterator, Sequence

from isms_scope.pages import _history
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._html import Markup, markup
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import HISTORY
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View
from isms_scope.snapshot.ledger import Landing, Ledger, NoHistory

PER_PAGE = 200


def change_log_pages(view: View) -> Iterator[Page]:
    """Yield the change log, in several pages where one would not be readable."""
    past = view.snapshot.history
    if isinstance(past, NoHistory):
        yield _page(view.here(HISTORY), _lead(view.here(HISTORY), None), ())
        return
    starts = range(0, max(len(past.landings), 1), PER_PAGE)
    for number, start in enumerate(starts):
        here = view.here(_uri(number))
        section = _landings(here, past.landings[start : start + PER_PAGE])
        turning = _turning(here, number, len(starts))
        yield _page(here, _lead(here, past), (section, *turning), number)


def _uri(number: int) -> str:
    return HISTORY if number == 0 else HISTORY.replace(".md", f"-{number + 1}.md")


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
        without=_history.no_history(history) if isinstance(history, NoHistory) else "",
    )


def _landings(here: Here, landings: Sequence[Landing]) -> Section:
    shown = [(landing, list(landing.changes)) for landing in landings]
    items = _history.landing_list(here, shown, with_element=True)
    html = markup('<div data-isms-listing data-isms-noun="changes">{}</div>', items)
    return Section("landings", "Changes, newest first", html, search="none")


def _turning(here: Here, number: int, pages: int) -> tuple[Section, ...]:
    if pages == 1:
        return ()
    links = [
        markup('<a href="{}">page {}</a>', here.to(_uri(each)), each + 1)
        for each in range(pages)
        if each != number
    ]
    return (Section("pages", "Further pages", markup("<p>{}</p>", _joined(links)), search="none"),)


def _joined(links: Sequence[Markup]) -> Markup:
    return Markup(" · ").join(links)
