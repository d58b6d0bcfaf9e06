"""Approval records that say yes."""

from collections.abc import Iterator

from isms_scope.graph.graph import Graph
from isms_scope.model.elements.approval import Approval
from isms_scope.model.register import Node

YES = ("approved", "approved_with_conditions")


def given(graph: Graph) -> Iterator[tuple[Node, Approval]]:
    """Yield every approval that says yes, whatever it is about."""
    return (record for record in graph.each("approvals", Approval) if record[1].decision in YES)
