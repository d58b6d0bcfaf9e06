"""What falls due: every day by which somebody has to act, and who that is."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from isms_scope.findings import Location, Path
from isms_scope.graph.acting import who_acts
from isms_scope.graph.approvals import given
from isms_scope.graph.changes import first_certificate, notified, reviewed, significant
from isms_scope.graph.deviations import begun_on
from isms_scope.graph.emergencies import emergencies
from isms_scope.graph.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.graph.reviews import next_review
from isms_scope.model.elements.audit import Audit
from isms_scope.model.elements.certificate import Certificate
from isms_scope.model.elements.certification_body import CertificationBody
from isms_scope.model.elements.evidence import Evidence
from isms_scope.model.elements.exclusion import Exclusion
from isms_scope.model.elements.review import Review
from isms_scope.model.elements.supplier import Assurance, Supplier
from isms_scope.model.elements.waiver import Waiver
from isms_scope.model.register import Node
from isms_scope.wording import count, listing

DueKind: TypeAlias = Literal[
    "deviation", "remediation", "review", "certificate", "surveillance", "audit", "audit_finding",
    "assurance", "contract", "waiver", "ignore", "entry", "exclusion", "condition", "exception", "evidence",
    "change_review", "notice",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Due:
    """One day by which somebody has to act.

    `element` is None only for what stands in the settings (an ignored rule). `what` completes a sentence
    about the element: "the approval of the deviation ends". `owner` is None where nobody is named.
    `days_left` counts the days after the one asked about: 0 today, negative when it is overdue.
    """

    on: dt.date
    kind: DueKind
    element: Node | None
    what: str
    owner: Node | None
    place: Location
    days_left: int


class _Day(NamedTuple):
    """A date as a record has it: `owners` are asked in this order, then who acts on the element."""

    on: dt.date | None
    kind: DueKind
    node: Node
    what: str
    at: Path
    owners: Sequence[str | None] = ()


def falling_due(graph: Graph, as_of: dt.date) -> tuple[Due, ...]:
    """Return everything with a day by which somebody has to act, overdue first, then soonest first.

    What is done, ended, retired, or superseded by a newer record is left out; what was not done in time
    stays until somebody records that it is done.
    """
    found = [_due(graph, day, day.on, as_of) for source in _SOURCES for day in source(graph, as_of) if day.on]
    return tuple(sorted((*found, *_ignores(graph, as_of)), key=_order))


def _order(due: Due) -> tuple[dt.date, str, str, Location, str]:
    return due.on, due.kind, due.element.id if due.element else "", due.place, due.what


def _due(graph: Graph, day: _Day, on: dt.date, as_of: dt.date) -> Due:
    owner = next((node for node in map(graph.get, day.owners) if node), None) or who_acts(graph, day.node)
    return Due(on, day.kind, day.node, day.what, owner, day.node.at(day.at), (on - as_of).days)


def _deviations(graph: Graph, as_of: dt.date) -> Iterator[_Day]:
    for each in emergencies(graph, as_of):
        node, approval, mending = each.node, each.data.approval, each.data.remediation
        last = approval.expires_on if approval else None
        if last:
            what = "the approval of the deviation ends"
            yield _Day(last, "deviation", node, what, ("approval", "expires_on"))
        else:
            yield _endless(graph, node, begun_on(each.data), as_of)
        if mending and mending.due != last:
            what = "the deviation is to be ended"
            yield _Day(mending.due, "remediation", node, what, ("remediation", "due"))


def _endless(graph: Graph, node: Node, begun: dt.date | None, as_of: dt.date) -> _Day:
    """A deviation without a last day is due when the limit ends, or now where it has no first day either."""
    limit = graph.settings.threshold.deviation_days
    what = "no last day is recorded"
    if begun is None:
        return _Day(as_of, "deviation", node, f"{what}, and no first day either", ("approval",))
    what = f"{what}, and the {count(limit, 'day')} allowed end"
    return _Day(begun + dt.timedelta(days=limit), "deviation", node, what, ("approval",))


def _reviews(graph: Graph, as_of: dt.date) -> Iterator[_Day]:
    for system in graph.systems:
        found = next_review(graph, system, as_of)
        statement = graph.statement(system)
        if found and statement:
            several = f" of the {_called(graph, system)}" if len(graph.systems) > 1 else ""
            what = f"the scope{several} is to be reviewed again"
            field = "held_on" if found[0].kind_key == "reviews" else "next_review_by"
            at = "next_review_by" if "next_review_by" in found[0].raw else field
            yield _Day(found[1], "review", found[0], what, (at,), (graph.owner_of(statement.id),))
    for node, review in graph.each("reviews", Review):
        if review.held_on is None:
            yield _Day(review.planned_for, "review", node, "the review is planned", ("planned_for",))


def _changes(graph: Graph, as_of: dt.date) -> Iterator[_Day]:
    """The reviews and the notices that significant changes still want, by the limits of the settings."""
    limits = graph.settings.threshold
    seen, told, begin = reviewed(graph, as_of), notified(graph, as_of), first_certificate(graph)
    for node, day in significant(graph):
        last = day + dt.timedelta(days=limits.change_review_days)
        if node.id not in seen:
            yield _Day(last, "change_review", node, "the scope is to be reviewed after the change", ("date",))
        last = day + dt.timedelta(days=limits.notice_days)
        if begin and day >= begin and node.id not in told:
            what = "the certification body is to be told of the change"
            yield _Day(last, "notice", node, what, ("date",))


def _certificates(graph: Graph, as_of: dt.date) -> Iterator[_Day]:
    for node, data in graph.each("certificates", Certificate):
        if data.state in ("withdrawn", "expired"):
            continue
        yield _Day(data.expires_on, "certificate", node, "the certificate expires", ("expires_on",))
        if data.recertification_on != data.expires_on:
            what = "the certificate is to be renewed"
            yield _Day(data.recertification_on, "certificate", node, what, ("recertification_on",))
        held = _surveillances(graph, data, as_of)
        for place, on in enumerate(data.surveillance_due):
            if sorted(data.surveillance_due).index(on) >= held:
                what = "the surveillance audit is to be held"
                yield _Day(on, "surveillance", node, what, ("surveillance_due", place))


def _surveillances(graph: Graph, certificate: Certificate, as_of: dt.date) -> int:
    """How many surveillance audits are on record since the certificate was first given."""
    begun = certificate.initial_on or certificate.issued_on or dt.date.min
    return sum(
        1
        for _, audit in graph.each("audits", Audit)
        if audit.type in ("surveillance1", "surveillance2")
        and audit.date
        and begun <= audit.date <= as_of
        and audit.body in (None, certificate.body)
        and (not audit.management_systems or certificate.management_system in audit.management_systems)
    )


def _audits(graph: Graph, as_of: dt.date) -> Iterator[_Day]:
    for node, data in graph.each("certification_bodies", CertificationBody):
        coming = data.next_audit
        if coming and coming.from_ and not _was_held(graph, node.id, coming.from_, as_of):
            begun = coming.from_ < as_of and coming.to is not None
            on, field = (coming.to, "to") if begun else (coming.from_, "from")
            what = "the audit by the certification body ends" if begun else "the next audit begins"
            yield _Day(on, "audit", node, what, ("next_audit", field))
    for node, audit in graph.each("audits", Audit):
        for place, finding in enumerate(audit.findings):
            if not _is_past(finding.closed_on, as_of):
                what = "a finding of the audit is to be closed"
                at: Path = ("findings", place, "due")
                yield _Day(finding.due, "audit_finding", node, what, at, (audit.performed_by,))


def _was_held(graph: Graph, body: str, begins: dt.date, as_of: dt.date) -> bool:
    return any(
        audit.body == body and audit.date and begins <= audit.date <= as_of
        for _, audit in graph.each("audits", Audit)
    )


def _suppliers(graph: Graph, as_of: dt.date) -> Iterator[_Day]:
    for node, data in graph.each("suppliers", Supplier):
        if is_gone(node, as_of):
            continue
        for place, each in enumerate(data.assurance):
            if not any(_supersedes(other, each) for other in data.assurance):
                what = f"the proof of {each.standard or 'assurance'} runs out"
                yield _Day(each.valid_to, "assurance", node, what, ("assurance", place, "valid_to"))
        if data.contract:
            what = "the contract with the supplier ends"
            yield _Day(data.contract.ends_on, "contract", node, what, ("contract", "ends_on"))


def _supersedes(other: Assurance, old: Assurance) -> bool:
    """Whether a supplier has the same proof again, for at least the same services and for longer."""
    if other.standard != old.standard or not old.valid_to or not other.valid_to:
        return False
    covers_as_much = not other.covers_services or (
        bool(old.covers_services) and set(old.covers_services) <= set(other.covers_services)
    )
    return other.valid_to > old.valid_to and covers_as_much


def _decisions(graph: Graph, as_of: dt.date) -> Iterator[_Day]:
    for node, waiver in graph.each("waivers", Waiver):
        what = f"the waiver of {waiver.rule or 'a rule'} ends"
        yield _Day(waiver.expires_on, "waiver", node, what, ("expires_on",))
    for node, exclusion in graph.each("exclusions", Exclusion):
        what = "the exclusion is to be looked at again"
        yield _Day(exclusion.review_by, "exclusion", node, what, ("review_by",))
    for node, approval in given(graph):
        first = next((each.role or each.person for each in approval.approvers), None)
        for place, condition in enumerate(approval.conditions):
            if not _is_past(condition.closed_on, as_of):
                what, due_at = "a condition of the approval is to be met", ("conditions", place, "due")
                yield _Day(condition.due, "condition", node, what, due_at, (node.data.owner, first))
        if approval.separation_exception:
            what = "the exception, by which author and approver may be one person, ends"
            at = ("separation_exception", "until")
            yield _Day(approval.separation_exception.until, "exception", node, what, at, (first,))


def _entries(graph: Graph, as_of: dt.date) -> Iterator[_Day]:
    for node in graph.nodes.values():
        decision = node.scoped.scope if node.scoped else None
        if decision is None or is_gone(node, as_of):
            continue
        days: dict[dt.date, list[str]] = {}
        for system in graph.systems:
            mine = decision.for_system(system)
            if mine.status == "planned" and mine.enters_on:
                days.setdefault(mine.enters_on, []).append(system)
        for on, systems in days.items():
            own = systems[0] in decision.systems
            at: Path = ("scope", "systems", systems[0]) if own else ("scope", "enters_on")
            yield _Day(
                on,
                "entry",
                node,
                f"it is to enter the scope of the {listing([_called(graph, each) for each in systems])}",
                at,
            )


def _evidence(graph: Graph, _: dt.date) -> Iterator[_Day]:
    pieces = tuple(graph.each("evidence", Evidence))
    for node, data in pieces:
        if not any(_renews(other, data) for _, other in pieces):
            yield _Day(data.valid_to, "evidence", node, "the piece of evidence runs out", ("valid_to",))


def _renews(other: Evidence, old: Evidence) -> bool:
    """Whether there is the same kind of evidence for the same elements that holds for longer."""
    if other.type != old.type or not old.valid_to or not set(old.supports) <= set(other.supports):
        return False
    if other.valid_to is None:
        return bool(other.dated and other.dated > (old.dated or old.valid_to))
    return bool(old.supports) and other.valid_to > old.valid_to


def _ignores(graph: Graph, as_of: dt.date) -> Iterator[Due]:
    for rule, ignore in graph.settings.ignores.items():
        if ignore.expires_on:
            place = graph.setting_at(f"ignores.{rule}")
            what = f"the rule {rule} is on again"
            left = (ignore.expires_on - as_of).days
            yield Due(ignore.expires_on, "ignore", None, what, None, place, left)


def _called(graph: Graph, system: str) -> str:
    """What a management system is called."""
    node = graph.get(system)
    return node.name if node else f"management system {system}"


def _is_past(day: dt.date | None, as_of: dt.date) -> bool:
    return day is not None and day <= as_of


_SOURCES: tuple[Callable[[Graph, dt.date], Iterator[_Day]], ...] = (
    _deviations,
    _reviews,
    _changes,
    _certificates,
    _audits,
    _suppliers,
    _decisions,
    _entries,
    _evidence,
)
