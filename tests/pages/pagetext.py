"""Snapshots from YAML text, and pages as a reader and as a parser of HTML see them."""

import datetime as dt
from dataclasses import replace
from html.parser import HTMLParser

from isms_scope.findings import Finding, Location, Report
from isms_scope.pages.body import body
from isms_scope.pages.page import Page
from isms_scope.pages.site import all_pages
from isms_scope.pages.view import Reference, View
from isms_scope.rules import judge
from isms_scope.snapshot.ledger import Change, Identity, Landing, Ledger, NoHistory
from isms_scope.snapshot.snapshot import AsOf, Snapshot
from scopetext import DAY, NO_HISTORY, graph_of

ADA = Identity("Ada Lind", "ada@larkspur.example", None)


def snapshot_of(
    text: str, history: Ledger | NoHistory = NO_HISTORY, report: Report | None = None
) -> Snapshot:
    """Read and judge a YAML text; `report` takes the place of what the rules find."""
    graph = graph_of(text)
    judged = judge(graph, DAY, history) if report is None else report
    return Snapshot(AsOf(DAY, "--as-of"), graph, judged, history, "0123456789abcdef0123")


def pages_of(snapshot: Snapshot, reference: Reference | None = None) -> dict[str, Page]:
    """Return every page by its Markdown path."""
    return {page.uri: page for page in all_pages(View(snapshot, reference=reference or Reference()))}


def finding(rule: str, element: str | None = None, **more: object) -> Finding:
    """Return a finding; give what matters, the rest is made up."""
    made = Finding(rule, "error", Location("scope/sample.yml", 3, 5), f"Message of {rule}.", "Hint.", element)
    return replace(made, **more)  # type: ignore[arg-type] # the tests name fields of Finding


def landing(*changes: Change, commit: str = "c0ffee" + "0" * 34, **more: object) -> Landing:
    """Return a landing by Ada; give what matters, the rest is made up."""
    made = Landing(
        commit=commit, parents=(), date=dt.date(2026, 11, 1), latest_date=dt.date(2026, 11, 1),
        subject="Change the scope", style="direct", reference=None, proposers=(ADA,), integrator=ADA,
        level=0, status="unapproved", flags=(), changes=changes,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type] # the tests name fields of Landing


def ledger(*landings: Landing) -> Ledger:
    """Return a ledger of landings, newest first."""
    return Ledger(landings[0].commit if landings else "0" * 40, landings)


class Seen(HTMLParser):
    """What stands in a piece of HTML: its text, its tags with their attributes, the addresses it leads to."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        """The text, with single spaces."""
        return " ".join(" ".join(self.words).split())

    @property
    def links(self) -> list[str]:
        """Where the links lead."""
        return [attributes["href"] or "" for tag, attributes in self.tags if tag == "a"]

    @property
    def targets(self) -> list[str]:
        """Where the links lead, as seen from the top of the site."""
        return [link.replace("../", "") for link in self.links]

    def with_class(self, name: str) -> int:
        """Return how many tags have a class."""
        return sum(name in (attributes.get("class") or "").split() for _, attributes in self.tags)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("br", "hr", "img", "input", "meta", "link", "wbr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def seen(page: Page) -> Seen:
    """Return what a browser sees of a page."""
    return Seen(body(page))


def section(page: Page, anchor: str) -> Seen:
    """Return what a browser sees of one section; it has to be there."""
    return next(Seen(part.html) for part in page.sections if part.anchor == anchor)


def anchors(page: Page) -> list[str]:
    """The anchors of a page's sections."""
    return [part.anchor for part in page.sections]
