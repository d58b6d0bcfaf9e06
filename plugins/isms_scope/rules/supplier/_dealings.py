"""What the company has with its suppliers: who runs what, over which interfaces, under which contract."""

from collections.abc import Iterator, Mapping
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.crossings import crossings, is_between_others, side_of
from isms_scope.graph.once import once
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.interface import Interface
from isms_scope.model.elements.model import AiModel
from isms_scope.model.elements.supplier import Supplier
from isms_scope.model.register import Node


def suppliers_behind(graph: Graph, end: str | None) -> tuple[Node, ...]:
    """Return the suppliers that an end stands for: itself, or who runs it outside."""
    node = graph.get(end)
    if node is None or isinstance(node.data, Supplier):
        return (node,) if node else ()
    found: list[str | None] = []
    if isinstance(node.data, AiModel) and not graph.in_any(node):
        found = [node.data.supplier]
    elif isinstance(node.data, Infrastructure) and side_of(graph, node.id) == "external":
        places = (graph.nodes[each].data for each in (node.id, *graph.above(node.id)))
        found = [place.hosted_by for place in places if isinstance(place, Infrastructure)]
    nodes = (graph.get(each) for each in dict.fromkeys(found))
    return tuple(each for each in nodes if each)


@once
def interfaces_by_supplier(graph: Graph) -> Mapping[str, list[Node]]:
    """Return the declared interfaces of each supplier that has any with the company, by id."""
    found: dict[str, list[Node]] = {}
    for node, interface in graph.each("interfaces", Interface):
        ends = () if is_between_others(graph, interface) else (interface.inside, interface.outside)
        for end in ends:
            for supplier in suppliers_behind(graph, end):
                found.setdefault(supplier.id, []).append(node)
    return found


@once
def dealt_with(graph: Graph) -> Mapping[str, tuple[str, bool]]:
    """Return for each supplier over whose data flows pass the boundary the inner end of the first of them.

    The second value says whether one of its flows names an interface.
    """
    found: dict[str, tuple[str, bool]] = {}
    for supplier, inside, flow in _crossings(graph):
        first, is_named = found.get(supplier, (inside, False))
        found[supplier] = (first, is_named or flow.interface is not None)
    return found


def _crossings(graph: Graph) -> Iterator[tuple[str, str, DataFlow]]:
    for _, flow, (inside, outside) in crossings(graph):
        for supplier in suppliers_behind(graph, outside):
            yield supplier.id, inside, flow


def has_contract(supplier: Node, interfaces: list[Node], day: date) -> bool:
    """Whether a contract is recorded that runs on a day, with the supplier or at one of its interfaces."""
    data = supplier.data
    contract = data.contract if isinstance(data, Supplier) else None
    if contract and (contract.ref or contract.signed_on):
        begun = contract.signed_on is None or contract.signed_on <= day
        return begun and (contract.ends_on is None or day <= contract.ends_on)
    return any(isinstance(node.data, Interface) and node.data.agreement for node in interfaces)
