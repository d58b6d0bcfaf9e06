"""Facts for DORA: what financial entities buy, what supports it and where, and the chain below it."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from isms_scope.graph.places_of_work import country_of
from isms_scope.model.elements.contract import Contract
from isms_scope.model.elements.customer import Customer
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.product import Product, ProductDora
from isms_scope.model.elements.supplier import Supplier
from isms_scope.model.register import Node
from isms_scope.pages._html import Markup
from isms_scope.pages._reach import reached_by
from isms_scope.pages._templates import render
from isms_scope.pages.page import Section
from isms_scope.pages.view import Here

SERVICE_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "S01": "project management", "S02": "development", "S03": "help desk", "S04": "security management",
        "S05": "provision of data", "S06": "data analysis", "S07": "facilities and hosting without cloud",
        "S08": "computing without cloud", "S09": "storage without cloud", "S10": "telecom carrier",
        "S11": "network infrastructure", "S12": "hardware", "S13": "software licences without SaaS",
        "S14": "operation management", "S15": "consulting", "S16": "risk management", "S17": "cloud: IaaS",
        "S18": "cloud: PaaS", "S19": "cloud: SaaS",
    }
)  # fmt: skip
"""ICT service types in short words (Implementing Regulation (EU) 2024/2956, Annex III)."""

MEMBER_STATES = frozenset(
    ("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
     "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK")
)  # fmt: skip
"""The Member States of the Union, by ISO 3166-1 code."""

_UNRANKED = 10**6


def sections(here: Here) -> Iterator[Section]:
    """Yield what the register holds for DORA: services sold to financial entities, assets, chain."""
    sold = _sold(here)
    if not sold:
        return
    graph = here.view.snapshot.graph
    services = [
        (graph.nodes[product], _dora(graph.nodes[product]), contracts) for product, contracts in sold.items()
    ]
    html = render(
        "law_dora_services.html", here=here, rows=services, types=SERVICE_TYPES, country=_home_of(here)
    )
    yield Section("services", "Services sold to financial entities", html)
    html = render("law_dora_assets.html", here=here, rows=_assets(here, [*sold]))
    yield Section("assets", "What supports them, and where", html)
    chain = _chain(here, [*sold])
    html = render("law_dora_chain.html", here=here, rows=chain, sellers=_sellers(here), types=SERVICE_TYPES)
    yield Section("chain", "The chain of subcontractors, by rank", html)


def _sold(here: Here) -> dict[str, list[tuple[Node, Contract]]]:
    """The products that financial entities buy under contracts that have not ended, with the contracts."""
    graph, day = here.view.snapshot.graph, here.view.snapshot.as_of.day
    found: dict[str, list[tuple[Node, Contract]]] = {}
    for node, data in graph.each("contracts", Contract):
        customer = graph.get(data.customer)
        is_financial = (
            customer and isinstance(customer.data, Customer) and customer.data.is_financial_entity is True
        )
        if is_financial and (data.ends_on is None or data.ends_on >= day):
            for product in data.products:
                if _is_product(here, product):
                    found.setdefault(product, []).append((node, data))
    return found


def _is_product(here: Here, element: str) -> bool:
    node = here.view.snapshot.graph.get(element)
    return node is not None and isinstance(node.data, Product)


def _dora(node: Node) -> ProductDora:
    found = node.data.dora if isinstance(node.data, Product) else None
    return found or ProductDora()


def _assets(here: Here, products: list[str]) -> list[tuple[Node, str, list[str], Markup]]:
    """The infrastructure that products use: with its country, the data it keeps and what it supports."""
    graph = here.view.snapshot.graph
    supports: dict[str, list[str]] = {}
    for product in products:
        for each in sorted(graph.parts(product)):
            supports.setdefault(each, []).append(product)
    return [
        (node, country_of(graph, node.id), list(data.holds), reached_by(here, supports[node.id], node.id))
        for node, data in graph.each("infrastructure", Infrastructure)
        if node.id in supports
    ]


def _home_of(here: Here) -> Callable[[str | None], tuple[str, bool]]:
    """Return how to find the country of a customer, and whether that is a Member State of the Union."""

    def found(customer: str | None) -> tuple[str, bool]:
        node = here.view.snapshot.graph.get(customer)
        country = (node.data.country if node and isinstance(node.data, Customer) else None) or ""
        return country, country in MEMBER_STATES

    return found


def _chain(here: Here, products: list[str]) -> list[tuple[Node, Supplier, Markup]]:
    """The suppliers below the products and whoever works for them, by rank; each with what it serves."""
    graph = here.view.snapshot.graph
    suppliers = [*graph.each("suppliers", Supplier)]
    serves: dict[str, list[str]] = {}
    for product in products:
        reached = set(graph.parts(product))
        reached |= {
            node.id
            for node, data in suppliers
            if any(product in service.supports for service in data.services)
        }
        for node, _ in _with_subcontractors(suppliers, reached):
            serves.setdefault(node.id, []).append(product)
    rows = [
        (node, data, reached_by(here, serves[node.id], node.id))
        for node, data in suppliers
        if node.id in serves
    ]
    return sorted(rows, key=lambda row: (_UNRANKED if row[1].rank is None else row[1].rank, row[0].id))


def _with_subcontractors(
    suppliers: list[tuple[Node, Supplier]], reached: set[str]
) -> list[tuple[Node, Supplier]]:
    """The suppliers among what was reached, and those who work for them, at any depth."""
    found = set(reached)
    grown = True
    while grown:
        more = {node.id for node, data in suppliers if data.subcontractor_of in found} - found
        found |= more
        grown = bool(more)
    return [(node, data) for node, data in suppliers if node.id in found]


def _sellers(here: Here) -> list[str]:
    """The legal entities of the company that signed the contracts: rank 1 of the chain."""
    found = (data.organisation for contracts in _sold(here).values() for _, data in contracts)
    return list(dict.fromkeys(each for each in found if each))
