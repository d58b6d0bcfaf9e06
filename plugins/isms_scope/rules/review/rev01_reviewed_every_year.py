"""REV-01: the scope was reviewed within the last 12 months."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.reviews import first_approval, last_review
from isms_scope.model.register import Node
from isms_scope.model.settings import Settings
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.wording import count


@rule("REV-01", severity="error", clause="9.3", stage="audit", asks_for=("reviews", "approvals"))
def reviewed_every_year(graph: Graph, as_of: date, settings: Settings) -> Iterator[Problem | Unjudged]:
    """The scope of each management system was reviewed within the last 12 months.

    Why:
        The company changes faster than its documents: new accounts, suppliers, teams. A yearly look at the
        statement beside the architecture is what keeps the certificate true, and auditors ask for the
        minutes. A first statement needs no review until a year after its approval. A review without a
        management system is about all of them. The number of days is a setting (limits: review_days).

    Fails:
        given: {as_of: 2026-11-23}
        statement: {version: '2.1', text: The development and operation of the Larkspur Platform.}
        reviews:
          review-2025: {held_on: 2025-09-15, outcome: no_change}

    Passes:
        given: {as_of: 2026-11-23}
        statement: {version: '2.1', text: The development and operation of the Larkspur Platform.}
        reviews:
          review-2026: {held_on: 2026-03-15, outcome: no_change}

    Fix:
        Hold the review (CTO and head of security, with this report) and record it under reviews.
    """
    if not graph.of_kind("statements"):
        yield Unjudged("There is no statement to review.")
    for system in graph.systems:
        statement = graph.statement(system)
        if statement is None:
            continue
        limit = settings.threshold.review_days
        held = last_review(graph, system, as_of)
        if held is None:
            first = first_approval(graph, system, as_of)
            if first is None or (as_of - first).days > limit:
                message = f"No review of the scope of {system} is recorded."
                yield Problem(
                    statement, message, values={"limit": limit, "approved_on": first and str(first)}
                )
        elif (as_of - held[2]).days > limit:
            yield _too_old(system, held[0], held[2], as_of, limit)


def _too_old(system: str, node: Node, held: date, day: date, limit: int) -> Problem:
    days = (day - held).days
    return Problem(
        node,
        f"The scope of {system} was last reviewed on {held}, {count(days, 'day')} ago; the limit is {limit}.",
        at=("held_on",),
        values={"held_on": str(held), "days": days, "limit": limit},
    )
