"""Dependence: what products use outside the boundary, and where an interface for it is missing."""

from collections.abc import Iterator, Mapping
from datetime import date

from isms_scope.graph.crossings import crossings, has_interface, is_interfaced
from isms_scope.graph.deviations import open_deviation
from isms_scope.graph.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.graph.links import Link
from isms_scope.graph.once import once
from isms_scope.graph.reasons import Effective
from isms_scope.model.register import Node

Users = list[tuple[Node, Link]]
"""Products that use something, each with the reference that leads to it."""


def lacking_interfaces(graph: Graph, day: date) -> Mapping[str, Users]:
    """Return what products in scope depend on outside without an interface or a deviation, in order of ids.

    Clause 4.3 c asks for these interfaces. What lies behind the first thing outside is not followed.
    """
    known = _known_lacking(graph)
    if day not in known:
        lacking: dict[str, Users] = {}
        for product in graph.of_kind("products"):
            if not is_gone(product, day):
                for other, link in _open_ends(graph, product, day):
                    lacking.setdefault(other, []).append((product, link))
        known[day] = dict(sorted(lacking.items()))
    return known[day]


@once
def _known_lacking(_: Graph) -> dict[date, Mapping[str, Users]]:
    return {}


def _open_ends(graph: Graph, product: Node, day: date) -> Iterator[tuple[str, Link]]:
    parts = [found for system, found in _outside(graph).items() if graph.is_in(product, system)]

    def is_outside(element: str) -> bool:
        return not graph.in_any(element) and any(element in part for part in parts)

    for other, link in graph.reach(product.id, is_outside).items():
        if (
            is_outside(other)
            and not is_gone(graph.nodes[other], day)
            and not is_interfaced(graph, product.id, other)
            and open_deviation(graph, other, day) is None
        ):
            yield other, link


@once
def _outside(graph: Graph) -> Mapping[str, frozenset[str]]:
    """What lies outside each management system and is in none; what only follows others is not asked."""
    nodes = [node for node in graph.scopable if not graph.in_any(node)]
    return {
        system: frozenset(node.id for node in nodes if _is_outside(node, graph.scope_of(node, system)))
        for system in graph.systems
    }


def _is_outside(node: Node, scope: Effective) -> bool:
    return scope.status in ("out", "external") and (node.kind.scope != "derived" or scope.by == "declared")


def missing_interface(graph: Graph, product: str, other: str, otherwise: str = "") -> str:
    """Return the cause that findings about one missing interface share.

    Its inner end is that of a flow of this product to the same place, or else the given one, or the product.
    """
    used = graph.closure(product)
    for inner in _inner_ends(graph).get(other, ()):
        if {inner, *graph.above(inner)} & used.keys():
            return f"interface {inner} -> {other}"
    return f"interface {otherwise or product} -> {other}"


def lacking_cause(graph: Graph, other: str, day: date) -> str:
    """Return the cause of the missing interface to something that products depend on, or the empty text."""
    users = lacking_interfaces(graph, day).get(other)
    if not users:
        return ""
    product, link = users[0]
    return missing_interface(graph, product.id, other, product.id if link.source == other else link.source)


@once
def _inner_ends(graph: Graph) -> Mapping[str, list[str]]:
    """The inner ends of the active flows to each place outside."""
    found: dict[str, list[str]] = {}
    for _, _, (inside, outside) in crossings(graph):
        found.setdefault(outside, []).append(inside)
    return found


def is_covered(graph: Graph, node: Node) -> bool:
    """Whether the boundary accounts for an element: it is in, or external and at the end of an interface."""
    if graph.in_any(node):
        return True
    return graph.scope_of(node).status == "external" and has_interface(graph, node.id)
