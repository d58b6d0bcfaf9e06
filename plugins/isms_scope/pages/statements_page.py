"""The page of the scope statements: the text word for word, what it refers to, and its past versions."""

from collections.abc import Iterator

from isms_scope.graph.soas import approved_version
from isms_scope.model.elements.soa import Soa
from isms_scope.model.elements.statement import Statement
from isms_scope.pages._approvals import in_a_line, known, since
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._html import Markup, markup
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import APPROVALS, FEED, STATEMENTS
from isms_scope.pages.feed import has_feed
from isms_scope.pages.home import statements_block
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View
from isms_scope.snapshot.baselines import Standing, standings
from isms_scope.snapshot.stated import stated_by


def statements_page(view: View) -> Page:
    """Return the page of the scope statements of all management systems."""
    here = view.here(STATEMENTS)
    return Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title="Scope statements" if len(view.snapshot.graph.systems) > 1 else "Scope statement",
        lead=_feed(here) if has_feed(view) else "",
        sections=tuple(_sections(here)),
        menu=(),
        description="The scope statements word for word, with their versions.",
    )


def _feed(here: Here) -> Markup:
    link = (
        '<p><a href="{}" type="application/atom+xml">Follow versions and suppliers in the Atom feed</a></p>'
    )
    return markup(link, here.root + FEED)


def _sections(here: Here) -> Iterator[Section]:
    for system in here.view.snapshot.graph.systems:
        yield Section(
            f"system-{system}", here.view.system_name(system), _statement(here, system), search="own"
        )


def _statement(here: Here, system: str) -> Markup:
    graph, day = here.view.snapshot.graph, here.view.snapshot.as_of.day
    node, soa = graph.statement(system), graph.soa(system)
    return render(
        "statement.html",
        here=here,
        block=statements_block(here, system),
        node=node,
        statement=node.data if node and isinstance(node.data, Statement) else None,
        soa_node=soa,
        soa=(approved_version(soa.data, day) or soa.data) if soa and isinstance(soa.data, Soa) else None,
        fingerprint=graph.fingerprint(system),
        stated=_stated(here, system),
        signed=_signed(here, system),
        known=known,
        since=since,
        approvals=APPROVALS,
    )


def _stated(here: Here, system: str) -> Markup:
    """Who stands behind the change that gave the statement the version in force."""
    snapshot = here.view.snapshot
    node = snapshot.graph.statement(system)
    version = node.data.version if node and isinstance(node.data, Statement) else None
    found = stated_by(snapshot.ledger, snapshot.graph, system, version or "") if snapshot.ledger else None
    return in_a_line(here, found) if found else Markup("")


def _signed(here: Here, system: str) -> list[Standing]:
    """The signatures under the boundary of the version in force, by somebody in the list of people."""
    snapshot = here.view.snapshot
    found = standings(snapshot.ledger, snapshot.graph) if snapshot.ledger else ()
    first = snapshot.graph.systems[0]
    return [
        each
        for each in found
        if (each.baseline.system or first) == system and each.is_current and each.baseline.person
    ]
