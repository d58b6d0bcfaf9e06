"""STM-02: the statement names what is sold."""

from collections.abc import Iterator

from isms_scope.graph import Graph, mentions
from isms_scope.model.elements.statement import Statement
from isms_scope.model.register import Node
from isms_scope.rules import Problem, Unjudged, rule


@rule("STM-02", severity="error", kind="products", clause="4.3", step=12)
def names_what_is_sold(graph: Graph) -> Iterator[Problem | Unjudged]:
    """The statement names at least one product or service that is in scope.

    Why:
        Procurement looks for the product it buys. A statement that says "Corporate IT and HR" is rejected
        by a customer of an inference API. Names, aliases and the umbrella of a product count. A statement
        that means the whole organisation, with its reason, names everything that is sold.

    Fails:
        products:
          inference-api: {name: Inference API, scope: in}
        statement:
          text: The information security management system for corporate IT and HR.

    Passes:
        products:
          inference-api: {name: Inference API, scope: in}
        statement:
          text: The information security management system for the operation of the Inference API.

    Fix:
        Name the product, its umbrella, or add the name used in the text to the product's aliases.
    """
    if not graph.of_kind("statements"):
        yield Unjudged("There is no scope statement yet.")
    for node, statement in graph.each("statements", Statement):
        if statement.whole_organisation and statement.whole_organisation_reason:
            continue
        sold = _sold(graph, graph.system_of(node))
        if not statement.text:
            yield Problem(
                node, f"The {node.kind.label} {node.id} has no text.", "Write text: and the paragraph."
            )
        elif sold and not mentions(statement.text, sold):
            names = ", ".join(each.name for each in sold[:3])
            said = f"The statement names none of the {len(sold)} products in scope ({names})."
            yield Problem(node, said, at=("text",), values={"products": [each.id for each in sold]})


def _sold(graph: Graph, system: str) -> tuple[Node, ...]:
    return tuple(node for node in graph.of_kind("products") if graph.is_in(node, system))
