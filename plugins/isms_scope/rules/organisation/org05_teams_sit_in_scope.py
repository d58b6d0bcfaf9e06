"""ORG-05: teams in scope sit at places that are declared and decided."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.exclusions import exclusion_of
from isms_scope.model.elements.location import Location
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import called, meant, named
from isms_scope.rules.organisation._teams import teams_in_scope
from isms_scope.wording import capital, count


@rule("ORG-05", severity="error", kind="teams", clause="4.3", step=1, stage="approval")
def teams_sit_in_scope(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """Every place at which a team in scope works is declared, and in scope or explained.

    Why:
        Clause 4.3 asks for physical boundaries, and the certificate lists the sites. A team that works at a
        place nobody declared takes the scope there without its controls. A place that is external
        (a customer's site) or only planned is accounted for, and one that is out by its exclusion. A team
        that names no place is asked where several are in scope, as a warning.

    Fails:
        locations:
          leeds: {name: Leeds office, type: office, scope: out}
        teams:
          ml-research: {name: ML Research, scope: in, locations: [leeds]}

    Passes:
        locations:
          leeds: {name: Leeds office, type: office, scope: in}
        teams:
          ml-research: {name: ML Research, scope: in, locations: [leeds]}

    Fix:
        Declare the place under locations and take it into scope, or correct where the team works.
    """
    if not graph.of_kind("locations") and not any(team.locations for _, team in teams_in_scope(graph, as_of)):
        yield Unjudged("No location is recorded, and no team in scope says where it works.")
    sites = [
        node
        for node, place in graph.each("locations", Location)
        if graph.in_any(node) and place.type != "mailing_address_only"
    ]
    for node, team in teams_in_scope(graph, as_of):
        for position, place in enumerate(team.locations):
            wrong = _why_not(graph, place)
            if wrong:
                yield Problem(
                    node,
                    f"{capital(called(node))} is in scope and works at {wrong}.",
                    at=("locations", position),
                    cause="" if graph.get(place) else f"undeclared {place}",
                    values={"location": place},
                )
        if not team.locations and len(sites) > 1:
            message = (
                f"{capital(called(node))} is in scope and does not say at which of {_places(sites)} it works."
            )
            yield Problem(node, message, severity="warning")


def _places(sites: list[Node]) -> str:
    return f"the {count(len(sites), 'place')} in scope"


def _why_not(graph: Graph, place: str) -> str:
    """Say what is wrong with a place, or return the empty text."""
    node = graph.get(place)
    if node is None:
        return f"{place}, a place that nobody declared"
    if graph.in_any(node):
        return ""
    status = graph.scope_of(node).status
    explained = status in ("external", "planned") or exclusion_of(graph, place) is not None
    return "" if explained else f"{named(node)}, which is {meant(status)}"
