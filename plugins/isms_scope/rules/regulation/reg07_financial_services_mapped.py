"""REG-07: what financial entities buy is mapped for their registers."""

from collections.abc import Iterator, Mapping
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_running
from isms_scope.model.elements.contract import Contract
from isms_scope.model.elements.customer import Customer
from isms_scope.model.elements.product import Product, ProductDora
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import all_named, called
from isms_scope.wording import listing

_WITHOUT_ASSETS = ("consulting", "on_prem_software")


@rule("REG-07", severity="error", kind="customers", clause="4.2", step=5, stage="audit")
def financial_services_mapped(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """What is sold to financial entities has its ICT service types, supporting assets and countries.

    Why:
        A financial entity in the EU keeps a register of its ICT services (Article 28(3) of Regulation (EU)
        2022/2554, DORA), and a row without service type or without the countries of provision, storage and
        processing is rejected. It asks its supplier, usually in a hurry. The facts stand under dora at the
        product or at its umbrella; assets are the infrastructure it uses. Advice and software that the
        customer runs itself need no assets; a service that stores nothing (stores_data: false) needs no
        countries of storage. Contracts count from signature to their last day.

    Fails:
        customers:
          nordhaven-bank: {name: Nordhaven Bank, is_financial_entity: true}
        infrastructure:
          acct-prod: {name: Production account, type: cloud_account, scope: in}
        products:
          inference-api: {name: Larkspur Inference API, scope: in, infrastructure: [acct-prod]}
        contracts:
          msa-nordhaven: {customer: nordhaven-bank, products: [inference-api]}

    Passes:
        customers:
          nordhaven-bank: {name: Nordhaven Bank, is_financial_entity: true}
        infrastructure:
          acct-prod: {name: Production account, type: cloud_account, scope: in}
        products:
          inference-api:
            name: Larkspur Inference API
            scope: in
            infrastructure: [acct-prod]
            dora:
              ict_service_types: [S19]
              storage_countries: [GB]
              processing_countries: [GB]
              provision_countries: [GB]
        contracts:
          msa-nordhaven: {customer: nordhaven-bank, products: [inference-api]}

    Fix:
        Write the missing facts under dora at the product, and name what it runs on under infrastructure.
    """
    bought = _bought(graph, as_of)
    if not bought:
        yield Unjudged("No running contract sells a product to a customer that is a financial entity.")
    for product, customers in sorted(bought.items()):
        node = graph.nodes[product]
        missing = _missing(graph, node)
        if missing:
            yield Problem(
                node,
                f"The {called(node)} is sold to {all_named(customers)}, which "
                f"{'is a financial entity' if len(customers) == 1 else 'are financial entities'}, and has no "
                f"{listing(missing, 'and no')}.",
                at=("dora",),
                values={"customers": [each.id for each in customers], "missing": missing},
            )


def _bought(graph: Graph, day: date) -> Mapping[str, list[Node]]:
    """The products that financial entities buy, with these customers."""
    found: dict[str, list[Node]] = {}
    for _, contract in graph.each("contracts", Contract):
        customer = graph.get(contract.customer)
        data = customer.data if customer else None
        if customer is None or not isinstance(data, Customer) or data.is_financial_entity is not True:
            continue
        for product in contract.products if is_running(contract, day) else ():
            node = graph.get(product)
            if node and isinstance(node.data, Product) and customer not in found.setdefault(product, []):
                found[product].append(customer)
    return found


def _missing(graph: Graph, node: Node) -> list[str]:
    """What a register of a financial entity asks about a product and nobody has written down."""
    dora = _facts(graph, node)
    stores = dora.stores_data is not False
    facts = {
        "ICT service type": bool(dora.ict_service_types),
        "supporting asset": _has_assets(graph, node),
        "country of provision": bool(dora.provision_countries),
        "country of storage": bool(dora.storage_countries) or not stores,
        "country of processing": bool(dora.processing_countries),
    }
    return [fact for fact, is_there in facts.items() if not is_there]


def _facts(graph: Graph, node: Node) -> ProductDora:
    for each in (node.id, *graph.above(node.id)):
        data = graph.nodes[each].data
        if isinstance(data, Product) and data.dora:
            return data.dora
    return ProductDora()


def _has_assets(graph: Graph, node: Node) -> bool:
    if isinstance(node.data, Product) and node.data.type in _WITHOUT_ASSETS:
        return True
    return any(graph.nodes[each].kind_key == "infrastructure" for each in graph.parts(node.id))
