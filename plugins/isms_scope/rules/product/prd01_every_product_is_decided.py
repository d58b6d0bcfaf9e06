"""PRD-01: every product has a decision."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.graph.exclusions import exclusion_of
from isms_scope.model.elements.product import Product
from isms_scope.rules import Problem, rule

LIVE = ("beta", "ga", "deprecated")


@rule("PRD-01", severity="error", kind="products", clause="4.3", step=2)
def every_product_is_decided(graph: Graph) -> Iterator[Problem]:
    """Every product on the market is decided, and one that is out has an exclusion.

    Why:
        Customers buy products, and procurement compares the product with the scope. A live product that
        nobody decided about is the one the customer asks for. Planned products are judged by LDR rules.

    Fails:
        products:
          fine-tuning: {lifecycle: ga, scope: undetermined}

    Passes:
        products:
          fine-tuning: {lifecycle: ga, scope: in}

    Fix:
        Write scope: in, or scope: out and an exclusion that names the product and says why.
    """
    for node, product in graph.each("products", Product):
        if product.lifecycle not in LIVE or graph.in_any(node):
            continue
        status = graph.scope_of(node).status
        if status == "undetermined":
            said = (
                f"The product {node.name} is on the market ({product.lifecycle}) and has no scope decision."
            )
            yield Problem(node, said, at=("scope",))
        elif status == "out" and exclusion_of(graph, node.id) is None:
            said = f"The product {node.name} is on the market, is out, and no exclusion says why."
            yield Problem(node, said, at=("scope",), cause=f"exclusion of {node.id}")
