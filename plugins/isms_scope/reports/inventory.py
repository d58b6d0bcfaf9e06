"""The asset inventory: infrastructure and repositories, with whether each is in scope and why."""

from collections.abc import Iterator

from isms_scope.graph.graph import Graph
from isms_scope.model.element import Scoped
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.register import Node
from isms_scope.reports.csv_table import as_table
from isms_scope.snapshot.snapshot import Snapshot

_KINDS = ("infrastructure", "repositories")
_COLUMNS = (
    "id", "name", "kind", "type", "provider", "region", "stands in", "accelerators", "identifiers", "owner",
)  # fmt: skip


def inventory(snapshot: Snapshot) -> str:
    """Return the inventory as CSV, in scope and out, with status and reason for each management system."""
    graph = snapshot.graph
    told = [f"{column} ({system})" for system in graph.systems for column in ("scope", "reason")]
    nodes = [node for kind in _KINDS for node in graph.of_kind(kind)]
    return as_table((*_COLUMNS, *told), (list(_row(graph, node)) for node in nodes))


def _row(graph: Graph, node: Node) -> Iterator[str]:
    data = node.data
    own = data if isinstance(data, Infrastructure) else Infrastructure()
    parent, owner = graph.get(own.parent), graph.owner_of(node.id)
    yield from (node.id, node.name, node.kind.label, getattr(data, "type", None) or "", own.provider or "")
    yield from (own.region or "", parent.name if parent else "", _accelerators(own))
    identifiers = data.identifiers if isinstance(data, Scoped) else ()
    yield "; ".join(f"{each.scheme or 'other'}: {each.value}" for each in identifiers if each.value)
    known = graph.get(owner)
    yield known.name if known else owner or ""
    for system in graph.systems:
        effective = graph.scope_of(node, system)
        yield from (effective.status, " ".join(reason.text for reason in effective.reasons))


def _accelerators(data: Infrastructure) -> str:
    given = data.accelerators
    return " ".join(str(each) for each in (given.count, given.type) if each) if given else ""
