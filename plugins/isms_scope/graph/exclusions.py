"""Exclusions: which exclusion explains that an element is out, and what is out without one."""

import datetime as dt
from collections.abc import Iterator, Mapping

from isms_scope.graph.decisions import decisions
from isms_scope.graph.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.graph.once import once
from isms_scope.model.elements.exclusion import Exclusion
from isms_scope.model.register import Node


def exclusion_of(graph: Graph, element: str) -> Node | None:
    """Return the exclusion that names an element, or what it stands in, belongs to or follows."""
    return explanation(graph, excluded(graph), element)


def explanation(graph: Graph, named: Mapping[str, Node], element: str) -> Node | None:
    """Return the same by what `excluded` gave, so that it is asked once for many elements."""
    for each in (element, *graph.above(element)):
        if each in named:
            return named[each]
    followed = (node.id for node in graph.follows(element))
    return next((named[each] for each in followed if each in named), None)


@once
def excluded(graph: Graph) -> Mapping[str, Node]:
    """Return every id that an exclusion names, declared or not, with the first such exclusion."""
    named: dict[str, Node] = {}
    for node, exclusion in graph.each("exclusions", Exclusion):
        for element in exclusion.excludes:
            named.setdefault(element, node)
    return named


@once
def explained(graph: Graph) -> Mapping[str, frozenset[str]]:
    """Return by exclusion every id that it explains: what it names, declared or not, and what lies below.

    What lies below something excluded and is inside by a decision of its own is not explained by it.
    """
    named = excluded(graph)
    found: dict[str, set[str]] = {}
    for element, exclusion in named.items():
        found.setdefault(exclusion.id, set()).add(element)
    for node in graph.nodes.values():
        exclusion_of_node = None if graph.in_any(node) else explanation(graph, named, node.id)
        if node.kind.scopable and exclusion_of_node:
            found.setdefault(exclusion_of_node.id, set()).add(node.id)
    return {exclusion: frozenset(elements) for exclusion, elements in found.items()}


def things_excluded(graph: Graph) -> Iterator[tuple[Node, Exclusion]]:
    """Yield the exclusions that name only things which are in no register, in words."""
    return (
        (node, data)
        for node, data in graph.each("exclusions", Exclusion)
        if data.things and not data.excludes
    )


def unexplained(graph: Graph, day: dt.date) -> tuple[Node, ...]:
    """Return what was declared out, is inside nowhere, still exists, and no exclusion explains."""
    named = excluded(graph)
    return tuple(
        node
        for node, _ in decisions(graph)
        if not graph.in_any(node)
        and _is_declared_out(graph, node)
        and not is_gone(node, day)
        and explanation(graph, named, node.id) is None
    )


def _is_declared_out(graph: Graph, node: Node) -> bool:
    scopes = [graph.scope_of(node, system) for system in graph.systems]
    return any(scope.status == "out" and scope.by == "declared" for scope in scopes)
