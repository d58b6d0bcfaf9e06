"""The evidence locker: what can be taken away, the four artefacts of an audit first."""

from collections.abc import Iterator, Sequence

from isms_scope.pages._artefacts import artefacts
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._html import Markup, markup
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import FEED, LOCKER
from isms_scope.pages.downloads import Download, lists, pictures
from isms_scope.pages.feed import has_feed
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View

_LEAD = (
    "Files to take away. They are made from the same register as the pages, and say of which version, day and"
    " commit they are."
)


def evidence_locker(view: View) -> Page:
    """Return the page of what can be taken away."""
    here = view.here(LOCKER)
    return Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title="Evidence locker",
        lead=markup("<p>{}</p>\n", _LEAD),
        sections=tuple(_sections(here)),
        menu=(),
        description="The four artefacts of an audit first, then everything else that can be taken away.",
    )


def locker_files(view: View) -> Iterator[tuple[str, str]]:
    """Yield path and content of every file of the evidence locker."""
    for each in (*pictures(view), *lists(view)):
        yield each.path, each.content


def _sections(here: Here) -> Iterator[Section]:
    drawn, listed = [*pictures(here.view)], [*lists(here.view)]
    boundaries = [each for each in drawn if "/boundary-" in each.path]
    rest = [each for each in drawn if each not in boundaries]
    if here.view.snapshot.has_records:
        told = artefacts(here, ((), boundaries, listed, ()))
        yield Section("artefacts", "The four artefacts", told, search="none")
    else:
        yield Section("artefacts", "Diagrams and inventory", _listed(here, [*boundaries, *listed]))
    feed = FEED if has_feed(here.view) else ""
    if rest or feed:
        yield Section("more", "More to take away", _listed(here, rest, feed))


def _listed(here: Here, files: Sequence[Download], feed: str = "") -> Markup:
    return render("downloads.html", here=here, files=files, feed=feed)
