"""The break-glass protocol: identify, assess, approve for a time, remediate; how far a deviation is."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from isms_scope.graph.deviations import carried_on_by, has_ended
from isms_scope.graph.graph import Graph
from isms_scope.model.elements.deviation import Deviation, DeviationApproval, Remediation, RiskAssessment
from isms_scope.model.register import Node
from isms_scope.wording import count

Phase: TypeAlias = Literal["identify", "assess", "approve", "remediate"]
Standing: TypeAlias = Literal["done", "running", "open", "late"]

PHASES: Mapping[Phase, str] = MappingProxyType(
    {
        "identify": "Identify the deviation",
        "assess": "Assess the risk",
        "approve": "Approve it for a time",
        "remediate": "Remediate it",
    }
)


@dataclass(frozen=True, slots=True)
class Protocol:
    """One step of the protocol for one deviation.

    `who` is the id of whoever did it or has to, `on` the day it was done or is due, `lacks` what is not
    recorded, and `faults` what was not done as the protocol wants it.
    """

    phase: Phase
    standing: Standing
    who: str | None
    on: dt.date | None
    lacks: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def protocol(graph: Graph, node: Node, day: dt.date) -> tuple[Protocol, ...]:
    """Return the four steps of a deviation as they stand on a day, by what was recorded."""
    data = node.data
    if not isinstance(data, Deviation):
        return ()
    return (_identify(data), _assess(data), _approve(graph, data), _remediate(graph, node, data, day))


def _step(phase: Phase, who: str | None, on: dt.date | None, **said: Iterator[str]) -> Protocol:
    lacks, faults = tuple(said["lacks"]), tuple(said.get("faults", ()))
    return Protocol(phase, "open" if lacks or faults else "done", who, on, lacks, faults)


def _lacking(wanted: Mapping[str, object]) -> Iterator[str]:
    return (name for name, value in wanted.items() if value in (None, "", ()))


def _identify(data: Deviation) -> Protocol:
    wanted = {
        "what is used": data.element or data.what,
        "the day": data.identified_on,
        "who identified it": data.identified_by,
        "the reason": data.reason,
    }
    return _step("identify", data.identified_by, data.identified_on, lacks=_lacking(wanted))


def _assess(data: Deviation) -> Protocol:
    said = data.risk_assessment or RiskAssessment()
    wanted = {
        "who assessed it": said.assessor,
        "the day": said.assessed_on,
        "the level": said.level,
        "the assessment in words": said.statement,
        "whether customer data are involved": _known(data.involves_customer_data),
        "whether personal data are involved": _known(data.involves_personal_data),
    }
    approved = data.approval.approved_on if data.approval else None
    is_late = bool(said.assessed_on and approved and said.assessed_on > approved)
    faults = iter([f"it was assessed on {said.assessed_on}, after the approval of {approved}"] * is_late)
    return _step("assess", said.assessor, said.assessed_on, lacks=_lacking(wanted), faults=faults)


def _known(answer: bool | str | None) -> object:
    """An answer that is not known is as good as none; `False` is one."""
    return None if answer in (None, "unknown") else str(answer)


def _approve(graph: Graph, data: Deviation) -> Protocol:
    said = data.approval or DeviationApproval()
    wanted = {
        "who approved it": said.approver,
        "the day": said.approved_on,
        "the ticket": said.ticket,
        "the last day": said.expires_on,
    }
    faults = _approval_faults(graph, data, said)
    return _step("approve", said.approver, said.approved_on, lacks=_lacking(wanted), faults=faults)


def _approval_faults(graph: Graph, data: Deviation, said: DeviationApproval) -> Iterator[str]:
    limit = graph.settings.threshold.deviation_days
    if said.approved_on and said.expires_on and (said.expires_on - said.approved_on).days > limit:
        days = count((said.expires_on - said.approved_on).days, "day")
        yield f"it was approved for {days}, and the limit is {limit}"
    if said.approver and said.approver == data.identified_by:
        yield "whoever asked for it approved it"


def _remediate(graph: Graph, node: Node, data: Deviation, day: dt.date) -> Protocol:
    said = data.remediation or Remediation()
    last = data.approval.expires_on if data.approval else None
    if has_ended(data, day):
        is_late = bool(last and said.done_on and said.done_on > last)
        faults = (f"it was ended on {said.done_on}, after its last day {last}",) if is_late else ()
        lacks = tuple(_lacking({"what was done": said.plan, "where this can be checked": said.evidence}))
        standing: Standing = "late" if is_late else "open" if lacks else "done"
        return Protocol("remediate", standing, said.owner, said.done_on, lacks, faults)
    lacks = tuple(_lacking({"the plan": said.plan, "who does it": said.owner, "the day": said.due}))
    due = min((each for each in (said.due, last) if each), default=None)
    is_carried_on = last is not None and carried_on_by(graph, node.id, last) is not None
    if due is None or day <= due or is_carried_on:
        return Protocol("remediate", "open" if lacks or due is None else "running", said.owner, due, lacks)
    late = f"it was to be ended by {due}, {count((day - due).days, 'day')} ago"
    return Protocol("remediate", "late", said.owner, due, lacks, (late,))
