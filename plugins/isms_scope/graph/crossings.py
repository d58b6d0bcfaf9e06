"""Crossings: where data or dependence pass the boundary, and which interfaces are declared for it.

Clause 4.3 c asks for the interfaces and dependencies between what the company does and what others do.
"""

from isms_scope.graph.graph import Graph, Side
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.interface import Interface
from isms_scope.model.elements.model import AiModel
from isms_scope.model.register import Node

OUTSIDE: tuple[Side, ...] = ("out", "external", "planned")
"""Sides that lie outside the boundary today and are decided."""


def side_of(graph: Graph, end: str | None) -> Side:
    """Return on which side an end stands; in for any management system is in."""
    return "in" if end and graph.get(end) and graph.in_any(end) else graph.side(end)


def crossing(graph: Graph, flow: DataFlow) -> tuple[str, str] | None:
    """Return (inner end, outer end) of a flow that crosses the boundary, else None.

    A flow with an end that is undeclared or undecided is not known to cross.
    """
    ends = (flow.from_ or "", flow.to or "")
    sides = (side_of(graph, ends[0]), side_of(graph, ends[1]))
    if sides[0] == "in" and sides[1] in OUTSIDE:
        return ends
    if sides[1] == "in" and sides[0] in OUTSIDE:
        return ends[1], ends[0]
    return None


def interfaces_for(graph: Graph, inside: str, outside: str) -> tuple[Node, ...]:
    """Return the interfaces whose two ends stand for these two ends, whichever way round they are written."""
    return tuple(
        node
        for node, interface in graph.each("interfaces", Interface)
        if _joins(graph, interface, inside, outside) or _joins(graph, interface, outside, inside)
    )


def interfaces_of_product(graph: Graph, product: str, outside: str) -> tuple[Node, ...]:
    """Return the interfaces over which a product may depend on something outside.

    The inner end is the product, part of it, what holds part of it, or stands in the same tree of
    infrastructure: an egress gateway serves every product in its account.
    """
    return tuple(
        node
        for node, interface in graph.each("interfaces", Interface)
        for near, far in ((interface.inside, interface.outside), (interface.outside, interface.inside))
        if near and far and covers(graph, far, outside) and _serves(graph, near, product)
    )


def covers(graph: Graph, end: str | None, element: str) -> bool:
    """Whether an end of an interface stands for an element.

    It does if it is the element or holds it, is a product that uses it, is the supplier who runs it, or
    is `any-customer` and the element a customer.
    """
    if not end:
        return False
    node = graph.get(element)
    if end == element:
        return True
    if end == "any-customer":
        return node is not None and node.kind_key == "customers"
    if node is None or graph.get(end) is None:
        return False
    return end in graph.above(element) or _is_run_by(graph, node, end) or _uses(graph, end, element)


def _joins(graph: Graph, interface: Interface, near: str, far: str) -> bool:
    return covers(graph, interface.inside, near) and covers(graph, interface.outside, far)


def _is_run_by(graph: Graph, node: Node, supplier: str) -> bool:
    """A supplier stands for what it runs outside, not for the company's own part of its cloud."""
    if side_of(graph, node.id) != "external":
        return False
    if isinstance(node.data, AiModel):
        return node.data.supplier == supplier
    places = [graph.nodes[each].data for each in (node.id, *graph.above(node.id))]
    return any(isinstance(place, Infrastructure) and place.hosted_by == supplier for place in places)


def _uses(graph: Graph, product: str, element: str) -> bool:
    if graph.nodes[product].kind_key != "products":
        return False
    parts = graph.parts(product)
    return element in parts or not parts.isdisjoint(graph.above(element))


def _serves(graph: Graph, end: str, product: str) -> bool:
    if end == product or end in graph.above(product) or product in graph.above(end):
        return True
    used = graph.closure(product)
    if end in used:
        return True
    roots = {graph.root_of(each) for each in used if graph.nodes[each].kind_key == "infrastructure"}
    return graph.root_of(end) in roots
