"""CTX-03: where the supply chain is an issue, its sources have interfaces."""

import re
from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.dependence import Users, lacking_cause, lacking_interfaces
from isms_scope.model.elements.issue import Issue
from isms_scope.model.elements.supplier import Supplier
from isms_scope.model.register import Node
from isms_scope.rules._interfaces import ends_elsewhere, how_to_serve
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import all_named, called, named

_SOURCES = ("model_hub", "llm_api", "open_source_ecosystem", "data_provider", "fine_tuning_outsourcer")
"""Types of suppliers from which models, packages and data come."""
_SUPPLY_CHAIN = re.compile(r"\bsupply[\s-]+chains?\b", re.IGNORECASE)


@rule("CTX-03", severity="error", kind="issues", clause="4.1", step=7, stage="approval")
def supply_chain_has_interfaces(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """If the supply chain is an issue, every outside source of models, packages and data has an interface.

    Why:
        "A poisoned model would reach our customers" is an honest issue. The next question is where models
        and packages come from, and what stands at that door: pinning, scanning, a gateway. A source that
        products in scope use and that is missing in the interface register is a door nobody watches. An
        issue is about it by its category or its name. Judged are model hubs, model APIs, package ecosystems,
        data providers, makers of models and external registries. The dependence itself is PRD-03's; both go
        away with the same interface.

    Fails:
        issues:
          supply-chain: {name: Supply chain attack, side: external, category: supply_chain}
        products:
          platform: {name: Larkspur Platform, scope: in, suppliers: [hugging-face]}
        suppliers:
          hugging-face: {name: Hugging Face, type: model_hub}

    Passes:
        issues:
          supply-chain: {name: Supply chain attack, side: external, category: supply_chain}
        products:
          platform: {name: Larkspur Platform, scope: in, suppliers: [hugging-face]}
        suppliers:
          hugging-face: {name: Hugging Face, type: model_hub}
        interfaces:
          if-hugging-face: {inside: platform, outside: hugging-face, mechanism: model_download}

    Fix:
        Add an interface for the source: what is fetched, how it is pinned or scanned, who answers for it.
    """
    issues = [
        node
        for node, issue in graph.each("issues", Issue)
        if issue.relevant is not False and _is_about_it(issue)
    ]
    if not issues:
        yield Unjudged(
            "No relevant issue is recorded that is of the category supply_chain or named after it."
        )
        return
    for other, users in lacking_interfaces(graph, as_of).items():
        node = graph.nodes[other]
        if _is_source(graph, node, users):
            products = [user for user, _ in users]
            elsewhere = ends_elsewhere(graph, other, products)
            yield Problem(
                issues[0],
                f"The supply chain is an issue ({named(issues[0])}), and the {called(node)} is a source of "
                f"{all_named(products)}: {elsewhere or 'no interface is declared for it'}.",
                how_to_serve(graph, other, products),
                at=("category",),
                cause=lacking_cause(graph, other, as_of),
                values={"source": other, "products": [user.id for user in products]},
            )


def _is_about_it(issue: Issue) -> bool:
    named_so = (issue.name or "", *issue.aliases)
    return issue.category == "supply_chain" or any(_SUPPLY_CHAIN.search(each) for each in named_so)


def _is_source(graph: Graph, node: Node, users: Users) -> bool:
    if graph.scope_of(node).status != "external":
        return False
    if isinstance(node.data, Supplier):
        made = any(graph.nodes[link.source].kind_key == "models" for _, link in users)
        return made or node.data.type in _SOURCES
    return node.kind_key in ("models", "model_registries")
