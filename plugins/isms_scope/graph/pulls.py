"""What pulls an element into scope: use that a decision of 'out' or no decision cannot wish away."""

from isms_scope.graph.graph import Graph
from isms_scope.graph.reasons import Reason
from isms_scope.model.elements.repository import Repository

_USED_BY = ("products", "ai_systems", "lifecycle_stages")


def pulled_in(graph: Graph, element: str) -> tuple[Reason, ...]:
    """Return the reasons for which an element belongs in scope, whatever was declared for it."""
    node = graph.get(element)
    if node is None or not node.kind.scopable:
        return ()
    return (*_by_users(graph, element), *_by_data(graph, element), *_by_deployment(graph, element))


def _by_users(graph: Graph, element: str) -> tuple[Reason, ...]:
    users = dict.fromkeys(link.source for link in graph.links_to(element))
    found = [
        graph.nodes[user] for user in users if graph.nodes[user].kind_key in _USED_BY and graph.is_in(user)
    ]
    return tuple(
        Reason(f"Used by the {user.kind.label} {user.name}, which is in.", user.id) for user in found
    )


def _by_data(graph: Graph, element: str) -> tuple[Reason, ...]:
    held = graph.customer_data.at(element)
    return tuple(Reason(f"Keeps or gets customer data: {graph.nodes[each].name}.", each) for each in held)


def _by_deployment(graph: Graph, element: str) -> tuple[Reason, ...]:
    node = graph.nodes[element]
    if not isinstance(node.data, Repository):
        return ()
    targets = [graph.nodes[target] for target in node.data.deploys_to if graph.get(target)]
    return tuple(
        Reason(f"Deploys to {target.name}, which is in.", target.id)
        for target in targets
        if graph.is_in(target)
    )
