"""APR-06: minutes record the scope as an item with a decision."""

import re
from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.graph.approvals import given
from isms_scope.model.elements.approval import Approval
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import named
from isms_scope.wording import listing

_ANYTHING = re.compile(r"\b(any other business|a\.?o\.?b|miscellaneous|sundries|various)\b", re.IGNORECASE)


@rule("APR-06", severity="warning", kind="approvals", clause="9.3.3", step=14, stage="audit")
def minutes_record_the_decision(graph: Graph) -> Iterator[Problem]:
    """An approval by minutes names the agenda item and the decision as the minutes have it.

    Why:
        Minutes in which the scope came up under "any other business" do not show that management looked at
        it. The auditor reads the item and the sentence of the decision, and compares the latter with the
        version of the statement.

    Fails:
        approvals:
          approval-2-1:
            subject: scope_statement
            decision: approved
            meeting: {title: Management review, date: 2026-02-25, agenda_item: Any other business}

    Passes:
        approvals:
          approval-2-1:
            subject: scope_statement
            decision: approved
            meeting:
              title: Management review
              date: 2026-02-25
              agenda_item: Item 4, scope statement
              decision_text: Version 2.1 of the scope is approved as presented.

    Fix:
        Copy agenda_item and decision_text from the minutes; have the scope on the agenda next time.
    """
    for node, approval in given(graph):
        missing = list(_missing(approval))
        if missing:
            yield Problem(
                node,
                f"The minutes behind the approval {named(node)} do not show {listing(missing, 'or')}.",
                at=("meeting",),
                values={"missing": missing},
            )


def _missing(approval: Approval) -> Iterator[str]:
    meeting = approval.meeting
    if meeting is None:
        if any(each.method == "minutes" for each in approval.approvers):
            yield "which meeting it was"
        return
    if not meeting.agenda_item or _ANYTHING.search(meeting.agenda_item):
        yield "the scope as an agenda item of its own"
    if not meeting.decision_text:
        yield "the words of the decision"
