"""A scope as two versions are compared: what stands where, and the declared values that move the boundary."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from isms_scope.graph import Graph
from isms_scope.graph.fingerprint import boundary_values
from isms_scope.graph.labels import element_label, system_label
from isms_scope.model.elements.statement import Statement
from isms_scope.model.register import Node
from isms_scope.snapshot.versions import Former

Values = Mapping[str, Any]
"""Declared values as plain JSON, by dotted path; lists stay whole."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What is stated for one management system.

    `values` are the declared values of its scope statement and of the record of its Statement of
    Applicability that move the boundary, without the text and the version of the statement. `headcount` is
    how many people it says work within the scope, None where it does not say.
    """

    system: str
    label: str
    name: str
    version: str
    text: str
    fingerprint: str
    values: Values
    headcount: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An element: its effective status by management system, none where its kind has no scope."""

    kind: str
    id: str
    name: str
    statuses: Mapping[str, str]
    values: Values
    former: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Recorded:
    """A scope at one moment. `unreadable` are the files whose elements are missing from it."""

    stated: tuple[Stated, ...]
    items: tuple[Item, ...]
    unreadable: tuple[str, ...] = ()

    @property
    def boundaries(self) -> frozenset[str]:
        """The fingerprints of its boundaries, one for each management system."""
        return frozenset(each.fingerprint for each in self.stated)

    def number(self, system: str, *statuses: str) -> int:
        """Return how many elements have one of the statuses in a management system."""
        return sum(each.statuses.get(system) in statuses for each in self.items)


@dataclass(frozen=True, slots=True)
class Record:
    """Makes `Recorded` of graphs, of old versions and of the present one alike.

    Whatever must not be shown has to be taken out of a graph before it comes here: nothing that a page says
    of a version is taken from anywhere else.
    """

    former: Former = field(default_factory=dict)

    def of(self, graph: Graph) -> Recorded:
        """Return what is recorded of a graph: what can be in scope, and what else moves the boundary."""
        stated = tuple(_stated(graph, system) for system in graph.systems)
        found = (self._item(graph, node) for node in graph.ordered if not node.kind.keyed_by)
        items = tuple(item for item in found if item.statuses or item.values)
        return Recorded(stated, items, graph.register.unreadable)

    def _item(self, graph: Graph, node: Node) -> Item:
        scopable = node.kind.scopable
        statuses = {each: graph.scope_of(node, each).status for each in graph.systems} if scopable else {}
        former = self.former.get((node.kind_key, node.id), frozenset()).union(node.data.formerly)
        name = element_label(graph, node)
        return Item(node.kind_key, node.id, name, statuses, _values(graph, node), former)


def _stated(graph: Graph, system: str) -> Stated:
    statement, soa = graph.statement(system), graph.soa(system)
    values: dict[str, Any] = {}
    for prefix, node in (("", statement), ("record_of_the_soa.", soa)):
        declared = boundary_values(node.data, system) if node else {}
        values |= {f"{prefix}{key}": value for key, value in _flat("", declared)}
    data = statement.data if statement and isinstance(statement.data, Statement) else Statement()
    for shown_apart in ("text", "version"):
        values.pop(shown_apart, None)
    node = graph.get(system)
    label = system_label(graph, system)
    name = (node.data.name if node else None) or label
    return Stated(
        system=system,
        label=label,
        name=name,
        version=data.version or "",
        text=data.text or "",
        fingerprint=graph.fingerprint(system),
        values=values,
        headcount=data.headcount_in_scope,
    )


def _values(graph: Graph, node: Node) -> dict[str, Any]:
    """The values for the first system, and those of another system that differ under its id."""
    found: dict[str, Any] = {}
    for system in graph.systems:
        for key, value in _flat("", boundary_values(node.data, system)):
            if found.setdefault(key, value) != value:
                found[f"{key}.{system}"] = value
    return found


def _flat(prefix: str, values: Values) -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        if isinstance(value, dict):
            yield from _flat(f"{prefix}{key}.", value)
        else:
            yield f"{prefix}{key}", value
