"""Which landing gave the scope statement of a management system a version."""

from collections.abc import Mapping

from isms_scope.graph import Graph
from isms_scope.snapshot.ledger import Landing, Ledger


def stated_by(ledger: Ledger, graph: Graph, system: str, version: str) -> Landing | None:
    """Return the newest landing that gave the statement that version, None where none is on record."""
    statement = graph.statement(system) if system in graph.systems else None
    if statement is None or not version:
        return None
    for landing, change in ledger.history(statement.id, "statements"):
        declared = change.new if change.change == "added" else {change.field: change.new}
        if isinstance(declared, Mapping) and declared.get("version") == version:
            return landing
    return None
