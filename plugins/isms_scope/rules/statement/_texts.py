"""The texts of the statements, each with the management system it belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass

from isms_scope.findings import Path
from isms_scope.graph import Graph
from isms_scope.model.elements.statement import Statement
from isms_scope.model.register import Node


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of a statement: for the certificate, or for the public where that differs."""

    system: str
    node: Node
    statement: Statement
    text: str
    at: Path


def any_statement(graph: Graph) -> Node | None:
    """Return the first statement that any management system has."""
    return next((node for node in map(graph.statement, graph.systems) if node), None)


def wordings(graph: Graph) -> Iterator[Wording]:
    """Yield every text of the current statement of each management system."""
    for system in graph.systems:
        node = graph.statement(system)
        if node and isinstance(node.data, Statement):
            for key, text in (("text", node.data.text), ("public_text", node.data.public_text)):
                if text:
                    yield Wording(system, node, node.data, text, (key,))
