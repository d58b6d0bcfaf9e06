"""APR-01: the statement has an approval record."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.graph.roster import may_approve
from isms_scope.model.elements.approval import Approval
from isms_scope.model.elements.statement import Statement
from isms_scope.rules import Problem, rule


@rule("APR-01", severity="error", kind="statements", clause="5.1", step=14, stage="approval")
def statement_is_approved(graph: Graph) -> Iterator[Problem]:
    """The current version of each statement has an approval record by somebody with the authority.

    Why:
        "The auditor will ask for this email or meeting minute." The record documents who decided, in which
        role and where it can be checked; it is no proof from git, which the approval trail judges on its own.

    Fails:
        statement:
          version: '2.2'
          text: The ISMS for the platform.

    Passes:
        people:
          ada: {name: Ada}
        roles:
          cto:
            holders: [{person: ada}]
            may_approve: [scope_statement]
        statement:
          version: '2.2'
          text: The ISMS for the platform.
        approvals:
          appr-22:
            subject: scope_statement
            statement_version: '2.2'
            decision: approved
            approvers: [{person: ada, role: cto, approved_on: 2026-11-02, method: minutes}]

    Fix:
        File the approval: isms-scope new approvals appr-…, with the version, the approver and the minutes.
    """
    for node, statement in graph.each("statements", Statement):
        system, version = graph.system_of(node), statement.version
        records = [
            record
            for _, record in graph.each("approvals", Approval)
            if _is_for(graph, record, system, version)
        ]
        if any(_is_valid(graph, record) for record in records):
            continue
        what = (
            f"version {version} of the statement for {system}" if version else f"the statement for {system}"
        )
        if records:
            said = f"The approval record of {what} names nobody who had the authority on that day."
        else:
            said = f"There is no record that {what} was approved."
        yield Problem(node, said, at=("version",), values={"version": version, "system": system})


def _is_for(graph: Graph, record: Approval, system: str, version: str | None) -> bool:
    return (
        record.subject == "scope_statement"
        and (record.management_system or graph.systems[0]) == system
        and version is not None
        and record.statement_version == version
        and record.decision in ("approved", "approved_with_conditions")
    )


def _is_valid(graph: Graph, record: Approval) -> bool:
    return any(
        each.approved_on
        and (
            may_approve(graph, each.person, "scope_statement", each.approved_on)
            or may_approve(graph, each.role, "scope_statement", each.approved_on)
        )
        for each in record.approvers
    )
