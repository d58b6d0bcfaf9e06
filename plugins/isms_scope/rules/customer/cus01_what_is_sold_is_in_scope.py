"""CUS-01: what is sold is in scope."""

import datetime as dt
from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.model.elements.contract import Contract
from isms_scope.rules import Problem, rule


@rule("CUS-01", severity="error", kind="contracts", clause="4.2", step=3)
def what_is_sold_is_in_scope(graph: Graph, as_of: dt.date) -> Iterator[Problem]:
    """Every product sold under an active contract is in scope.

    Why:
        A certificate for consulting is useless to a bank that buys a platform: procurement rejects it. The
        scope has to match the service description of the biggest contracts (pitfall 2). A planned product
        is not in scope yet, so a contract that sells it today is reported too.

    Fails:
        customers:
          bank: {name: Nordhaven Bank}
        products:
          platform: {name: SaaS Platform, scope: out}
        contracts:
          msa-bank: {customer: bank, products: [platform]}

    Passes:
        customers:
          bank: {name: Nordhaven Bank}
        products:
          platform: {name: SaaS Platform, scope: in}
        contracts:
          msa-bank: {customer: bank, products: [platform]}

    Fix:
        Bring the product into scope, or agree with the customer in writing that it is not certified.
    """
    for node, contract in graph.each("contracts", Contract):
        if contract.ends_on and contract.ends_on < as_of:
            continue
        for position, sold in enumerate(contract.products):
            product = graph.get(sold)
            if product and not graph.in_any(product):
                status, buyer = graph.scope_of(product).status, graph.get(contract.customer)
                who = buyer.name if buyer else "a customer"
                said = f"{product.name} is sold to {who} under {node.name} and is '{status}', not in scope."
                yield Problem(
                    node, said, at=("products", position), values={"product": sold, "status": status}
                )
