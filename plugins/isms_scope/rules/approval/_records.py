"""Approval records: which there are for a statement, and which of them say yes."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.graph.approvals import YES
from isms_scope.model.elements.approval import Approval
from isms_scope.model.elements.statement import Statement
from isms_scope.model.register import Node

Record = tuple[Node, Approval]


def records(graph: Graph, system: str, subject: str = "scope_statement") -> Iterator[Record]:
    """Yield the approvals of a subject for a management system; one that names no system is for the first."""
    for node, approval in graph.each("approvals", Approval):
        if approval.subject == subject and (approval.management_system or graph.systems[0]) == system:
            yield node, approval


def current(graph: Graph) -> Iterator[tuple[str, Node, str]]:
    """Yield each management system with its statement in force and the version of that."""
    for system in graph.systems:
        node = graph.statement(system)
        if (
            node
            and isinstance(node.data, Statement)
            and node.data.state != "superseded"
            and node.data.version
        ):
            yield system, node, node.data.version


def given_for(graph: Graph, system: str, version: str, subject: str = "scope_statement") -> list[Record]:
    """Return the approvals of exactly this version that say yes."""
    return [
        record
        for record in records(graph, system, subject)
        if record[1].statement_version == version and record[1].decision in YES
    ]
