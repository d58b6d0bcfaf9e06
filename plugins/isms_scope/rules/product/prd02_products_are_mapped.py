"""PRD-02: a product in scope is mapped to what it is made of and who makes it."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.product import Product
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import named
from isms_scope.wording import listing

_HOSTED = ("saas_platform", "api", "managed_service", "data_service", None)
"""Types of products that run somewhere at the company; a product without a type is taken to."""

_CODED = ("design", "development", "training", "fine_tuning")
_TRAINED = ("training", "fine_tuning")


@rule("PRD-02", severity="warning", kind="products", clause="4.3", step=6, stage="approval")
def products_are_mapped(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """A product in scope is mapped to infrastructure, code, a team and, if it uses models, an AI system.

    Why:
        "The API is in scope" says little until one can follow it to the account, the repository and the
        people. What is not mapped cannot be protected by name, and every check that follows the product
        ends at once. Asked is only what the kind of product has: infrastructure of what is hosted, a
        repository of what the company says it develops (activities), an AI system of what uses or trains
        models. What the umbrella or a part of it maps counts, and so does what names the product itself.
        Internal products are not asked, nor a product that is in scope of an AI management system only.

    Fails:
        products:
          inference-api: {name: Larkspur Inference API, type: api, scope: in, teams: [platform-eng]}
        teams:
          platform-eng: {name: Platform Engineering, scope: in}

    Passes:
        products:
          inference-api:
            name: Larkspur Inference API
            type: api
            scope: in
            teams: [platform-eng]
            infrastructure: [acct-prod]
        teams:
          platform-eng: {name: Platform Engineering, scope: in}
        infrastructure:
          acct-prod: {name: Production account, type: cloud_account, scope: in}

    Fix:
        Name under the product what is missing: infrastructure, repositories, teams, ai_systems.
    """
    judged = False
    for node, product in graph.each("products", Product):
        if product.type == "internal" or is_gone(node, as_of) or not _is_asked(graph, node):
            continue
        judged = True
        missing = _missing(graph, node, product)
        if missing:
            yield Problem(
                node,
                f"The product {named(node)} is in scope, and the register names "
                f"{listing([f'no {each}' for each in missing])} for it.",
                values={"missing": missing},
            )
    if not judged:
        yield Unjudged("No product that customers get is in scope.")


def _is_asked(graph: Graph, node: Node) -> bool:
    systems = [system for system in graph.systems if graph.system(system).type != "aims"]
    return any(graph.is_in(node, system) for system in systems)


def _missing(graph: Graph, node: Node, product: Product) -> list[str]:
    family = [node.id, *(each for each in graph.above(node.id) if graph.nodes[each].kind_key == "products")]
    used = frozenset[str]().union(*(graph.parts(each) for each in family))
    kinds = {graph.nodes[each].kind_key for each in used}
    asked = (
        ("infrastructure", "infrastructure", product.type in _HOSTED),
        ("repositories", "repository", bool(set(product.activities) & set(_CODED))),
        ("ai_systems", "AI system", "models" in kinds or bool(set(product.activities) & set(_TRAINED))),
    )
    missing = [label for kind, label, is_due in asked if is_due and kind not in kinds]
    return missing if any(_has_team(graph, each) for each in family) else [*missing, "team"]


def _has_team(graph: Graph, product: str) -> bool:
    """Whether a team owns a product, is named by it or says that it supports it."""
    data = graph.nodes[product].data
    owner = graph.get(graph.owner_of(product))
    supported = any(
        link.field == "supports" and graph.nodes[link.source].kind_key == "teams"
        for link in graph.links_to(product)
    )
    return (
        supported
        or bool(isinstance(data, Product) and data.teams)
        or bool(owner and owner.kind_key == "teams")
    )
