"""DEV-01: a deviation is approved for at most 30 days."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.deviations import begun_on, ended_on
from isms_scope.model.elements.deviation import Deviation
from isms_scope.model.register import Node
from isms_scope.model.settings import Settings
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import named
from isms_scope.wording import count


@rule("DEV-01", severity="error", kind="deviations", clause="6.3")
def at_most_30_days(graph: Graph, settings: Settings, as_of: date) -> Iterator[Problem]:
    """A deviation has a last day, at most 30 days after its approval.

    Why:
        Break glass is for emergencies: a new region for a traffic spike, a GPU provider for a week.
        Without an early end the emergency becomes the architecture, and the scope no longer tells the
        truth. The number of days is a setting (limits: deviation_days). An approval without a day is
        counted from the day on which the deviation was identified; where neither is given, nobody knows how
        long it runs. One without a last day that was remediated ran until that day.

    Fails:
        deviations:
          dev-2026-005:
            what: GPU burst in us-west-2
            approval: {approved_on: 2026-11-01, expires_on: 2026-12-16, ticket: LIN-503}

    Passes:
        deviations:
          dev-2026-005:
            what: GPU burst in us-west-2
            approval: {approved_on: 2026-11-01, expires_on: 2026-12-01, ticket: LIN-503}

    Fix:
        Shorten it, and plan how it ends: bring it into scope or decommission it.
    """
    limit = settings.threshold.deviation_days
    for node, deviation in graph.each("deviations", Deviation):
        approval = deviation.approval
        begin = begun_on(deviation)
        end = (approval.expires_on if approval else None) or ended_on(deviation, as_of)
        if end is None:
            yield Problem(
                node,
                f"The deviation {named(node)} has no last day, so it never ends.",
                f"Write approval: expires_on: with a day at most {limit} days after the approval.",
                at=("approval",),
                values={"limit": limit},
            )
        elif begin is None:
            yield Problem(
                node,
                f"The deviation {named(node)} has no first day, so nobody can tell whether it runs for "
                f"more than {count(limit, 'day')}.",
                "Write approval: approved_on: with the day of the approval.",
                at=("approval",),
                values={"limit": limit},
            )
        elif (end - begin).days > limit:
            approved = approval is not None and approval.expires_on is not None
            yield _too_long(node, (end - begin).days, limit, "is approved for" if approved else "ran for")


def _too_long(node: Node, days: int, limit: int, said: str) -> Problem:
    return Problem(
        node,
        f"The deviation {named(node)} {said} {count(days, 'day')}, "
        f"{days - limit} more than the {limit} allowed.",
        at=("approval", "expires_on"),
        values={"days": days, "limit": limit},
    )
