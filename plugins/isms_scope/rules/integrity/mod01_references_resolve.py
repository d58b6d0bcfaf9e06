"""MOD-01: every reference leads to an element of the right kind, and no chain of parents is a loop."""

from collections.abc import Iterator, Mapping

from isms_scope.graph import Dangling, Graph
from isms_scope.graph.loops import loops
from isms_scope.model.kinds import KINDS
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import called
from isms_scope.wording import capital, did_you_mean, listing

_CHAINS: Mapping[str, str] = {
    "infrastructure": "parent",
    "organisations": "parent",
    "contracts": "parent",
    "products": "umbrella",
    "models": "base_model",
    "suppliers": "subcontractor_of",
    "deviations": "extension_of",
    "management_systems": "extends",
}
"""The field of each kind that leads upwards, to an element of the same kind."""


@rule("MOD-01", severity="error", clause="7.5", always_error=True)
def references_resolve(graph: Graph) -> Iterator[Problem | Unjudged]:
    """Every reference leads to a declared element of the right kind.

    Why:
        A scope is a web of references: who owns what, what runs where, what is excluded. Where a reference
        leads nowhere, everything that follows from it (scope, owners, customer data) is unknown, and an
        auditor who follows the same thread ends at the same hole. A chain of parents that comes back to
        itself leads nowhere either.

    Fails:
        people:
          jane-doe: {name: Jane Doe}
        products:
          inference-api:
            owner: jane
            scope: in

    Passes:
        people:
          jane-doe: {name: Jane Doe}
        products:
          inference-api:
            owner: jane-doe
            scope: in

    Fix:
        Correct the id, or declare the element that is meant.
    """
    unread = graph.register.unreadable
    for dangling in graph.dangling:
        if dangling.found_kind or not unread:
            yield _unresolved(graph, dangling)
    if unread and any(not dangling.found_kind for dangling in graph.dangling):
        said = f"{listing(unread)} cannot be read, so what is declared there is not known."
        yield Unjudged(f"{said} Some references lead nowhere until then.")
    yield from _facets_of_nobody(graph)
    yield from _loops(graph)


def _unresolved(graph: Graph, dangling: Dangling) -> Problem:
    source = graph.nodes[dangling.source]
    field = next(str(step) for step in reversed(dangling.path) if isinstance(step, str))
    wanted = listing([KINDS[kind].label for kind in dangling.expects], "or") or "element"
    if dangling.found_kind:
        found = KINDS[dangling.found_kind].label
        message = f"{capital(called(source))}: '{field}' names {dangling.target}, a {found} and no {wanted}."
    else:
        message = (
            f"{capital(called(source))}: '{field}' names {dangling.target}, and there is no such {wanted}."
        )
    listed = _listed_with(graph, dangling)
    known = [
        node.id
        for node in graph.nodes.values()
        if node.id not in listed and (not dangling.expects or node.kind_key in dangling.expects)
    ]
    near = capital(did_you_mean(dangling.target, known))
    return Problem(
        source,
        message,
        near or f"Correct the id, or declare {dangling.target} as {wanted}.",
        at=dangling.path,
        cause=f"undeclared {dangling.target}",
        values={"target": dangling.target, "expects": list(dangling.expects), "found": dangling.found_kind},
    )


def _listed_with(graph: Graph, dangling: Dangling) -> set[str]:
    """What stands in the same list already, and so cannot be what was meant."""
    *holder, position = dangling.path
    if not isinstance(position, int):
        return set()
    return {link.target for link in graph.links_from(dangling.source) if link.path[:-1] == tuple(holder)}


def _facets_of_nobody(graph: Graph) -> Iterator[Problem]:
    """Statements and SoAs stand under the id of a management system; the short form needs none."""
    facets = (node for kind in KINDS.values() if kind.keyed_by for node in graph.of_kind(kind.key))
    for node in facets:
        if node.key not in graph.systems and node.key != node.id:
            near = did_you_mean(node.key, graph.systems)
            yield Problem(
                node,
                f"The {node.kind.label} under '{node.key}' belongs to no declared management system.",
                capital(near) or f"Write it under {listing(graph.systems, 'or')}, or declare '{node.key}'.",
                values={"target": node.key, "known": list(graph.systems)},
            )


def _loops(graph: Graph) -> Iterator[Problem]:
    for kind, field in _CHAINS.items():
        for loop in loops({node.id: getattr(node.data, field, None) for node in graph.of_kind(kind)}):
            node = graph.nodes[loop[0]]
            way = " → ".join((*loop, loop[0]))
            yield Problem(
                node,
                f"{capital(called(node))} is its own '{field}' in the end: {way}.",
                f"Take away the '{field}' that closes the loop.",
                at=(field,),
                values={"loop": list(loop)},
            )
