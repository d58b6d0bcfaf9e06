"""Labels: what people call an element and a management system of a scope."""

from collections.abc import Mapping
from types import MappingProxyType

from isms_scope.graph.graph import Graph
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.role import Role
from isms_scope.model.register import Node
from isms_scope.wording import capital

_FACETS: Mapping[str, str] = MappingProxyType(
    {"statements": "Scope statement", "soas": "Statement of Applicability"}
)


def system_label(graph: Graph, system: str) -> str:
    """Return the short name of a management system: ISMS, AIMS, or its id."""
    kinds = [graph.system(each).type for each in graph.systems]
    kind = graph.system(system).type
    return kind.upper() if kind and kinds.count(kind) == 1 else system


def element_label(graph: Graph, node: Node) -> str:
    """Return what an element is called: its name, what follows from its kind, or its id."""
    data = node.data
    if data.name:
        return data.name
    if isinstance(data, DataFlow):
        return " → ".join((_end(graph, data.from_), _end(graph, data.to)))
    if isinstance(data, Role) and data.title:
        return data.title
    if node.kind.keyed_by:
        label = _FACETS.get(node.kind_key, capital(node.kind.label))
        return f"{label} of the {system_label(graph, graph.system_of(node))}"
    return node.name


def _end(graph: Graph, end: str | None) -> str:
    node = graph.get(end)
    return node.name if node else (end or "unknown").replace("-", " ")
