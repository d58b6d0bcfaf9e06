"""SUP-02: whoever holds privileged access is not out."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.model.elements.team import Team
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import called, named
from isms_scope.rules.organisation._teams import teams_outside

_PRIVILEGED = ("admin", "production")


@rule("SUP-02", severity="error", kind="teams", clause="4.3", step=9, stage="approval")
def privileged_teams_are_in(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """No team that is out of scope holds admin or production access to what is in.

    Why:
        The helpdesk that can reset any sign-on, the contractor who runs the pipeline: supporting functions
        hold the keys while the scope speaks of the product. Such a team cannot be out, because its hiring,
        training and leaving decide over the product's security. ORG-02 asks to withdraw access; here the
        answer is usually to take the team in. A team that is external is judged at its interface.

    Fails:
        teams:
          it: {name: IT helpdesk, function: it, scope: out, access: [{target: idp, level: admin}]}
        infrastructure:
          idp: {name: Single sign-on, type: identity_provider, scope: in}

    Passes:
        teams:
          it: {name: IT helpdesk, function: it, scope: in, access: [{target: idp, level: admin}]}
        infrastructure:
          idp: {name: Single sign-on, type: identity_provider, scope: in}

    Fix:
        Take the team into scope, or withdraw the access and give the work to a team that is in.
    """
    if not any(team.access for _, team in graph.each("teams", Team)):
        yield Unjudged("No team says what it has access to.")
    for node, team in teams_outside(graph, as_of):
        for position, access in enumerate(team.access):
            target = graph.get(access.target)
            if target and access.level in _PRIVILEGED and graph.in_any(target):
                yield Problem(
                    node,
                    f"The {called(node)} is out of scope and holds {access.level} access to {named(target)}: "
                    "a team with these keys belongs to the scope.",
                    at=("access", position, "level"),
                    cause=f"access {node.id} -> {target.id}",
                    values={"target": target.id, "level": access.level, "function": team.function},
                )
