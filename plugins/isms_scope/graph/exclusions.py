"""Exclusions: which exclusion explains that an element is out."""

from isms_scope.graph.graph import Graph
from isms_scope.model.elements.exclusion import Exclusion
from isms_scope.model.register import Node


def exclusion_of(graph: Graph, element: str) -> Node | None:
    """Return the exclusion that names an element, or what it stands in, belongs to or follows."""
    named = excluded(graph)
    for each in (element, *graph.above(element)):
        if each in named:
            return named[each]
    followed = (node.id for node in graph.follows(element))
    return next((named[each] for each in followed if each in named), None)


def excluded(graph: Graph) -> dict[str, Node]:
    """Return every id that an exclusion names, declared or not, with the first such exclusion."""
    named: dict[str, Node] = {}
    for node, exclusion in graph.each("exclusions", Exclusion):
        for element in exclusion.excludes:
            named.setdefault(element, node)
    return named
