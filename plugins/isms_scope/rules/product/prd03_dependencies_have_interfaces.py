"""PRD-03: what an in-scope product depends on outside has an interface."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.dependence import Users, lacking_interfaces, missing_interface
from isms_scope.model.register import Node
from isms_scope.rules._interfaces import ends_elsewhere, how_to_serve
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import all_named, called


@rule("PRD-03", severity="error", kind="products", clause="4.3 c", step=6)
def dependencies_have_interfaces(graph: Graph, as_of: date) -> Iterator[Problem]:
    """Whatever a product in scope depends on outside the boundary has a declared interface.

    Why:
        The product is only as safe as what it calls: the model API, the cloud, the labelling vendor, an
        excluded internal service. Clause 4.3 c asks for these interfaces and dependencies: who does what,
        and what crosses. Followed are infrastructure and its hosts, models and who made them, registries,
        data stores, life cycle stages and who performs them, up to the first thing outside. The inner end
        may be the product, something it runs on, anything in the same account, such as an egress gateway, or
        a team that works for the product. What is undetermined has to be decided first (MOD-03), and an
        approved deviation covers its element while it runs.

    Fails:
        products:
          inference-api: {name: Larkspur Inference API, scope: in, suppliers: [openai]}
        suppliers:
          openai: {name: OpenAI, type: llm_api}

    Passes:
        products:
          inference-api: {name: Larkspur Inference API, scope: in, suppliers: [openai]}
        suppliers:
          openai: {name: OpenAI, type: llm_api}
        interfaces:
          if-openai:
            inside: inference-api
            outside: openai
            mechanism: public_api
            responsibility: {ours: choose what is sent, theirs: run the model and delete prompts}

    Fix:
        Add an interface with inside, outside, mechanism and who is responsible for what.
    """
    for other, users in lacking_interfaces(graph, as_of).items():
        yield _problem(graph, graph.nodes[other], users)


def _problem(graph: Graph, other: Node, users: Users) -> Problem:
    product, link = users[0]
    products = [user for user, _ in users]
    source = graph.nodes[link.source]
    near = product.id if source is other else source.id
    through = "" if source in (other, product) else f" through the {called(source)}"
    names = all_named(products)
    subject = f"The product {names} depends" if len(users) == 1 else f"The products {names} depend"
    status = graph.scope_of(other).status
    inside, elsewhere = _widest(graph, products), ends_elsewhere(graph, other.id, products)
    return Problem(
        source,
        f"{subject}{through} on the {called(other)}, which is '{status}', "
        f"and {elsewhere or 'no interface is declared for it'}.",
        how_to_serve(graph, other.id, products)
        or f"Add under interfaces: if-{other.id}: {{inside: {inside.id}, outside: {other.id}, mechanism: …, "
        "responsibility: {ours: …, theirs: …}}.",
        at=link.path,
        cause=missing_interface(graph, product.id, other.id, near),
        values={"products": [user.id for user in products], "outside": other.id, "status": status},
    )


def _widest(graph: Graph, products: list[Node]) -> Node:
    """Return the product under which all others stand, as one interface of it serves them, or the first."""
    for product in products:
        if all(other is product or product.id in graph.above(other.id) for other in products):
            return product
    return products[0]
