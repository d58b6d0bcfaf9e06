"""What the rules about contracts share: which are active, what they promise, and for which products."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from isms_scope.findings import Path
from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_running
from isms_scope.model.elements.contract import Commitment, Contract
from isms_scope.model.register import Node
from isms_scope.rules._said import named


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise of an active contract, with its place and the products it is about."""

    contract: Node
    customer: str
    commitment: Commitment
    at: Path
    products: tuple[Node, ...]


def active_contracts(graph: Graph, day: date) -> Iterator[tuple[Node, Contract]]:
    """Yield the contracts that run on a day: from their signature to their last day."""
    for node, contract in graph.each("contracts", Contract):
        if is_running(contract, day):
            yield node, contract


def promises(graph: Graph, day: date, *types: str) -> Iterator[Promise]:
    """Yield the promises of these types in active contracts.

    A promise is about the products that it covers; one that names none is about all that are bought.
    """
    for node, contract in active_contracts(graph, day):
        customer = graph.get(contract.customer)
        who = named(customer) if customer else str(contract.customer)
        for position, commitment in enumerate(contract.commitments):
            if commitment.type in types:
                covered = _products(graph, commitment.covers) or _products(graph, contract.products)
                yield Promise(node, who, commitment, ("commitments", position), covered)


def _products(graph: Graph, elements: tuple[str, ...]) -> tuple[Node, ...]:
    found = (graph.get(each) for each in elements)
    return tuple(node for node in found if node and node.kind_key == "products")
