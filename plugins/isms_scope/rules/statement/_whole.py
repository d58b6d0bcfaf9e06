"""Whether a statement means the whole organisation on purpose."""

from isms_scope.graph import Graph
from isms_scope.model.elements.statement import Statement


def whole_organisation(graph: Graph, system: str) -> bool:
    """Whether the statement of a management system takes in the whole organisation, with its reason."""
    node = graph.statement(system)
    data = node.data if node else None
    return isinstance(data, Statement) and bool(data.whole_organisation and data.whole_organisation_reason)
