"""Lifetimes: what no longer exists on a day, and which flows really happen."""

import datetime as dt

from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.register import Node


def is_gone(node: Node, day: dt.date) -> bool:
    """Whether an element has ended by a day: retired, terminated, or past the last day of its validity."""
    last_day = getattr(node.data, "valid_to", None)
    if last_day is not None and last_day < day:
        return True
    ended = {"state": "retired", "lifecycle": "retired", "relation": "terminated"}
    return any(getattr(node.data, name, None) == word for name, word in ended.items())


def is_active(flow: DataFlow) -> bool:
    """Whether a flow happens; it does unless it is only planned or has ended."""
    return flow.state == "active" or (flow.state is None and flow.ceased_on is None)
