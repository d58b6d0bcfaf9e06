"""What the rules about teams share: which teams are in, and which are out with their legal entity."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.team import Team
from isms_scope.model.register import Node


def teams_in_scope(graph: Graph, day: date) -> Iterator[tuple[Node, Team]]:
    """Yield the teams that are inside the boundary of some management system and still exist."""
    for node, team in graph.each("teams", Team):
        if graph.in_any(node) and not is_gone(node, day):
            yield node, team


def teams_outside(graph: Graph, day: date) -> Iterator[tuple[Node, Team]]:
    """Yield the teams that are out: by their own decision, or by that of their legal entity."""
    for node, team in graph.each("teams", Team):
        if not is_gone(node, day) and _is_out(graph, node, team):
            yield node, team


def _is_out(graph: Graph, node: Node, team: Team) -> bool:
    own = graph.scope_of(node)
    if own.decided or graph.in_any(node):
        return own.status == "out" and not graph.in_any(node)
    entity = graph.get(team.organisation)
    return entity is not None and graph.scope_of(entity).status == "out" and not graph.in_any(entity)
