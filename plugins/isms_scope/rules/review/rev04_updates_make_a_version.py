"""REV-04: a review that asks for an update leads to a new version."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.model.elements.approval import Approval
from isms_scope.model.elements.review import Review
from isms_scope.model.elements.statement import Statement
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import named


@rule("REV-04", severity="error", kind="reviews", clause="9.3", stage="audit")
def updates_make_a_version(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """A review with the outcome "update" names the new version of the statement that came of it.

    Why:
        "The scope has to change" that no version follows is a decision that nobody carried out, on record.
        The version has to be newer than the review: one that was in force, approved or in the history
        before the day of the review is the old one. While the text is still being written the number that
        it will have is enough.

    Fails:
        given: {as_of: 2026-11-23}
        statement:
          version: '2.1'
          text: The development and operation of the Larkspur Platform.
          effective_from: 2026-02-25
        reviews:
          rev-azure: {held_on: 2026-09-24, outcome: update, resulting_version: '2.1'}

    Passes:
        given: {as_of: 2026-11-23}
        statement:
          version: '2.2'
          text: The development and operation of the Larkspur Platform.
          effective_from: 2026-11-18
        reviews:
          rev-azure: {held_on: 2026-09-24, outcome: update, resulting_version: '2.2'}

    Fix:
        Write resulting_version with the number of the new version; if nothing changed, outcome: no_change.
    """
    known = {system: _since(graph, system) for system in graph.systems}
    updates = [
        (node, review)
        for node, review in graph.each("reviews", Review)
        if review.outcome == "update" and review.held_on and review.held_on <= as_of
    ]
    if not updates:
        yield Unjudged("No review has had the outcome 'update' so far.")
    for node, review in updates:
        version = review.resulting_version
        if not version:
            message = f"The review {named(node)} asked for an update of the scope and names no version of it."
            yield Problem(node, message, at=("resulting_version",))
            continue
        systems = [review.management_system] if review.management_system in known else list(known)
        days = [known[system].get(version) for system in systems if system]
        if review.held_on and days and all(day and day < review.held_on for day in days):
            yield Problem(
                node,
                f"The review {named(node)} of {review.held_on} asked for an update of the scope and names "
                f"version {version}, which is older than the review.",
                at=("resulting_version",),
                values={"version": version, "held_on": str(review.held_on), "since": str(days[0])},
            )


def _since(graph: Graph, system: str) -> dict[str, date]:
    """Return since when each version of a statement has been there, by all that is on record."""
    dated: list[tuple[str | None, date | None]] = []
    node = graph.statement(system)
    if node and isinstance(node.data, Statement):
        dated += [(node.data.version, node.data.effective_from)]
        dated += [(past.version, past.date) for past in node.data.history]
    for _, approval in graph.each("approvals", Approval):
        if approval.subject == "scope_statement" and approval.management_system in (None, system):
            dated += [(approval.statement_version, each.approved_on) for each in approval.approvers]
    since: dict[str, date] = {}
    for version, day in dated:
        if version and day:
            since[version] = min(day, since.get(version, day))
    return since
