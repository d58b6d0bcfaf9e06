"""APR-04: the only approver of a version is not the one who wrote it."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import named
from isms_scope.rules.approval._records import current, given_for
from isms_scope.snapshot.ledger import Ledger
from isms_scope.snapshot.separation import is_excepted, only_approver


@rule("APR-04", severity="warning", kind="approvals", clause="5.3", step=14, stage="approval")
def author_and_approver_differ(graph: Graph, trusted_ledger: Ledger, as_of: date) -> Iterator[Problem]:
    """The only approver of the current version of a statement did not propose it.

    Why:
        Whoever writes a statement and alone says yes to it has been checked by nobody. Who proposed the
        version is read from git, by the list of people, so a trust root has to be configured. A company in
        which nobody else can approve says so in the record (`separation_exception`), with what makes up for
        it and an end.

    Fails:
        given: {as_of: 2026-11-23, landings: [{proposer: ines-okoro, version: '2.1'}]}
        statement: {version: '2.1', text: The development and operation of the platform.}
        people:
          ines-okoro: {name: Ines Okoro}
        approvals:
          approval-2-1:
            subject: scope_statement
            management_system: isms
            statement_version: '2.1'
            decision: approved
            approvers: [{person: ines-okoro, approved_on: 2026-02-25}]

    Passes:
        given: {as_of: 2026-11-23, landings: [{proposer: tom-brandt, version: '2.1'}]}
        statement: {version: '2.1', text: The development and operation of the platform.}
        people:
          ines-okoro: {name: Ines Okoro}
          tom-brandt: {name: Tom Brandt}
        approvals:
          approval-2-1:
            subject: scope_statement
            management_system: isms
            statement_version: '2.1'
            decision: approved
            approvers: [{person: ines-okoro, approved_on: 2026-02-25}]

    Fix:
        Have a second person approve, or record a separation_exception with its reason and its end.
    """
    for system, statement, version in current(graph):
        entry = trusted_ledger.last_change(statement.id, "version", "statements")
        proposers = {each.person for each in entry[0].proposers} if entry else set()
        for node, approval in given_for(graph, system, version):
            person = only_approver(approval)
            if person and person in proposers and not is_excepted(approval, as_of):
                yield Problem(
                    node,
                    f"{person} proposed version {version} of the statement for {system} and is the only one "
                    f"who approved it ({named(node)}).",
                    at=("approvers",),
                    values={"person": person, "version": version, "commit": entry and entry[0].commit},
                )
