"""Separation of duties: whoever alone approved what they alone had proposed, under an exception on record."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from isms_scope.graph import Graph
from isms_scope.graph.roster import may_approve
from isms_scope.model.elements.approval import Approval, SeparationException
from isms_scope.model.register import Node
from isms_scope.snapshot.ledger import Landing, Ledger
from isms_scope.snapshot.stated import stated_by
from isms_scope.snapshot.testimony import flag_words, proposed_by, verdict
from isms_scope.wording import count, listing

WORDS = "self-approved under exception {} ({}){}"
"""An exception in words: the record, until when, and why it does not count; the one place that says so."""

DETAIL = "by {}, who alone proposed version {} and alone approved it; it raises no level; {}"
"""More of it: the person, the version, and with which landing the record came."""


@dataclass(frozen=True, slots=True)
class Excepted:
    """An exception that is about a landing: the approval `record` with it, and the `person` who did both.

    `until` is its last day, `is_over` says that the day has passed. `came` tells the landing that last
    changed the record and who stands behind that, `void` why the exception excuses nothing ("" if it does).
    It explains a landing and proves nothing.
    """

    record: str
    person: str
    name: str
    version: str
    until: dt.date
    is_over: bool
    came: str
    void: str

    @property
    def time(self) -> str:
        """Until when it lasts, or when it ended."""
        return f"ended on {self.until}" if self.is_over else f"until {self.until}"

    @property
    def reservation(self) -> str:
        """Why it does not count, to be put behind it; nothing where it does, or where `time` says so."""
        return f", which does not count: {self.void}" if self.void and not self.is_over else ""


Exceptions = Mapping[str, Sequence[Excepted]]
"""Exceptions from the separation of duties, by the commit of the landing that they are about."""

NO_EXCEPTIONS: Exceptions = MappingProxyType({})


def words(each: Excepted) -> str:
    """Return what is to be said of the landing in place of any other word for an approval."""
    return WORDS.format(each.record, each.time, each.reservation)


def detail(each: Excepted) -> str:
    """Return who used the exception for what, and how its record came into the repository."""
    return DETAIL.format(each.name, each.version, each.came)


def is_excused(landing: Landing, given: Exceptions, min_level: int | None = None) -> bool:
    """Whether a landing is below the policy and a running exception explains that.

    It is counted apart then. Whoever asks for a `min_level` of their own asks for proof, which it never is.
    """
    return (
        landing.is_below_policy
        and landing.level >= (min_level or 0)
        and any(not each.void for each in given.get(landing.commit, ()))
    )


def apart(number: int) -> str:
    """Return how many landings are counted apart."""
    return f"{count(number, 'landing')} self-approved under an exception"


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


def exceptions(ledger: Ledger, graph: Graph, day: dt.date) -> dict[str, tuple[Excepted, ...]]:
    """Return the exceptions by the commit of the landing that they are about.

    That is the newest landing which gave the statement the version of the record, if the one who approved
    it alone also proposed it alone.
    """
    found: dict[str, tuple[Excepted, ...]] = {}
    for node, approval in graph.each("approvals", Approval):
        landing = _landing(ledger, graph, approval)
        person = only_approver(approval)
        exception = exception_of(approval)
        if landing is None or exception is None or exception.until is None:
            continue
        if person and {each.person for each in landing.proposers} == {person}:
            known = graph.get(person)
            one = Excepted(
                node.id,
                person,
                (known.data.name if known else None) or person,
                approval.statement_version or "",
                exception.until,
                exception.until < day,
                _came(ledger, node, person),
                _void(ledger, graph, landing, node, person)
                or (f"it ended on {exception.until}" if exception.until < day else ""),
            )
            found[landing.commit] = (*found.get(landing.commit, ()), one)
    return found


def _landing(ledger: Ledger, graph: Graph, approval: Approval) -> Landing | None:
    """Return the newest landing that gave the statement the version which was approved."""
    if approval.subject != "scope_statement" or approval.decision in (None, "rejected"):
        return None
    system = approval.management_system or graph.systems[0]
    return stated_by(ledger, graph, system, approval.statement_version or "")


def _came(ledger: Ledger, node: Node, person: str) -> str:
    """Tell the landing that last changed the record: one by the same person alone has been seen by nobody."""
    for landing, _ in ledger.history(node.id, "approvals"):
        judged = verdict(landing) if landing in ledger.judged else "not judged"
        alone = {each.person for each in landing.proposers} == {person}
        who = f"{proposed_by(landing)} too" if alone else proposed_by(landing)
        return f"its record last changed with {landing.commit[:10]}, {judged}, {who}"
    return "its record is not committed"


_NEUTRAL = frozenset(
    {
        "ROOT_FROM_REPOSITORY",
        "SELF_INTEGRATED",
        "SELF_APPROVAL_IGNORED",
        "CO_AUTHOR_APPROVER",
        "BOT_INTEGRATED",
        "UNKNOWN_SIGNER",
    }
)
"""Flags that say no more than that no second person is there."""

_POLICY = frozenset({"people", "roles", "settings"})
"""Kinds by which approvals are judged: whoever changes them must not excuse themselves by them."""


def _void(ledger: Ledger, graph: Graph, landing: Landing, node: Node, person: str) -> str:
    """Return why an exception excuses nothing.

    Authority is looked up in the list of people as it is now. That is enough: who changes the list alone
    has a landing below the policy, and none that changes it is ever excused.
    """
    faults = [flag for flag in landing.flags if flag not in _NEUTRAL]
    if not ledger.history(node.id, "approvals"):
        return "its record is not committed"
    if faults:
        return f"the landing is flagged: {listing([flag_words(flag) for flag in faults])}"
    if landing.status in ("invalid", "indeterminate"):
        return "the landing cannot be judged"
    if any(change.kind in _POLICY for change in landing.changes):
        return "the landing changes people, roles or settings too"
    if not may_approve(graph, person, "scope_statement", landing.latest_date):
        return f"{person} held no role on {landing.latest_date} that may approve the scope statement"
    return ""
