"""APR-01: the current version of the statement has a documented approval."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.approvals import YES
from isms_scope.graph.roster import may_approve
from isms_scope.model.elements.statement import Statement
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import named
from isms_scope.rules.approval._records import Record, records
from isms_scope.wording import listing


@rule("APR-01", severity="error", kind="statements", clause="7.5.2", step=14, stage="approval")
def statement_is_approved(graph: Graph, as_of: date) -> Iterator[Problem]:
    """The current version of the statement has a documented approval by somebody who may give it.

    Why:
        The auditor asks for the e-mail or the minute in which top management approved this very version.
        The word `approved` in the statement proves nothing; a record with version, decision, day and
        person does, if the person held a role with the authority on that day. What this rule finds is a
        record that somebody wrote down: whether the boundary has changed since, and what git shows of the
        approval, is judged separately.

    Fails:
        given: {as_of: 2026-11-23}
        statement: {version: '2.1', state: approved, text: The development and operation of the platform.}

    Passes:
        given: {as_of: 2026-11-23}
        statement: {version: '2.1', text: The development and operation of the platform.}
        people:
          ines-okoro: {name: Ines Okoro}
        roles:
          cto:
            holders: [{person: ines-okoro, from: 2024-01-01}]
            may_approve: [scope_statement]
        approvals:
          approval-2-1:
            subject: scope_statement
            management_system: isms
            statement_version: '2.1'
            decision: approved
            approvers: [{person: ines-okoro, role: cto, approved_on: 2026-02-25, method: minutes}]

    Fix:
        Have top management approve this version, and record it under approvals with day, person and minutes.
    """
    for system in graph.systems:
        node = graph.statement(system)
        if node is None or not isinstance(node.data, Statement) or node.data.state == "superseded":
            continue
        if not node.data.version:
            message = (
                f"The statement for {system} has no version, so no record can show that it was approved."
            )
            yield Problem(node, message, "Write version: '0.1'.", at=("version",))
            continue
        found = [
            record for record in records(graph, system) if record[1].statement_version == node.data.version
        ]
        flaws = [_flaw(graph, record, as_of) for record in found]
        if "" not in flaws:
            yield _problem(graph, system, node, list(filter(None, flaws)))


def _problem(graph: Graph, system: str, node: Node, flaws: list[str]) -> Problem:
    version = getattr(node.data, "version", None)
    others = [
        str(approval.statement_version)
        for _, approval in records(graph, system)
        if approval.statement_version
    ]
    if flaws:
        said = f": {flaws[0]}"
    elif others:
        said = f"; approval records exist for {listing(sorted(set(others)))}"
    else:
        said = ""
    return Problem(
        node,
        f"Version {version} of the statement for {system} has no documented approval that counts{said}.",
        at=("version",),
        values={"version": version, "system": system, "recorded": sorted(set(others))},
    )


def _flaw(graph: Graph, record: Record, day: date) -> str:
    """Return why a record does not show an approval, or the empty text."""
    node, approval = record
    if approval.decision not in YES:
        return f"the record {named(node)} says '{approval.decision or 'nothing'}'"
    dated = [
        each for each in approval.approvers if each.person and each.approved_on and each.approved_on <= day
    ]
    if not dated:
        return f"the record {named(node)} names nobody who approved on a day that has passed"
    for each in dated:
        if each.approved_on and may_approve(graph, each.person, "scope_statement", each.approved_on):
            return ""
    who = listing([f"{each.person} on {each.approved_on}" for each in dated], "or")
    return f"the record {named(node)} names {who}, without a role that may approve the scope statement then"
