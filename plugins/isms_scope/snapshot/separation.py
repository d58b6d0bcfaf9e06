"""Separation of duties: whoever alone approved what they had proposed, under an exception on record."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from isms_scope.graph import Graph
from isms_scope.model.elements.approval import Approval, SeparationException
from isms_scope.model.register import Node
from isms_scope.snapshot.ledger import Landing, Ledger
from isms_scope.snapshot.stated import stated_by


@dataclass(frozen=True, slots=True)
class Excepted:
    """An exception that covers a landing: the approval `record` with it, and the `person` who did both.

    `until` is its last day, `is_over` says that the day has passed. It explains a landing and proves nothing.
    """

    record: str
    person: str
    name: str
    version: str
    until: dt.date
    is_over: bool

    @property
    def time(self) -> str:
        """Until when it lasts, or when it ended."""
        return f"ended on {self.until}" if self.is_over else f"until {self.until}"

    @property
    def deed(self) -> str:
        """What the person did, and what the exception does not do."""
        return f"who proposed version {self.version} and alone approved it; it raises no level"


def words(each: Excepted) -> str:
    """Return the exception as a sentence."""
    return f"separation of duties: exception {each.record} {each.time}, by {each.name}, {each.deed}"


def only_approver(approval: Approval) -> str | None:
    """Return the one person who approved, None if several did or nobody is named."""
    people = {each.person for each in approval.approvers if each.person}
    return people.pop() if len(people) == 1 else None


def exception_of(approval: Approval) -> SeparationException | None:
    """Return the exception of a record, if it has both a reason and an end."""
    found = approval.separation_exception
    return found if found and found.reason and found.until else None


def is_excepted(approval: Approval, day: dt.date) -> bool:
    """Whether an exception holds on a day."""
    found = exception_of(approval)
    return bool(found and found.until and found.until >= day)


def exceptions(ledger: Ledger, graph: Graph, day: dt.date) -> Mapping[str, tuple[Excepted, ...]]:
    """Return the exceptions by the commit of the landing that they are about.

    That is the newest landing which gave the statement the version of the record, if the one who approved
    it alone is among its proposers.
    """
    found: dict[str, tuple[Excepted, ...]] = {}
    for node, approval in graph.each("approvals", Approval):
        landing = _landing(ledger, graph, approval)
        person = only_approver(approval)
        if landing and person and person in {each.person for each in landing.proposers}:
            excepted = _excepted(graph, node, approval, person, day)
            found[landing.commit] = (*found.get(landing.commit, ()), *excepted)
    return found


def _excepted(
    graph: Graph, node: Node, approval: Approval, person: str, day: dt.date
) -> tuple[Excepted, ...]:
    exception = exception_of(approval)
    if exception is None or exception.until is None:
        return ()
    known = graph.get(person)
    name = (known.data.name if known else None) or person
    version = approval.statement_version or ""
    return (Excepted(node.id, person, name, version, exception.until, exception.until < day),)


def _landing(ledger: Ledger, graph: Graph, approval: Approval) -> Landing | None:
    """Return the newest landing that gave the statement the version which was approved."""
    if approval.subject != "scope_statement" or approval.decision in (None, "rejected"):
        return None
    system = approval.management_system or graph.systems[0]
    return stated_by(ledger, graph, system, approval.statement_version or "")
