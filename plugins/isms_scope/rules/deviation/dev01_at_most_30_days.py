"""DEV-01: a deviation is approved for at most 30 days."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.model.elements.deviation import Deviation
from isms_scope.model.settings import Settings
from isms_scope.rules import Problem, rule


@rule("DEV-01", severity="error", kind="deviations", clause="8.1")
def at_most_30_days(graph: Graph, settings: Settings) -> Iterator[Problem]:
    """A deviation is approved for at most 30 days.

    Why:
        Leaving the scope in an emergency is tolerable for a short time. An approval without an end, or a
        long one, is a change of scope that nobody decided. The limit is `settings.limits.deviation_days`.

    Fails:
        deviations:
          dev-1:
            what: burst into us-west-2
            approval: {approved_on: 2026-11-01, expires_on: 2026-12-16}

    Passes:
        deviations:
          dev-1:
            what: burst into us-west-2
            approval: {approved_on: 2026-11-01, expires_on: 2026-11-30}

    Fix:
        Shorten the approval to the limit, or bring the thing into scope.
    """
    limit = settings.threshold.deviation_days
    for node, deviation in graph.each("deviations", Deviation):
        approval = deviation.approval
        if approval is None or approval.approved_on is None:
            continue
        if approval.expires_on is None:
            yield Problem(node, f"The approval of {node.name} has no last day.", at=("approval",))
        elif (days := (approval.expires_on - approval.approved_on).days) > limit:
            said = f"{node.name} is approved for {days} days; at most {limit} are allowed."
            yield Problem(node, said, at=("approval", "expires_on"), values={"days": days, "limit": limit})
