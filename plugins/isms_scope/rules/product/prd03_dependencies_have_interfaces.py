"""PRD-03: dependencies have interfaces."""

from collections.abc import Iterator

from isms_scope.graph import Graph, Link
from isms_scope.graph.crossings import interfaces_of_product
from isms_scope.model.register import Node
from isms_scope.rules import Problem, rule

_JUDGED = ("infrastructure", "suppliers", "models", "model_registries", "repositories", "lifecycle_stages")


@rule("PRD-03", severity="error", kind="products", clause="4.3 c", step=2)
def dependencies_have_interfaces(graph: Graph) -> Iterator[Problem]:
    """What a product in scope depends on outside the boundary is reached over a declared interface.

    Why:
        Clause 4.3 c asks for interfaces and dependencies between what the company does and what others do.
        A dependency without a record has no owner, no contract and no split of responsibility. Stages
        performed by a supplier are judged by that supplier; a dataset is judged by where it is kept.

    Fails:
        suppliers:
          openai: {type: llm_api}
        models:
          gpt: {type: third_party_api, supplier: openai}
        products:
          api: {scope: in, models: [gpt], suppliers: [openai]}

    Passes:
        suppliers:
          openai: {type: llm_api}
        models:
          gpt: {type: third_party_api, supplier: openai}
        products:
          api: {scope: in, models: [gpt], suppliers: [openai]}
        interfaces:
          if-openai: {inside: api, outside: openai, mechanism: public_api}

    Fix:
        Declare an interface with the product or its infrastructure inside and the other party outside.
    """
    reported: set[str] = set()
    for product in graph.of_kind("products"):
        if not graph.in_any(product):
            continue
        for element, link in graph.closure(product.id).items():
            other = graph.nodes[element]
            party = _party(graph, other)
            if party in reported or not _is_outside(graph, other):
                continue
            if not interfaces_of_product(graph, product.id, party):
                reported.add(party)
                yield _problem(graph, product, other, party, link)


def _party(graph: Graph, other: Node) -> str:
    """Who stands behind a dependency: the supplier of a model or of a stage, or the thing itself."""
    for name in ("supplier", "performed_by"):
        behind = getattr(other.data, name, None)
        for each in behind if isinstance(behind, tuple) else (behind,):
            found = graph.get(each)
            if found and found.kind_key == "suppliers":
                return found.id
    return other.id


def _is_outside(graph: Graph, other: Node) -> bool:
    if other.kind_key not in _JUDGED or graph.in_any(other):
        return False
    status = graph.scope_of(other).status
    # what nobody decided about is MOD-03's, unless it is a technical component that the product runs on
    return status in ("out", "external") or (status == "undetermined" and other.kind_key == "infrastructure")


def _problem(graph: Graph, product: Node, other: Node, party: str, link: Link) -> Problem:
    status, name = graph.scope_of(other).status, graph.nodes[party].name
    what = name if party == other.id else f"{other.name} of {name}"
    said = f"{product.name} is in scope and depends on {what} ({status}) without a declared interface."
    hint = f"Declare one: interfaces: if-{party}: {{inside: {product.id}, outside: {party}, mechanism: …}}."
    cause = f"interface to {party}"
    at = link.path if link.source == product.id else ()
    return Problem(product, said, hint, at=at, cause=cause, values={"outside": party, "status": status})
