"""Pieces of pages for hand-written ones: single words, and blocks such as a table or the statement."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from isms_scope.diagrams import VIEWS
from isms_scope.findings import Report
from isms_scope.graph import Graph
from isms_scope.model.elements.statement import Statement
from isms_scope.model.kinds import KINDS
from isms_scope.pages import home
from isms_scope.pages._figure import figure
from isms_scope.pages._html import safe
from isms_scope.pages._values import element
from isms_scope.pages.boundary import overview
from isms_scope.pages.flow_views import flow_figure
from isms_scope.pages.kind_index import element_table
from isms_scope.pages.view import Here
from isms_scope.wording import did_you_mean, listing


def words(here: Here, name: str) -> str:
    """Return a single value as HTML text, by the name it has after `scope.` in a hand-written page.

    Raises:
        AttributeError: if there is no such value; template engines take this for "undefined".
    """
    find = WORDS.get(name)
    if find is None:
        raise AttributeError(f"scope.{name} does not exist; there is {listing(sorted(WORDS))}")
    return str(safe(find(here)))


def block(here: Here, name: str, *arguments: str) -> str:
    """Return a block as HTML, by the name it has after `scope_` in a hand-written page.

    Raises:
        ValueError: if an argument names nothing.
    """
    return str(BLOCKS[name](here, *arguments))


def _statement(graph: Graph) -> Statement:
    node = graph.statement()
    return node.data if node and isinstance(node.data, Statement) else Statement()


def _judged(here: Here, find: Callable[[Report], object]) -> object:
    """What the report says; an edition without findings does not say that there are none."""
    snapshot = here.view.snapshot
    return find(snapshot.report) if snapshot.has_records else "not shown in this edition"


WORDS: Mapping[str, Callable[[Here], object]] = MappingProxyType(
    {
        "title": lambda here: here.view.snapshot.graph.settings.title or "",
        "statement": lambda here: _statement(here.view.snapshot.graph).text or "",
        "version": lambda here: _statement(here.view.snapshot.graph).version or "",
        "as_of": lambda here: here.view.snapshot.as_of.day,
        "stage": lambda here: here.view.snapshot.graph.settings.stage or "draft",
        "standing": lambda here: _judged(here, home.standing),
        "errors": lambda here: _judged(here, lambda report: report.count("error")),
        "warnings": lambda here: _judged(here, lambda report: report.count("warning")),
        "edition": lambda here: here.view.snapshot.edition,
        "fingerprint": lambda here: here.view.snapshot.graph.fingerprint(),
        "revision": lambda here: (here.view.snapshot.revision or "not committed")[:12],
    }
)
"""Single values: name after `scope.` → how to find it."""


def _table(here: Here, kind: str) -> str:
    found = KINDS.get(kind)
    if found is None:
        raise ValueError(f"there is no kind '{kind}': {did_you_mean(kind, KINDS) or listing(sorted(KINDS))}")
    return element_table(here, found, here.view.snapshot.graph.of_kind(kind))


def _link(here: Here, target: str) -> str:
    graph = here.view.snapshot.graph
    if graph.get(target) is None:
        near = did_you_mean(target, graph.nodes)
        edition = here.view.snapshot.edition
        where = "" if edition == "internal" else f" in the edition {edition}"
        raise ValueError(f"there is no element '{target}'{where}{f': {near}' if near else ''}")
    return element(here, target)


def _diagram(here: Here, name: str, system: str = "") -> str:
    systems = here.view.snapshot.graph.systems
    known = ["boundary", *VIEWS]
    if name not in known:
        raise ValueError(f"there is no diagram '{name}': there is {listing(known)}")
    if system and system not in systems:
        raise ValueError(f"there is no management system '{system}': there is {listing(systems)}")
    if name != "boundary":
        return flow_figure(here, name, system or systems[0])
    return figure(overview(here, system or systems[0]))


BLOCKS: Mapping[str, Callable[..., str]] = MappingProxyType(
    {
        "statement": home.statements_block,
        "status": home.status_block,
        "numbers": home.numbers_block,
        "deviations": home.deviations_block,
        "changes": home.changes_block,
        "table": _table,
        "diagram": _diagram,
        "link": _link,
    }
)
"""Blocks: name after `scope_` → how to make it."""
