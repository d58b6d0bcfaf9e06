"""DEV-02: a deviation is remediated before it expires."""

import datetime as dt
from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.model.elements.deviation import Deviation
from isms_scope.rules import Problem, rule
from isms_scope.wording import count


@rule("DEV-02", severity="error", kind="deviations", clause="8.1", always_error=True)
def remediated_before_expiry(graph: Graph, as_of: dt.date) -> Iterator[Problem]:
    """A deviation is remediated before its approval expires.

    Why:
        After the last day nobody allows what is still running. The protocol ends in one of two ways: the
        thing is brought into scope, or it is decommissioned.

    Fails:
        given: {as_of: 2026-11-23}
        deviations:
          dev-1:
            what: GPU burst
            approval: {approved_on: 2026-10-11, expires_on: 2026-11-10}

    Passes:
        given: {as_of: 2026-11-23}
        deviations:
          dev-1:
            what: GPU burst
            approval: {approved_on: 2026-10-11, expires_on: 2026-11-10}
            remediation: {plan: decommission, done_on: 2026-11-08}

    Fix:
        Finish the remediation and record the day it was done, or have a new decision taken.
    """
    for node, deviation in graph.each("deviations", Deviation):
        expires = deviation.approval.expires_on if deviation.approval else None
        done = deviation.remediation.done_on if deviation.remediation else None
        if expires is None or (done is not None and done <= expires) or (done is None and as_of <= expires):
            continue
        if done is not None and done <= as_of:
            late = count((done - expires).days, "day")
            said = f"{node.name} was remediated {late} after its approval expired."
            yield Problem(node, said, at=("remediation", "done_on"), values={"expired": str(expires)})
        elif as_of > expires:
            said = f"{node.name} expired {count((as_of - expires).days, 'day')} ago and is not remediated."
            yield Problem(node, said, at=("approval", "expires_on"), values={"expired": str(expires)})
