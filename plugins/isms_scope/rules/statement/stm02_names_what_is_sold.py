"""STM-02: the statement names what is sold."""

import re
from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.model.elements.product import Product
from isms_scope.model.elements.statement import Statement
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import all_named
from isms_scope.rules.statement._included import included
from isms_scope.wording import listing

_FUNCTIONS = re.compile(
    r"\b(?:[Cc]orporate IT|IT|HR|human resources|finance|facilities|office|back[- ]office|administration)\b"
)


@rule("STM-02", severity="error", clause="4.3", step=12, asks_for=("statements",))
def names_what_is_sold(graph: Graph) -> Iterator[Problem | Unjudged]:
    """There is a scope statement, and it names a product that customers buy.

    Why:
        Procurement reads one sentence of the certificate. If it says "Corporate IT and HR" and the customer
        buys an inference API, the certificate is worth nothing to them. The statement has to name at least
        one product in scope, by name, alias or umbrella, and not only to exclude it; for an AI management
        system an AI system will do. Without a statement there is no documented scope at all, which clause
        4.3 requires.

    Fails:
        products:
          inference-api: {name: Larkspur Inference API, scope: in}
        statement:
          text: The information security management system supporting corporate IT and HR.

    Passes:
        products:
          inference-api: {name: Larkspur Inference API, scope: in}
        statement:
          text: >-
            The information security management system supporting the development and operation of the
            Larkspur Inference API.

    Fix:
        Name the product as customers know it, or the umbrella under which it is sold.
    """
    if not graph.nodes:
        yield Unjudged("The scope is empty.")
    for system in graph.systems if graph.nodes else ():
        node = graph.statement(system)
        if node is None or not isinstance(node.data, Statement) or not node.data.text:
            # one of several management systems may be on its way; a scope without any statement is not
            others = any(each.text for _, each in graph.each("statements", Statement))
            yield Unjudged(f"{system} has no statement yet.") if others else _no_text(graph, system, node)
            continue
        sold = _sold(graph, system)
        if not sold:
            yield Unjudged(f"No product is in scope of {system} yet.")
        elif not _is_named(graph, system, node.data.text, sold):
            yield _unnamed(node, system, node.data.text, [each for each in sold if graph.is_in(each, system)])


def _is_named(graph: Graph, system: str, text: str, sold: list[Node]) -> bool:
    ids = {node.id for node in sold}
    return any(not ids.isdisjoint(mention.elements) for mention in included(graph, system, text))


def _no_text(graph: Graph, system: str, node: Node | None) -> Problem:
    return Problem(
        node or graph.get(system),
        f"There is no scope statement for {system}: nothing says what is covered.",
        "Write statement: {version: '0.1', text: The information security management system supporting the "
        "development and operation of …}.",
        cause=f"statement of {system}",
        values={"system": system},
    )


def _unnamed(node: Node, system: str, text: str, sold: list[Node]) -> Problem:
    functions = sorted({hit.group() for hit in _FUNCTIONS.finditer(text)})
    only = f"; it speaks of {listing(functions)}" if functions else ""
    return Problem(
        node,
        f"The statement for {system} names nothing that is sold{only}. "
        f"In scope, and unnamed: {all_named(sold)}.",
        at=("text",),
        values={"products": [each.id for each in sold], "functions": functions},
    )


def _sold(graph: Graph, system: str) -> list[Node]:
    """What may be named: products in scope and the umbrellas they are sold under; AI systems for an AIMS."""
    found: dict[str, Node] = {}
    for node, product in graph.each("products", Product):
        if graph.is_in(node, system) and product.type != "internal":
            found[node.id] = node
            umbrellas = (graph.nodes[each] for each in graph.above(node.id))
            found.update((each.id, each) for each in umbrellas if each.kind_key == "products")
    if graph.system(system).type == "aims":
        found.update((node.id, node) for node in graph.of_kind("ai_systems") if graph.is_in(node, system))
    return list(found.values())
