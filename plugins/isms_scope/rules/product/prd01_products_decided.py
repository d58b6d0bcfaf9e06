"""PRD-01: every product on the market has a decision, and one that is out is explained."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.exclusions import exclusion_of
from isms_scope.graph.lifetime import is_gone, is_to_come
from isms_scope.model.elements.product import Product
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import named


@rule("PRD-01", severity="error", kind="products", clause="4.3", step=2)
def products_decided(graph: Graph, as_of: date) -> Iterator[Problem]:
    """Every product on the market has a scope decision, and one that is out has an exclusion.

    Why:
        Customers read the certificate to see whether what they buy is covered. A product that is sold and
        undetermined gives two answers: sales says yes, the auditor says no. One that is out on purpose needs
        its reason in writing, so that nobody sells it under the certificate. A product counts as on the
        market unless its life cycle says idea, planned or retired, or says nothing and its launch is still to
        come.

    Fails:
        products:
          fine-tuning: {name: Larkspur Fine-tuning Service, lifecycle: ga}

    Passes:
        products:
          fine-tuning: {name: Larkspur Fine-tuning Service, lifecycle: ga, scope: in}

    Fix:
        Write scope: in, or scope: out and an exclusion that names the product.
    """
    for node, product in graph.each("products", Product):
        if is_to_come(product, as_of) or is_gone(node, as_of) or graph.in_any(node):
            continue
        status = graph.scope_of(node).status
        if status == "undetermined":
            message = (
                f"The product {named(node)} is on the market, and nobody has decided whether it is in scope."
            )
            yield _problem(node, product, message, "", f"undecided {node.id}")
        elif status == "out" and exclusion_of(graph, node.id) is None:
            message = (
                f"The product {named(node)} is on the market and out of scope, and no exclusion says why."
            )
            hint = f"Add an exclusion with excludes: [{node.id}], a justification and a control boundary."
            yield _problem(node, product, message, hint, f"no exclusion of {node.id}")


def _problem(node: Node, product: Product, message: str, hint: str, cause: str) -> Problem:
    return Problem(node, message, hint, at=("scope",), cause=cause, values={"lifecycle": product.lifecycle})
