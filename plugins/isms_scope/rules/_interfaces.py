"""What messages say of an interface that is declared and yet does not serve whoever depends on it."""

from collections.abc import Sequence

from isms_scope.graph import Graph
from isms_scope.graph.crossings import OUTSIDE, interfaces_at, side_of
from isms_scope.model.register import Node
from isms_scope.rules._said import all_named, named


def ends_elsewhere(graph: Graph, outside: str, users: Sequence[Node]) -> str:
    """Return "the interface if-1 with it ends at X, which does not serve Y", or the empty text.

    `users` are the products that depend on what is outside; it is empty where there is no interface.
    """
    found = _idle(graph, outside)
    if found is None:
        return ""
    interface, end = found
    node = graph.get(end)
    flaw = "is itself outside" if _is_outside(graph, end) else f"does not serve {all_named(users)}"
    return f"the interface {named(interface)} with it ends at {named(node) if node else end}, which {flaw}"


def how_to_serve(graph: Graph, outside: str, users: Sequence[Node]) -> str:
    """Return how to mend an interface that ends elsewhere, or the empty text where there is none."""
    found = _idle(graph, outside)
    if found is None:
        return ""
    interface, end = found
    other = f"set inside: of {interface.id} to what is used"
    if _is_outside(graph, end):
        return f"If it is really used, {other}; otherwise declare an interface of its own."
    user, node = users[0].id if users else "…", graph.get(end)
    fields = {"infrastructure": "products", "repositories": "products", "teams": "supports"}
    field = fields.get(node.kind_key) if node else None
    said = f"write {field}: [{user}] at {end}, or " if field else ""
    return f"If {user} does go through {end}, {said}{other}; otherwise declare an interface of its own."


def _idle(graph: Graph, outside: str) -> tuple[Node, str] | None:
    """An interface of something outside with its other end, rather one that does not end outside as well."""
    found = interfaces_at(graph, outside)
    return min(found, key=lambda each: (_is_outside(graph, each[1]), each[0].id), default=None)


def _is_outside(graph: Graph, end: str) -> bool:
    return side_of(graph, end) in OUTSIDE
