"""The page of the scope statements: the text word for word, what it refers to, and its past versions."""

from collections.abc import Iterator

from isms_scope.model.elements.soa import Soa
from isms_scope.model.elements.statement import Statement
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._html import Markup
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import STATEMENTS
from isms_scope.pages.home import statements_block
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View


def statements_page(view: View) -> Page:
    """Return the page of the scope statements of all management systems."""
    here = view.here(STATEMENTS)
    return Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title="Scope statements" if len(view.snapshot.graph.systems) > 1 else "Scope statement",
        sections=tuple(_sections(here)),
        menu=(),
        description="The scope statements word for word, with their versions.",
    )


def _sections(here: Here) -> Iterator[Section]:
    for system in here.view.snapshot.graph.systems:
        yield Section(
            f"system-{system}", here.view.system_name(system), _statement(here, system), search="own"
        )


def _statement(here: Here, system: str) -> Markup:
    graph = here.view.snapshot.graph
    node, soa = graph.statement(system), graph.soa(system)
    return render(
        "statement.html",
        here=here,
        block=statements_block(here, system),
        node=node,
        statement=node.data if node and isinstance(node.data, Statement) else None,
        soa_node=soa,
        soa=soa.data if soa and isinstance(soa.data, Soa) else None,
        fingerprint=graph.fingerprint(system),
    )
