"""CNF-01: the list of what is in scope was confirmed."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.roster import may_approve
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import named
from isms_scope.rules.approval._records import Record, current, given_for


@rule("CNF-01", severity="error", kind="statements", clause="4.3", step=8, stage="audit")
def list_is_confirmed(graph: Graph, as_of: date) -> Iterator[Problem]:
    """The list of what is in scope of the current version was confirmed by somebody who may, as it stands.

    Why:
        The statement is one paragraph; what it covers is the list behind it. The person who answers for
        the technology (the CTO in the blueprint) goes through that list and signs it, and the record names
        the fingerprint of exactly this list. A list that changed afterwards is confirmed by nobody.

    Fails:
        given: {as_of: 2026-11-23}
        statement: {version: '2.1', text: The development and operation of the platform.}

    Passes:
        given: {as_of: 2026-11-23}
        statement: {version: '2.1', text: The development and operation of the platform.}
        people:
          ines-okoro: {name: Ines Okoro}
        roles:
          cto:
            holders: [{person: ines-okoro, from: 2024-01-01}]
            may_approve: [list_confirmation]
        approvals:
          list-2-1:
            subject: list_confirmation
            management_system: isms
            statement_version: '2.1'
            boundary_fingerprint: b1:9beb9bdbb4af3044b0230440f93a18d53b06f1284e656eb15bf1ae5fc4b4611c
            decision: approved
            approvers: [{person: ines-okoro, role: cto, approved_on: 2026-02-25}]

    Fix:
        Go through the list with the CTO and record it under approvals: subject: list_confirmation, with the
        boundary fingerprint that the page of the statement names.
    """
    for system, statement, version in current(graph):
        found = given_for(graph, system, version, "list_confirmation")
        flaws = [(record, _flaw(graph, record, system, as_of)) for record in found]
        if not found:
            yield _problem(statement, system, version, "no record says so")
        elif all(flaw for _, flaw in flaws):
            (node, _), flaw = flaws[-1]
            yield _problem(node, system, version, f"the record {named(node)} {flaw}")


def _flaw(graph: Graph, record: Record, system: str, day: date) -> str:
    """Return why a record does not confirm the list as it stands, or the empty text."""
    _, approval = record
    dated = [each for each in approval.approvers if each.approved_on and each.approved_on <= day]
    if not any(
        each.approved_on and may_approve(graph, each.person, "list_confirmation", each.approved_on)
        for each in dated
    ):
        return "names nobody who held a role that may confirm the list on that day"
    if approval.boundary_fingerprint != graph.fingerprint(system):
        return "is for another list: something that moves the boundary changed afterwards"
    return ""


def _problem(node: Node, system: str, version: str, why: str) -> Problem:
    return Problem(
        node,
        f"The list of what is in scope of {system} is not confirmed for version {version}: {why}.",
        at=("boundary_fingerprint",) if node.kind_key == "approvals" else ("version",),
        values={"system": system, "version": version},
    )
