"""Deviations: what is used outside the scope by an approval that holds on a day."""

import datetime as dt
from collections.abc import Mapping

from isms_scope.graph.graph import Graph
from isms_scope.graph.once import once
from isms_scope.model.elements.deviation import Deviation
from isms_scope.model.register import Node


def is_open(deviation: Deviation, day: dt.date) -> bool:
    """Whether a deviation is approved, begun, not expired and not remediated on a day."""
    approval = deviation.approval
    if not approval or not approval.approver or not approval.approved_on or not approval.expires_on:
        return False
    return approval.approved_on <= day <= approval.expires_on and not has_ended(deviation, day)


def begun_on(deviation: Deviation) -> dt.date | None:
    """Return the day from which the days of a deviation count: its approval, else its identification."""
    approved = deviation.approval.approved_on if deviation.approval else None
    return approved or deviation.identified_on


def has_ended(deviation: Deviation, day: dt.date) -> bool:
    """Whether a deviation was remediated by a day."""
    return ended_on(deviation, day) is not None


def ended_on(deviation: Deviation, day: dt.date) -> dt.date | None:
    """Return the day on which a deviation was remediated, if that has come."""
    done = deviation.remediation.done_on if deviation.remediation else None
    return done if done is not None and done <= day else None


def open_deviation(graph: Graph, element: str, day: dt.date) -> Node | None:
    """Return the approved deviation under which an element is used on a day, if there is one."""
    found = _by_element(graph).get(element, ())
    return next((node for node, deviation in found if is_open(deviation, day)), None)


@once
def _by_element(graph: Graph) -> Mapping[str, list[tuple[Node, Deviation]]]:
    found: dict[str, list[tuple[Node, Deviation]]] = {}
    for node, deviation in graph.each("deviations", Deviation):
        if deviation.element:
            found.setdefault(deviation.element, []).append((node, deviation))
    return found


def carried_on_by(graph: Graph, deviation: str, last: dt.date) -> Node | None:
    """Return the extension of a deviation that somebody approved on or before its last day."""
    for node, other in _extensions(graph).get(deviation, ()):
        approval = other.approval
        if approval and approval.approver and approval.approved_on and approval.approved_on <= last:
            return node
    return None


@once
def _extensions(graph: Graph) -> Mapping[str, list[tuple[Node, Deviation]]]:
    found: dict[str, list[tuple[Node, Deviation]]] = {}
    for node, deviation in graph.each("deviations", Deviation):
        if deviation.extension_of:
            found.setdefault(deviation.extension_of, []).append((node, deviation))
    return found
