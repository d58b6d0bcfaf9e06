"""ORG-02: whoever is out has no access to what is in."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.crossings import crossings, is_interface_between
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.team import Team
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import called, named
from isms_scope.rules.organisation._teams import teams_outside


@rule("ORG-02", severity="error", kind="teams", clause="4.3", step=1)
def no_access_from_outside(graph: Graph, as_of: date) -> Iterator[Problem]:
    """A team that is out, or belongs to an entity that is out, has no access to what is in scope.

    Why:
        An excluded team is not trained, not checked and not bound by the rules of the management system.
        If it can read the production database all the same, the exclusion is a sentence on paper, and the
        people who matter most are left out of it. A team counts as out by its own decision, or by that of
        its legal entity unless it is itself in scope. Any access counts that is declared with another
        level than `none`, and any flow between what is in and a system of the team that is out, where no
        interface is declared for it.

    Fails:
        teams:
          data-science:
            name: Data science
            scope: out
            access: [{target: rds-prod, level: read}]
        infrastructure:
          rds-prod: {name: Production database, type: datastore, scope: in}

    Passes:
        teams:
          data-science:
            name: Data science
            scope: out
            access: [{target: rds-prod, level: none}]
        infrastructure:
          rds-prod: {name: Production database, type: datastore, scope: in}

    Fix:
        Withdraw the access and say so (level: none, with evidence), or take the team into scope.
    """
    for node, team in teams_outside(graph, as_of):
        yield from _access(graph, node, team)
        yield from _flows(graph, node)


def _access(graph: Graph, node: Node, team: Team) -> Iterator[Problem]:
    for position, access in enumerate(team.access):
        target = graph.get(access.target)
        if target and access.level != "none" and graph.in_any(target):
            level = access.level or "unstated"
            yield Problem(
                node,
                f"The {called(node)} is out of scope and has {level} access to "
                f"the {called(target)}, which is in.",
                at=("access", position, "target"),
                cause=f"access {node.id} -> {target.id}",
                values={"target": target.id, "level": level},
            )


def _flows(graph: Graph, team: Node) -> Iterator[Problem]:
    systems = {
        node.id
        for node, data in graph.each("infrastructure", Infrastructure)
        if (data.owner == team.id or team.id in data.users) and graph.scope_of(node).status == "out"
    }
    for node, flow, ends in crossings(graph):
        if ends[1] in systems and not flow.interface and not is_interface_between(graph, *ends):
            inside, outside = graph.nodes[ends[0]], graph.nodes[ends[1]]
            yield Problem(
                node,
                f"Data flow between {named(inside)}, which is in scope, and {named(outside)}, a system of "
                f"the {called(team)}, which is out; no interface is declared for it.",
                at=("to",) if flow.to == outside.id else ("from",),
                cause=f"interface {inside.id} -> {outside.id}",
                values={"team": team.id, "inside": inside.id, "outside": outside.id},
            )
