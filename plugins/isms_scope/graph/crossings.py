"""Crossings: where data or dependence pass the boundary, and which interfaces are declared for it.

Clause 4.3 c asks for the interfaces and dependencies between what the company does and what others do.
"""

from collections.abc import Iterator, Mapping
from itertools import chain

from isms_scope.graph.graph import Graph
from isms_scope.graph.lifetime import is_active
from isms_scope.graph.once import once
from isms_scope.graph.sides import Side
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.interface import Interface
from isms_scope.model.elements.model import AiModel
from isms_scope.model.elements.product import Product
from isms_scope.model.elements.team import Team
from isms_scope.model.register import Node

_ENGINEERING = ("product_engineering", "data_science", "ml_research", "mlops", "devops_sre")
OUTSIDE: tuple[Side, ...] = ("out", "external", "planned")
"""Sides that lie outside the boundary today and are decided."""


def side_of(graph: Graph, end: str | None) -> Side:
    """Return on which side an end stands; in for any management system is in."""
    return "in" if end and graph.in_any(end) else graph.side(end)


def crossing(graph: Graph, flow: DataFlow) -> tuple[str, str] | None:
    """Return (inner end, outer end) of a flow that crosses the boundary, else None.

    A flow with an end that is undeclared or undecided is not known to cross.
    """
    start, end = flow.from_ or "", flow.to or ""
    if graph.in_any(start) == graph.in_any(end):
        return None
    inside, outside = (start, end) if graph.in_any(start) else (end, start)
    return (inside, outside) if graph.side(outside) in OUTSIDE else None


@once
def crossings(graph: Graph) -> tuple[tuple[Node, DataFlow, tuple[str, str]], ...]:
    """Return the flows that happen and cross the boundary, each with its (inner end, outer end)."""
    active = ((node, flow) for node, flow in graph.each("data_flows", DataFlow) if is_active(flow))
    return tuple((node, flow, ends) for node, flow in active if (ends := crossing(graph, flow)))


def is_interface_between(graph: Graph, inside: str, outside: str) -> bool:
    """Whether the ends of an interface stand for these two ends, whichever way round they are written."""
    joined, far = _joined(graph), _stand_ins(graph, outside)
    near = chain(_stand_ins(graph, inside), _users_around(graph, inside))
    return any(not far.isdisjoint(joined[end]) for end in near if end in joined)


def interfaces_to(graph: Graph, outside: str) -> tuple[Node, ...]:
    """Return the interfaces whose outer end stands for an end."""
    found = {
        node.id: node
        for end in _stand_ins(graph, outside)
        for node, _ in _by_end(graph).get(end, ())
        if isinstance(node.data, Interface) and node.data.outside == end
    }
    return tuple(found[each] for each in sorted(found))


def is_interfaced(graph: Graph, product: str, outside: str) -> bool:
    """Whether there is an interface over which a product may depend on something outside.

    The inner end is the product, part of it, what holds part of it, or stands in the same tree of
    infrastructure: an egress gateway serves every product in its account. It may also be a team that works
    for the product. It does not stand outside itself.
    """
    nears = (near for _, near in interfaces_at(graph, outside))
    return any(side_of(graph, near) not in OUTSIDE and _serves(graph, near, product) for near in nears)


def has_interface(graph: Graph, element: str) -> bool:
    """Whether an end of some interface stands for an element, and the other end does not stand outside."""
    return any(side_of(graph, near) not in OUTSIDE for _, near in interfaces_at(graph, element))


def is_between_others(graph: Graph, interface: Interface) -> bool:
    """Whether both ends of an interface stand outside, so that it is none of the company's scope."""
    return all(side_of(graph, end) in OUTSIDE for end in (interface.inside, interface.outside))


def interfaces_at(graph: Graph, element: str) -> Iterator[tuple[Node, str]]:
    """Yield the interfaces of which an end stands for an element, each with its other end."""
    interfaces = _by_end(graph)
    for end in _stand_ins(graph, element):
        yield from interfaces.get(end, ())


def leads_to(graph: Graph, end: str | None, outside: str) -> bool:
    """Whether an end of an interface stands for something outside.

    It does if it is the thing or holds it, is the supplier who runs it, or is `any-customer` and the thing a
    customer. A product that uses the thing does not: it uses others as well.
    """
    return end is not None and end in _stand_ins(graph, outside)


def serves(graph: Graph, end: str | None, inside: str) -> bool:
    """Whether an end of an interface stands for something inside: also as a product that uses the thing."""
    return end is not None and (end in _stand_ins(graph, inside) or end in _users_around(graph, inside))


def _users_around(graph: Graph, inside: str) -> Iterator[str]:
    """The products that use a thing or what it stands in."""
    node = graph.get(inside)
    for place in (node.id, *graph.above(node.id)) if node else ():
        yield from _users(graph).get(place, ())


def _stand_ins(graph: Graph, element: str) -> frozenset[str]:
    """Every end that stands for an element, wherever it is."""
    known = _known_stand_ins(graph)
    if element not in known:
        node = graph.get(element)
        others = (*graph.above(element), *_run_by(graph, node)) if node else ()
        anybody = ("any-customer",) if node and node.kind_key == "customers" else ()
        known[element] = frozenset((element, *others, *anybody))
    return known[element]


@once
def _known_stand_ins(_: Graph) -> dict[str, frozenset[str]]:
    return {}


@once
def _users(graph: Graph) -> Mapping[str, list[str]]:
    """The products that use a thing, themselves or by a part that is sold under its own name."""
    found: dict[str, list[str]] = {}
    for product in graph.of_kind("products"):
        for part in graph.parts(product.id):
            found.setdefault(part, []).append(product.id)
    return found


@once
def _by_end(graph: Graph) -> Mapping[str, list[tuple[Node, str]]]:
    """The interfaces at each end, with their other end."""
    found: dict[str, list[tuple[Node, str]]] = {}
    for node, interface in graph.each("interfaces", Interface):
        if interface.inside and interface.outside:
            found.setdefault(interface.inside, []).append((node, interface.outside))
            found.setdefault(interface.outside, []).append((node, interface.inside))
    return found


@once
def _joined(graph: Graph) -> Mapping[str, frozenset[str]]:
    """The other ends of the interfaces at each end."""
    return {end: frozenset(other for _, other in found) for end, found in _by_end(graph).items()}


def _run_by(graph: Graph, node: Node) -> list[str]:
    """A supplier stands for what it runs outside, not for the company's own part of its cloud."""
    if side_of(graph, node.id) != "external":
        return []
    if isinstance(node.data, AiModel):
        found = [node.data.supplier]
    else:
        places = (graph.nodes[each].data for each in (node.id, *graph.above(node.id)))
        found = [place.hosted_by for place in places if isinstance(place, Infrastructure)]
    return [each for each in found if each and graph.get(each)]


def _serves(graph: Graph, end: str, product: str) -> bool:
    if end == product or end in graph.above(product) or product in graph.above(end):
        return True
    used = graph.closure(product)
    return end in used or graph.root_of(end) in _roots(graph, product) or _works_for(graph, end, product)


def _works_for(graph: Graph, end: str, product: str) -> bool:
    """Whether an end is a team that a product names, or that says it supports it or a part of it.

    An engineering team that names nothing it supports works for every product.
    """
    node, user = graph.get(end), graph.get(product)
    if node is None or not isinstance(node.data, Team):
        return False
    if user and isinstance(user.data, Product) and end in user.data.teams:
        return True
    around = {product, *graph.above(product), *_users_around(graph, product), *graph.closure(product)}
    return not around.isdisjoint(node.data.supports) or (
        not node.data.supports and node.data.function in _ENGINEERING
    )


def _roots(graph: Graph, product: str) -> frozenset[str]:
    """The tops of the trees of infrastructure in which a product has something."""
    known = _known_roots(graph)
    if product not in known:
        used = (each for each in graph.closure(product) if graph.nodes[each].kind_key == "infrastructure")
        known[product] = frozenset(map(graph.root_of, used))
    return known[product]


@once
def _known_roots(_: Graph) -> dict[str, frozenset[str]]:
    return {}
