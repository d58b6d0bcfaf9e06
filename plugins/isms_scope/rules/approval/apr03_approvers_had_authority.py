"""APR-03: whoever approved had the authority on that day, and top management approved the statement."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.approvals import given
from isms_scope.graph.roster import holders, may_approve, roles_of
from isms_scope.model.elements.approval import Approval
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import named
from isms_scope.wording import listing


@rule("APR-03", severity="error", kind="approvals", clause="5.3", step=14, stage="approval")
def approvers_had_authority(graph: Graph) -> Iterator[Problem]:
    """Whoever approved had the authority on that day, and a scope statement was approved by top management.

    Why:
        An approval is worth what its giver may decide. The roster says who held which role when and what
        the role may approve; a title of today proves nothing about last spring. ISO/IEC 27001 lays the
        scope in the hands of top management (5.1), so one of those who approve a scope statement directs
        the organisation at the highest level, or stands in for somebody who does (`deputy_for`).

    Fails:
        people:
          sam-lee: {name: Sam Lee}
        roles:
          scope-editor:
            holders: [{person: sam-lee, from: 2025-01-01}]
            may_approve: [exclusion]
        approvals:
          approval-2-1:
            subject: scope_statement
            decision: approved
            approvers: [{person: sam-lee, role: scope-editor, approved_on: 2026-02-25}]

    Passes:
        people:
          ines-okoro: {name: Ines Okoro}
        roles:
          cto:
            top_management: true
            holders: [{person: ines-okoro, from: 2024-01-01}]
            may_approve: [scope_statement]
        approvals:
          approval-2-1:
            subject: scope_statement
            decision: approved
            approvers: [{person: ines-okoro, role: cto, approved_on: 2026-02-25}]

    Fix:
        Have somebody approve who may, or complete the roles: holders with their days,
        may_approve and top_management.
    """
    for node, approval in given(graph):
        without = list(_without_authority(graph, approval))
        if without:
            subject = str(approval.subject).replace("_", " ")
            yield Problem(
                node,
                f"{listing(without)} approved a {subject} in {named(node)} without holding a role that may.",
                at=("approvers",),
                values={"subject": approval.subject, "approvers": without},
            )
        elif approval.subject == "scope_statement" and not _is_from_the_top(graph, approval):
            yield Problem(
                node,
                f"Nobody who approved the scope statement in {named(node)} was top management on that day.",
                "Have top management approve it, or mark the role: top_management: true.",
                at=("approvers",),
                values={"subject": approval.subject},
            )


def _dated(approval: Approval) -> Iterator[tuple[str, date]]:
    return (
        (each.person, each.approved_on) for each in approval.approvers if each.person and each.approved_on
    )


def _without_authority(graph: Graph, approval: Approval) -> Iterator[str]:
    for person, day in _dated(approval):
        if approval.subject and not may_approve(graph, person, approval.subject, day):
            yield f"{person} on {day}"


def _is_from_the_top(graph: Graph, approval: Approval) -> bool:
    """Whether one approver was top management then; an approval without a dated approver is for APR-01."""
    dated = list(_dated(approval))
    return not dated or any(_directs(graph, person, day) for person, day in dated)


def _directs(graph: Graph, person: str, day: date) -> bool:
    return any(
        role.top_management
        or any(_is_top(graph, each.deputy_for, day) for each in holders(role, day) if each.person == person)
        for _, role in roles_of(graph, person, day)
    )


def _is_top(graph: Graph, person: str | None, day: date) -> bool:
    return person is not None and any(role.top_management for _, role in roles_of(graph, person, day))
