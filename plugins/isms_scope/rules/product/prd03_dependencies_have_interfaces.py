"""PRD-03: what an in-scope product depends on outside has an interface."""

from collections.abc import Iterator, Mapping
from datetime import date

from isms_scope.graph import Graph, Link
from isms_scope.graph.crossings import crossing, interfaces_of_product
from isms_scope.graph.deviations import open_deviation
from isms_scope.graph.lifetime import is_active, is_gone
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.register import Node
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
        may be the product, something it runs on, or anything in the same account, such as an egress
        gateway. What is undecided has to be decided first (MOD-03), and an approved deviation covers its
        element while it runs.

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
    lacking: dict[str, list[tuple[Node, Link]]] = {}
    for product in graph.of_kind("products"):
        if not is_gone(product, as_of):
            for other, link in _open_ends(graph, product, as_of):
                lacking.setdefault(other, []).append((product, link))
    for other, users in sorted(lacking.items()):
        yield _problem(graph, graph.nodes[other], users)


def _open_ends(graph: Graph, product: Node, day: date) -> Iterator[tuple[str, Link]]:
    def is_outside(element: str) -> bool:
        return _is_outside(graph, product, graph.nodes[element])

    for other, link in graph.reach(product.id, is_outside).items():
        if (
            is_outside(other)
            and not is_gone(graph.nodes[other], day)
            and not interfaces_of_product(graph, product.id, other)
            and open_deviation(graph, other, day) is None
        ):
            yield other, link


def _is_outside(graph: Graph, product: Node, other: Node) -> bool:
    """Whether something lies outside for a system in which the product is; what only follows is not asked."""
    if not other.kind.scopable or graph.in_any(other):
        return False
    for system in graph.systems:
        scope = graph.scope_of(other, system)
        decided_here = other.kind.scope != "derived" or scope.by == "declared"
        if graph.is_in(product, system) and scope.status in ("out", "external") and decided_here:
            return True
    return False


def _problem(graph: Graph, other: Node, users: list[tuple[Node, Link]]) -> Problem:
    product, link = users[0]
    source = graph.nodes[link.source]
    inside = _inner_end(graph, graph.closure(product.id), other) or (
        product.id if source is other else source.id
    )
    through = "" if source in (other, product) else f" through the {called(source)}"
    names = all_named(user for user, _ in users)
    subject = f"The product {names} depends" if len(users) == 1 else f"The products {names} depend"
    status = graph.scope_of(other).status
    return Problem(
        source,
        f"{subject}{through} on the {called(other)}, which is '{status}', "
        "and no interface is declared for it.",
        f"Add under interfaces: if-{other.id}: {{inside: {product.id}, outside: {other.id}, mechanism: …, "
        "responsibility: {ours: …, theirs: …}}.",
        at=link.path,
        cause=f"interface {inside} -> {other.id}",
        values={"products": [user.id for user, _ in users], "outside": other.id, "status": status},
    )


def _inner_end(graph: Graph, used: Mapping[str, Link], other: Node) -> str | None:
    """The inner end of a flow of this product to the same place: then both findings have one cause."""
    for _, flow in graph.each("data_flows", DataFlow):
        found = crossing(graph, flow) if is_active(flow) else None
        if found and found[1] == other.id and {found[0], *graph.above(found[0])} & used.keys():
            return found[0]
    return None
