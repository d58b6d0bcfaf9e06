"""STM-04: the statement names every product that is generally available, itself or by its umbrella."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.ai_system import AiSystem
from isms_scope.model.elements.product import Product
from isms_scope.model.elements.statement import Statement
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import all_named
from isms_scope.rules.statement._included import included


@rule("STM-04", severity="warning", kind="statements", clause="4.3", step=12, stage="approval")
def names_every_product(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """The statement names every product in scope that is generally available, or its umbrella.

    Why:
        A customer looks for the name on the invoice. If it stands neither on the certificate nor under a
        name that does, the customer has to believe instead of read. Names and aliases are searched; the
        umbrella stands for its parts, and all parts that are sold stand for the umbrella. A name that
        stands only in what the text excludes ("excluding Larkspur Score") says the contrary and does not
        count. For an AI management system the name of an AI system in the product will do. What is
        internal, not generally available (lifecycle: ga) or retired need not be named, and a statement that
        means the whole organisation on purpose need not name anything.

    Fails:
        products:
          platform: {name: Larkspur Platform, scope: in, lifecycle: ga}
          score: {name: Larkspur Score, scope: in, lifecycle: ga}
        statement:
          text: The information security management system for the operation of the Larkspur Platform.

    Passes:
        products:
          platform: {name: Larkspur Platform, scope: in, lifecycle: ga}
          score: {name: Larkspur Score, scope: in, lifecycle: ga, umbrella: platform}
        statement:
          text: The information security management system for the operation of the Larkspur Platform.

    Fix:
        Name the product in the text, or say under which umbrella it is sold (umbrella: platform).
    """
    judged = 0
    for system in graph.systems:
        node = graph.statement(system)
        sold = _sold(graph, system, as_of)
        text = node.data.text if node and isinstance(node.data, Statement) else None
        if not node or not text or not sold:
            continue
        judged += 1
        if getattr(node.data, "whole_organisation", None):
            continue
        found = included(graph, system, text)
        named_ids = {element for mention in found for element in mention.elements}
        missing = _unnamed(graph, system, sold, named_ids)
        if missing:
            yield Problem(
                node,
                f"The statement for {system} does not name {all_named(missing, 'or')}, in scope "
                "and generally available, and no umbrella under which that would be sold.",
                at=("text",),
                values={"products": [each.id for each in missing]},
            )
    if not judged:
        yield Unjudged("No statement with a text has a product in scope that is generally available.")


def _sold(graph: Graph, system: str, day: date) -> list[Node]:
    return [
        node
        for node, product in graph.each("products", Product)
        if product.lifecycle == "ga"
        and product.type != "internal"
        and graph.is_in(node, system)
        and not is_gone(node, day)
    ]


def _unnamed(graph: Graph, system: str, sold: list[Node], named_ids: set[str]) -> list[Node]:
    """The products that are not named: neither they nor their umbrella, their parts or their AI systems."""
    if graph.system(system).type == "aims":
        named_ids = named_ids | _with_named_systems(graph, named_ids)
    missing = [node for node in sold if named_ids.isdisjoint((node.id, *_umbrellas(graph, node)))]
    parts: dict[str, list[str]] = {}
    for node in sold:
        for higher in _umbrellas(graph, node):
            parts.setdefault(higher, []).append(node.id)
    unnamed = {node.id for node in missing}
    return [node for node in missing if unnamed & set(parts.get(node.id, [node.id]))]


def _umbrellas(graph: Graph, product: Node) -> list[str]:
    return [each for each in graph.above(product.id) if graph.nodes[each].kind_key == "products"]


def _with_named_systems(graph: Graph, named_ids: set[str]) -> set[str]:
    """The products in which an AI system works that a text names."""
    uses = {
        (node.id, each) for node, product in graph.each("products", Product) for each in product.ai_systems
    }
    uses |= {
        (each, node.id) for node, system in graph.each("ai_systems", AiSystem) for each in system.products
    }
    return {product for product, system in uses if system in named_ids}
