"""Decisions: about which elements somebody decided, and what."""

from isms_scope.graph.graph import Graph
from isms_scope.graph.once import once
from isms_scope.model.decision import ScopeDecision
from isms_scope.model.element import Scoped
from isms_scope.model.register import Node


@once
def decisions(graph: Graph) -> tuple[tuple[Node, ScopeDecision], ...]:
    """Return the elements with a scope decision of their own, each with that, in the order of their ids."""
    scoped = ((node, node.data) for node in graph.scopable)
    return tuple((node, data.scope) for node, data in scoped if isinstance(data, Scoped) and data.scope)
