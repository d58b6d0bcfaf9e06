"""APR-08: conditions of an approval are met in time."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.approvals import given
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import named
from isms_scope.wording import count


@rule("APR-08", severity="warning", kind="approvals", clause="7.5.3", step=14, stage="approval")
def conditions_are_closed(graph: Graph, as_of: date) -> Iterator[Problem]:
    """The conditions of an approval are met by their day.

    Why:
        "Approved, provided that the contract is signed by October" is no approval any more in November if
        nobody signed. A condition has a day, and a record of when it was met.

    Fails:
        given: {as_of: 2026-11-23}
        approvals:
          approval-2-1:
            subject: scope_statement
            decision: approved_with_conditions
            conditions:
              - text: Sign the data processing agreement with the labelling supplier.
                due: 2026-10-01

    Passes:
        given: {as_of: 2026-11-23}
        approvals:
          approval-2-1:
            subject: scope_statement
            decision: approved_with_conditions
            conditions:
              - text: Sign the data processing agreement with the labelling supplier.
                due: 2026-10-01
                closed_on: 2026-09-24

    Fix:
        Meet the condition and write closed_on with evidence, or have the approval renewed.
    """
    for node, approval in given(graph):
        for place, condition in enumerate(approval.conditions):
            is_met = condition.closed_on is not None and condition.closed_on <= as_of
            if condition.due and condition.due < as_of and not is_met:
                late = count((as_of - condition.due).days, "day")
                yield Problem(
                    node,
                    f"A condition of the approval {named(node)} was due on {condition.due}, {late} ago, "
                    f"and is still open: “{(condition.text or 'no text').rstrip('.')}”.",
                    at=("conditions", place),
                    values={"due": str(condition.due), "text": condition.text},
                )
