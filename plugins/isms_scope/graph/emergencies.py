"""Emergencies: deviations that nobody has ended yet, approved or not, with the days they have left."""

import datetime as dt
from dataclasses import dataclass

from isms_scope.graph.deviations import has_ended
from isms_scope.graph.graph import Graph
from isms_scope.model.elements.deviation import Deviation
from isms_scope.model.register import Node
from isms_scope.wording import count


@dataclass(frozen=True, slots=True)
class Emergency:
    """A deviation that runs.

    `days_left` counts the days after the one asked about: 0 on the last day, negative once the approval
    has run out. None means that no last day was ever set.
    """

    node: Node
    data: Deviation
    days_left: int | None

    @property
    def time_left(self) -> str:
        """How long it may still go on, in words."""
        if self.days_left is None:
            return "no last day was set"
        if self.days_left < 0:
            return f"ran out {count(-self.days_left, 'day')} ago"
        return f"{count(self.days_left, 'day')} left" if self.days_left else "last day today"


def emergencies(graph: Graph, day: dt.date) -> tuple[Emergency, ...]:
    """Return the deviations that run on a day: without a last day first, then soonest first."""
    found = [
        Emergency(node, data, _days_left(data, day))
        for node, data in graph.each("deviations", Deviation)
        if _has_begun(data, day) and not has_ended(data, day)
    ]
    return tuple(sorted(found, key=lambda each: (each.days_left is not None, each.days_left or 0)))


def _has_begun(data: Deviation, day: dt.date) -> bool:
    return data.identified_on is None or data.identified_on <= day


def _days_left(data: Deviation, day: dt.date) -> int | None:
    last = data.approval.expires_on if data.approval else None
    return (last - day).days if last else None
