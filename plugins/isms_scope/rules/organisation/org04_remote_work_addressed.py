"""ORG-04: remote work is a place of its own wherever somebody works remotely."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.location import Location
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import all_named, called
from isms_scope.rules.organisation._teams import teams_in_scope
from isms_scope.wording import capital

_REMOTE = {
    "hybrid": "partly at home",
    "remote": "remotely",
    "offshore_remote": "remotely from abroad",
}


@rule(
    "ORG-04",
    severity="error",
    kind="teams",
    clause="4.3",
    step=1,
    stage="approval",
    asks_for=("locations",),
)
def remote_work_addressed(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """A team in scope that works remotely names remote work as one of its places.

    Why:
        A home office or a villa abroad is where the laptop with production access stands. If the scope
        lists the London office only, the auditor asks under whose rules the rest works, and from which
        countries. Remote work is declared once, as a location of the type remote_work with the countries
        that are allowed, and named by the teams. A team that names no place at all is taken to follow the
        company's remote work, if that is in scope.

    Fails:
        locations:
          london-hq: {name: London headquarters, type: office, scope: in}
        teams:
          platform-eng: {name: Platform Engineering, work_mode: hybrid, locations: [london-hq], scope: in}

    Passes:
        locations:
          london-hq: {name: London headquarters, type: office, scope: in}
          remote-uk: {name: Remote work, type: remote_work, countries_allowed: [GB], scope: in}
        teams:
          platform-eng:
            name: Platform Engineering
            work_mode: hybrid
            locations: [london-hq, remote-uk]
            scope: in

    Fix:
        Declare remote work as a location (type: remote_work) in scope with countries_allowed, and name it
        under locations of the team.
    """
    teams = [(node, team) for node, team in teams_in_scope(graph, as_of) if team.work_mode]
    if not teams:
        yield Unjudged("No team in scope says how it works (work_mode).")
    remote = {
        node.id: node
        for node, place in graph.each("locations", Location)
        if place.type == "remote_work" and graph.in_any(node) and not is_gone(node, as_of)
    }
    for node, team in teams:
        named = remote.keys() & set(team.locations) if team.locations else remote
        if team.work_mode in _REMOTE and not named:
            offer = f"; {all_named(remote.values())} is not named by it" if remote else ""
            yield Problem(
                node,
                f"{capital(called(node))} works {_REMOTE[team.work_mode]}, "
                f"and no place of it is remote work in scope{offer}.",
                at=("locations",) if team.locations else ("work_mode",),
                cause=next((f"undeclared {each}" for each in team.locations if not graph.get(each)), ""),
                values={"work_mode": team.work_mode, "locations": list(team.locations)},
            )
