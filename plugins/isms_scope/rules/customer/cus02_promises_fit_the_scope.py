"""CUS-02: a promise about secured processing covers no more than the scope does."""

from collections.abc import Iterator, Mapping
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.crossings import is_interfaced
from isms_scope.graph.dependence import lacking_cause, missing_interface
from isms_scope.graph.deviations import open_deviation
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.lifecycle_stage import LifecycleStage
from isms_scope.model.fields import FLOW_WORDS
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import all_named, called, meant
from isms_scope.rules.customer._contracts import Promise, promises

_WORDS = {
    "data_processing_secured": "secured processing",
    "scope_covers_service": "a scope that covers the service",
}
Places = Mapping[str, tuple[str, ...]]
"""For each dataset the places and stages at which it is kept or worked on, by id."""


@rule("CUS-02", severity="error", kind="contracts", clause="4.3", step=3, stage="approval")
def promises_fit_the_scope(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """Where secured processing is promised, everything that touches the customer's data is covered.

    Why:
        "We secure all processing of your data" is a promise about the whole pipeline: labelling, training,
        stores, suppliers. If a part of it stands outside without an interface, the promise is larger than
        the scope, and the customer's audit finds it. Followed are the customer data of the products that
        the promise is about, what is made from them, and every store, stage, performer and supplier they
        reach, as well as what the promise names. Each has to be in scope, or external with an interface
        that serves the product, or under an open deviation. Products that are not in are CUS-01's affair.

    Fails:
        customers:
          nordhaven-bank: {name: Nordhaven Bank}
        contracts:
          msa-nordhaven:
            customer: nordhaven-bank
            products: [fine-tuning]
            commitments: [{id: c1, type: data_processing_secured, text: Secure all processing.}]
        products:
          fine-tuning: {name: Larkspur Fine-tuning Service, scope: in, datasets: [ft-sets]}
        datasets:
          ft-sets: {name: Fine-tuning sets, contains_customer_data: true}
        suppliers:
          bayan-annotation: {name: Bayan Annotation, services: [{name: Labelling, data: [ft-sets]}]}

    Passes:
        customers:
          nordhaven-bank: {name: Nordhaven Bank}
        contracts:
          msa-nordhaven:
            customer: nordhaven-bank
            products: [fine-tuning]
            commitments: [{id: c1, type: data_processing_secured, text: Secure all processing.}]
        products:
          fine-tuning: {name: Larkspur Fine-tuning Service, scope: in, datasets: [ft-sets]}
        datasets:
          ft-sets: {name: Fine-tuning sets, contains_customer_data: true}
        suppliers:
          bayan-annotation: {name: Bayan Annotation, services: [{name: Labelling, data: [ft-sets]}]}
        interfaces:
          if-bayan: {inside: fine-tuning, outside: bayan-annotation, mechanism: sftp}

    Fix:
        Take it into scope, give it an interface if somebody else runs it, or agree on a smaller promise.
    """
    found = [
        (promise, tuple(product for product in promise.products if graph.in_any(product)))
        for promise in promises(graph, as_of, "data_processing_secured", "scope_covers_service")
    ]
    if not any(products for _, products in found):
        yield Unjudged("No active contract promises secured processing or a scope for a product that is in.")
    pipeline = _Pipeline(graph, as_of)
    told: set[tuple[str, str]] = set()
    for promise, products in found:
        for place, concerned in pipeline.gaps(products, promise.commitment.covers).items():
            if (promise.contract.id, place) not in told:
                told.add((promise.contract.id, place))
                yield _problem(graph, promise, concerned, place, as_of)


def _problem(graph: Graph, promise: Promise, products: list[Node], place: str, day: date) -> Problem:
    node = graph.get(place)
    status = graph.scope_of(node).status if node else "undeclared"
    if node is None:
        what = f"{place}, which nobody has declared"
    elif status == "external":
        what = f"the {called(node)}, which is external and has no interface"
    else:
        what = f"the {called(node)}, which is {meant(graph.scope_of(node).status)}"
    return Problem(
        promise.contract,
        f"{promise.customer} was promised {_WORDS[str(promise.commitment.type)]} for {all_named(products)}, "
        f"and the data reach {what}.",
        at=promise.at,
        cause=_cause(graph, products[0], place, status, day),
        values={
            "commitment": promise.commitment.id,
            "products": [product.id for product in products],
            "place": place,
            "status": status,
        },
    )


def _cause(graph: Graph, product: Node, place: str, status: str, day: date) -> str:
    if status == "external":
        return lacking_cause(graph, place, day) or missing_interface(graph, product.id, place)
    causes = {"undeclared": "undeclared", "undetermined": "undecided", "out": "data at"}
    return f"{causes[status]} {place}" if status in causes else ""


class _Pipeline:
    """Where customer data are kept and worked on, each product followed once."""

    def __init__(self, graph: Graph, day: date) -> None:
        self._graph = graph
        self._day = day
        self._places = _places(graph, day)
        self._made = _made(graph)
        self._known: dict[str, tuple[str, ...]] = {}

    def gaps(self, products: tuple[Node, ...], covers: tuple[str, ...]) -> dict[str, list[Node]]:
        """Return what a promise reaches without being covered, each with the products concerned.

        What the promise names itself is covered if it is for one of the products.
        """
        wrong: dict[str, list[Node]] = {}
        for product in products:
            if product.id not in self._known:
                places = self._touched(self._graph.parts(product.id))
                self._known[product.id] = self._uncovered(product, places)
            for place in self._known[product.id]:
                wrong.setdefault(place, []).append(product)
        named = {**self._touched(frozenset(covers)), **dict.fromkeys(self._named(covers))}
        for place in named if products else ():
            if not any(_is_kept(self._graph, product, place, self._day) for product in products):
                wrong.setdefault(place, list(products))
        return wrong

    def _named(self, covers: tuple[str, ...]) -> Iterator[str]:
        """What a promise names itself, a stage with its performers; datasets stand for where they are."""
        for node in (self._graph.get(each) for each in covers):
            if node and node.kind_key != "datasets":
                yield node.id
                yield from node.data.performed_by if isinstance(node.data, LifecycleStage) else ()

    def _touched(self, own: frozenset[str]) -> dict[str, None]:
        """Everything that keeps or works on these customer data, or on what is made from them."""
        data = {made for each in self._made.keys() & own for made in self._made[each]}
        return dict.fromkeys(place for each in sorted(data) for place in self._places.get(each, ()))

    def _uncovered(self, product: Node, places: dict[str, None]) -> tuple[str, ...]:
        return tuple(each for each in places if not _is_kept(self._graph, product, each, self._day))


def _places(graph: Graph, day: date) -> Places:
    """Turn placements round, and add the stages with those who perform them."""
    found: dict[str, dict[str, None]] = {}
    for place, placed in graph.customer_data.placements.items():
        for each in placed:
            found.setdefault(each.dataset, {})[place] = None
    for node, stage in graph.each("lifecycle_stages", LifecycleStage):
        if stage.state != "planned" and stage.not_applicable is None and not is_gone(node, day):
            for dataset in (*stage.inputs, *stage.outputs):
                found.setdefault(dataset, {}).update(dict.fromkeys((*stage.performed_by, node.id)))
    return {dataset: tuple(places) for dataset, places in found.items()}


def _made(graph: Graph) -> Mapping[str, list[str]]:
    """For each dataset with customer data itself and what is made from it, in the end."""
    found: dict[str, list[str]] = {}
    for dataset, chain in graph.customer_data.chains.items():
        for source in chain:
            found.setdefault(source, []).append(dataset)
    return found


def _is_kept(graph: Graph, product: Node, place: str, day: date) -> bool:
    """Whether a place is covered for a product; what has no boundary of its own is not asked."""
    if graph.in_any(place):
        return True
    node = graph.get(place)
    if node is None:
        return place in FLOW_WORDS
    if not node.kind.scopable or node.kind_key in ("customers", "products"):
        return True
    if is_gone(node, day) or open_deviation(graph, place, day):
        return True
    if graph.scope_of(node).status != "external":
        return bool(node.scoped and node.scoped.state == "planned")
    by_others = isinstance(node.data, LifecycleStage) and bool(node.data.performed_by)
    return by_others or is_interfaced(graph, product.id, place)
