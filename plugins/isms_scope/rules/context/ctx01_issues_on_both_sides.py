"""CTX-01: there are issues inside and outside, and each was looked at within a year."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.reviews import last_look
from isms_scope.model.elements.issue import Issue
from isms_scope.model.register import Node
from isms_scope.model.settings import Settings
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import named
from isms_scope.wording import count


@rule("CTX-01", severity="error", kind="issues", clause="4.1", step=7, stage="approval", asks_for=("issues",))
def issues_on_both_sides(graph: Graph, as_of: date, settings: Settings) -> Iterator[Problem]:
    """There are internal and external issues, and each was looked at within the last 12 months.

    Why:
        Clause 4.1 asks for both: what the world does to the company, and what the company is like. Lists
        that name laws and attackers only forget the pressure to ship and the one person who knows the
        cluster. An issue of three years ago shows that nobody has looked since. An issue that was judged not
        relevant does not count for its side. One without any day of review or of raising is a warning, and
        so is one whose days all lie ahead. The number of days is a setting (limits: record_days).

    Fails:
        given: {as_of: 2026-11-23}
        issues:
          eu-ai-act: {name: EU AI Act, side: external, reviewed_on: 2026-11-12}

    Passes:
        given: {as_of: 2026-11-23}
        issues:
          eu-ai-act: {name: EU AI Act, side: external, reviewed_on: 2026-11-12}
          pressure-to-ship: {name: Pressure to ship, side: internal, raised_on: 2026-02-18}

    Fix:
        Add the side that is missing, and look at old issues again: reviewed_on, and whether they still hold.
    """
    issues = list(graph.each("issues", Issue))
    sides = {issue.side for _, issue in issues if issue.relevant is not False}
    for side in ("internal", "external"):
        if side not in sides:
            message = f"No {side} issue is recorded; the context has an inside and an outside."
            yield Problem(graph.statement() or issues[0][0], message, values={"missing": side})
    limit = settings.threshold.record_days
    for node, issue in issues:
        seen = last_look((issue.reviewed_on, issue.raised_on), as_of)
        if seen is None:
            yield _unseen(node, issue)
        elif (as_of - seen).days > limit:
            ago = count((as_of - seen).days, "day")
            yield Problem(
                node,
                f"The issue {named(node)} was last looked at on {seen}, {ago} ago; the limit is {limit}.",
                at=("reviewed_on",) if issue.reviewed_on else ("raised_on",),
                values={"seen": str(seen), "limit": limit},
            )


def _unseen(node: Node, issue: Issue) -> Problem:
    ahead = issue.reviewed_on or issue.raised_on
    flaw = (
        f"was not looked at yet: its day, {ahead}, lies ahead"
        if ahead
        else "has neither a day of review nor one on which it was raised"
    )
    at = ("reviewed_on",) if issue.reviewed_on else ("raised_on",) if ahead else ()
    return Problem(node, f"The issue {named(node)} {flaw}.", at=at, severity="warning")
