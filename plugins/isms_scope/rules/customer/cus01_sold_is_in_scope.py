"""CUS-01: what is sold under an active contract is in scope."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.model.elements.contract import Contract
from isms_scope.model.elements.product import Product
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import meant, named
from isms_scope.rules.customer._contracts import active_contracts


@rule("CUS-01", severity="error", kind="contracts", clause="4.3", step=3)
def sold_is_in_scope(graph: Graph, as_of: date) -> Iterator[Problem]:
    """Every product that is sold under an active contract is in scope.

    Why:
        The commonest way to a useless certificate: the scope says consulting, the customer buys the
        platform. Whoever reads the certificate against the contract rejects it. A contract is active from
        its signature to its last day. A planned product passes while it is not due: where a promise of the
        contract about the scope or the certificate names it (or no product in particular) and is due on or
        after the day of its entry. A contract that says otherwise is a case for a waiver with its wording.

    Fails:
        customers:
          nordhaven-bank: {name: Nordhaven Bank}
        products:
          platform: {name: Larkspur Platform, scope: out}
        contracts:
          msa-nordhaven: {customer: nordhaven-bank, products: [platform]}

    Passes:
        customers:
          nordhaven-bank: {name: Nordhaven Bank}
        products:
          platform: {name: Larkspur Platform, scope: in}
        contracts:
          msa-nordhaven: {customer: nordhaven-bank, products: [platform]}

    Fix:
        Take the product into scope, or tell the customer in writing what the certificate covers.
    """
    for node, contract in active_contracts(graph, as_of):
        for position, bought in enumerate(contract.products):
            product = graph.get(bought)
            if product and isinstance(product.data, Product) and not _is_kept(graph, contract, product):
                customer = graph.get(contract.customer)
                status = graph.scope_of(product).status
                yield Problem(
                    node,
                    f"{named(customer) if customer else contract.customer} buys {named(product)} under "
                    f"the contract {node.id}, and the product is {meant(status)}.",
                    at=("products", position),
                    values={"product": product.id, "status": status, "customer": contract.customer},
                )


def _is_kept(graph: Graph, contract: Contract, product: Node) -> bool:
    return graph.in_any(product) or _comes_in_time(contract, product)


def _comes_in_time(contract: Contract, product: Node) -> bool:
    """Whether a planned product enters no later than the contract asks for it."""
    scope = product.scoped.scope if product.scoped else None
    if scope is None or scope.status != "planned" or scope.enters_on is None:
        return False
    return any(
        promise.type in ("scope_covers_service", "certification_held")
        and promise.due is not None
        and scope.enters_on <= promise.due
        and (not promise.covers or product.id in promise.covers)
        for promise in contract.commitments
    )
