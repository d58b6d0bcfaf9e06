"""CUS-03: the contracts of the biggest customers were looked at within the last 12 months."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.graph.reviews import last_look
from isms_scope.model.elements.contract import Contract
from isms_scope.model.elements.customer import Customer
from isms_scope.model.register import Node
from isms_scope.model.settings import Settings
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import named
from isms_scope.rules.customer._contracts import active_contracts
from isms_scope.wording import count


@rule(
    "CUS-03",
    severity="warning",
    kind="customers",
    clause="4.2",
    step=3,
    stage="approval",
    asks_for=("contracts",),
)
def big_contracts_reviewed(graph: Graph, as_of: date, settings: Settings) -> Iterator[Problem | Unjudged]:
    """The contract of every strategic or major customer was reviewed within the last 12 months.

    Why:
        What the certificate has to cover stands in a handful of contracts. They change with every amendment,
        and the scope has to follow: somebody reads them beside the scope once a year. The day of signature
        counts as a first look, and an order form is looked at with its master agreement; a day that lies
        ahead is no look yet. A big customer without a contract on record is asked for as well, and a
        register that knows customers and not one contract. The number of days is a setting (limits:
        record_days).

    Fails:
        given: {as_of: 2026-11-23}
        customers:
          nordhaven-bank: {name: Nordhaven Bank, tier: strategic}
        contracts:
          msa-nordhaven: {customer: nordhaven-bank, signed_on: 2024-12-01, reviewed_on: 2025-09-20}

    Passes:
        given: {as_of: 2026-11-23}
        customers:
          nordhaven-bank: {name: Nordhaven Bank, tier: strategic}
        contracts:
          msa-nordhaven: {customer: nordhaven-bank, signed_on: 2024-12-01, reviewed_on: 2026-09-20}

    Fix:
        Read the contract beside the scope, record what was promised under commitments, and set reviewed_on.
    """
    big = {
        node.id: node
        for node, customer in graph.each("customers", Customer)
        if customer.tier in ("strategic", "major") and not is_gone(node, as_of)
    }
    if not graph.of_kind("contracts"):
        message = "Customers are recorded, and not one contract: nobody can say what they were promised."
        hint = "Add the contracts of the biggest customers with products and commitments."
        yield Problem(next(iter(big.values()), graph.of_kind("customers")[0]), message, hint)
    elif not big:
        yield Unjudged("No customer is marked as strategic or major (tier).")
    else:
        yield from _judge(graph, big, as_of, settings.threshold.record_days)


def _judge(graph: Graph, big: dict[str, Node], day: date, limit: int) -> Iterator[Problem]:
    signed: set[str] = set()
    for node, contract in active_contracts(graph, day):
        customer = big.get(contract.customer or "")
        if customer is None:
            continue
        signed.add(customer.id)
        seen = _seen(graph, contract, day)
        if seen is None or (day - seen).days > limit:
            ago = (
                f"was last looked at on {seen}, {count((day - seen).days, 'day')} ago"
                if seen
                else "has no day of review that has come"
            )
            yield Problem(
                node,
                f"{named(customer)} is one of the biggest customers, and its contract {named(node)} {ago}; "
                f"the limit is {limit}.",
                at=("reviewed_on",),
                values={"reviewed_on": seen and str(seen), "limit": limit},
            )
    for customer in big.values():
        if customer.id not in signed:
            message = (
                f"{named(customer)} is one of the biggest customers, and no active contract is recorded."
            )
            yield Problem(customer, message, "Add its contract with products and commitments.")


def _seen(graph: Graph, contract: Contract, day: date) -> date | None:
    parent = graph.get(contract.parent)
    looked = [contract.reviewed_on, contract.signed_on]
    if parent and isinstance(parent.data, Contract):
        looked.append(parent.data.reviewed_on)
    return last_look(looked, day)
