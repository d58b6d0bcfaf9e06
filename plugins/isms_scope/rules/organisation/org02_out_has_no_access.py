"""ORG-02: what is out has no access."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.model.elements.team import Team
from isms_scope.model.register import Node
from isms_scope.rules import Problem, rule


@rule("ORG-02", severity="error", kind="teams", clause="4.3", step=1)
def out_has_no_access(graph: Graph) -> Iterator[Problem]:
    """A team that is out, or belongs to an entity that is out, has no access to what is in scope.

    Why:
        Whoever can reach in-scope information is part of the scope, whatever the contract or the paying
        entity says. An exclusion holds only where access is technically impossible. A team with a decision
        of its own counts by that decision, not by its employer's.

    Fails:
        organisations:
          acme-labs: {scope: out}
        infrastructure:
          prod-db: {type: datastore, scope: in}
        teams:
          data-science:
            organisation: acme-labs
            scope: out
            access: [{target: prod-db, level: read}]

    Passes:
        organisations:
          acme-labs: {scope: out}
        infrastructure:
          prod-db: {type: datastore, scope: in}
        teams:
          data-science:
            organisation: acme-labs
            scope: out

    Fix:
        Take the access away and keep evidence of it, or bring the team into scope.
    """
    for node, team in graph.each("teams", Team):
        if not _is_out(graph, node, team):
            continue
        for position, access in enumerate(team.access):
            target = graph.get(access.target)
            if target and access.level != "none" and target.kind.scopable and graph.in_any(target):
                level = access.level or "some"
                said = f"{node.name} is out of scope and has {level} access to {target.name}, which is in."
                values = {"target": target.id, "level": access.level}
                yield Problem(node, said, at=("access", position), values=values)


def _is_out(graph: Graph, node: Node, team: Team) -> bool:
    status = graph.scope_of(node).status
    if status == "undetermined" and graph.get(team.organisation):
        status = graph.scope_of(str(team.organisation)).status
    return status == "out" and not graph.in_any(node)
