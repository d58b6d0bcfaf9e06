"""Places of work: in which countries data are worked on, by the flows that happen and by bought services."""

from collections.abc import Collection, Iterator, Mapping

from isms_scope.graph.graph import Graph
from isms_scope.graph.lifetime import is_active
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.supplier import Supplier
from isms_scope.model.register import Node


def country_of(graph: Graph, element: str) -> str:
    """Return the country of a piece of infrastructure: its own or that of what holds it; "" if not said."""
    for each in (element, *graph.above(element)):
        node = graph.get(each)
        if node and isinstance(node.data, Infrastructure) and node.data.country:
            return node.data.country
    return ""


def worked_on(graph: Graph, datasets: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Return by country who works on data sets or gets them, the country "" where nobody said it.

    Told are the ends of the flows that happen, without the customers whose data they are, and the suppliers
    whose services name the data.
    """
    found: dict[str, dict[str, None]] = {}
    for place in dict.fromkeys(_places(graph, frozenset(datasets))):
        for country in _countries(graph, place, frozenset(datasets)):
            found.setdefault(country, {})[place] = None
    return {country: tuple(found[country]) for country in sorted(found)}


def suppliers_at_work(graph: Graph, datasets: Collection[str]) -> Iterator[tuple[Node, Supplier]]:
    """Yield the suppliers that work on data sets or get them."""
    places = {place for found in worked_on(graph, datasets).values() for place in found}
    yield from ((node, data) for node, data in graph.each("suppliers", Supplier) if node.id in places)


def _places(graph: Graph, datasets: frozenset[str]) -> Iterator[str]:
    for _, flow in graph.each("data_flows", DataFlow):
        if is_active(flow) and datasets.intersection(flow.datasets):
            ends = (end for end in (flow.from_, flow.to) if end)
            yield from (end for end in ends if not _is_customer(graph, end))
    for node, supplier in graph.each("suppliers", Supplier):
        if any(datasets.intersection(service.data) for service in supplier.services):
            yield node.id


def _is_customer(graph: Graph, end: str) -> bool:
    node = graph.get(end)
    return end == "any-customer" or (node is not None and node.kind_key == "customers")


def _countries(graph: Graph, place: str, datasets: frozenset[str]) -> Collection[str]:
    """The countries of a place; of a supplier, those of the services that work on the data."""
    node = graph.get(place)
    if node and isinstance(node.data, Supplier):
        services = [each for each in node.data.services if datasets.intersection(each.data)]
        return dict.fromkeys(country for each in services for country in each.countries or ("",)) or ("",)
    return (country_of(graph, place),)
