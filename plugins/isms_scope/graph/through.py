"""Through: whether a product names what it uses, or reaches it through something else."""

from isms_scope.graph.graph import Graph
from isms_scope.model.elements.supplier import Supplier


def through(graph: Graph, product: str, element: str) -> str:
    """Return through what a product reaches something, "" where one of the two names the other.

    For what only a part of the product reaches that is sold under its own name, it is that part.
    """
    data = graph.nodes[element].data
    if isinstance(data, Supplier) and any(product in service.supports for service in data.services):
        return ""
    link = graph.closure(product).get(element)
    if link:
        other = link.source if link.target == element else link.target
        return "" if other == product else other
    parts = (part.id for part in graph.of_kind("products") if product in graph.above(part.id))
    return next((part for part in parts if part == element or element in graph.closure(part)), "")
