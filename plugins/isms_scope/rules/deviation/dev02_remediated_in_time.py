"""DEV-02: a deviation is remediated before it expires."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.deviations import carried_on_by
from isms_scope.model.elements.deviation import Deviation
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import named
from isms_scope.wording import count


@rule("DEV-02", severity="error", kind="deviations", clause="6.3", always_error=True)
def remediated_in_time(graph: Graph, as_of: date) -> Iterator[Problem]:
    """A deviation is remediated on or before its last day.

    Why:
        After the last day something outside the scope is used without anybody's approval: the company
        breaks its own rule, on record. Remediation means that it is in scope now or gone. An approved
        extension that began in time carries the deviation on. One that was remediated late stays visible
        as a warning, because the days in between had no approval.

    Fails:
        given: {as_of: 2026-11-23}
        deviations:
          dev-2026-004:
            what: GPU burst at Fjordcompute
            approval: {approved_on: 2026-10-11, expires_on: 2026-11-10, ticket: LIN-482}

    Passes:
        given: {as_of: 2026-11-23}
        deviations:
          dev-2026-004:
            what: GPU burst at Fjordcompute
            approval: {approved_on: 2026-10-11, expires_on: 2026-11-10, ticket: LIN-482}
            remediation: {plan: decommission, done_on: 2026-11-06}

    Fix:
        End it now, record remediation: done_on:, and look at why it was not ended in time.
    """
    for node, deviation in graph.each("deviations", Deviation):
        last = deviation.approval.expires_on if deviation.approval else None
        if last is None or as_of <= last or carried_on_by(graph, node.id, last):
            continue
        done = deviation.remediation.done_on if deviation.remediation else None
        values = {"expires_on": str(last), "done_on": done and str(done), "as_of": str(as_of)}
        if done is None or done > as_of:
            days = count((as_of - last).days, "day")
            message = f"The deviation {named(node)} expired on {last}, {days} ago, and was not remediated."
            yield Problem(node, message, at=("approval", "expires_on"), values=values)
        elif done > last:
            days = count((done - last).days, "day")
            message = (
                f"The deviation {named(node)} was remediated on {done}, {days} after its last day ({last})."
            )
            hint = "Record in the review why it ran on; nothing else is left to mend."
            yield Problem(
                node, message, hint, at=("remediation", "done_on"), severity="warning", values=values
            )
