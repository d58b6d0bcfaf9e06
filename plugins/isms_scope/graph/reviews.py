"""Reviews: when something was last looked at, and by when the scope is reviewed next (clause 9.3)."""

import datetime as dt
from collections.abc import Iterable

from isms_scope.graph.graph import Graph
from isms_scope.model.elements.approval import Approval
from isms_scope.model.elements.review import Review
from isms_scope.model.elements.statement import Statement
from isms_scope.model.register import Node


def last_look(days: Iterable[dt.date | None], day: dt.date) -> dt.date | None:
    """Return the latest of some days that has come by a day: what lies ahead is no look yet."""
    return max((each for each in days if each and each <= day), default=None)


def last_review(graph: Graph, system: str, day: dt.date) -> tuple[Node, Review, dt.date] | None:
    """Return the last review of a management system held by a day; one without a system is about all."""
    held = [
        (node, review, review.held_on)
        for node, review in graph.each("reviews", Review)
        if review.held_on and review.held_on <= day and review.management_system in (None, system)
    ]
    return max(held, key=lambda each: each[2], default=None)


def first_approval(graph: Graph, system: str, day: dt.date) -> dt.date | None:
    """Return the first day, up to a day, on which the statement of a management system was approved."""
    days = [
        approver.approved_on
        for _, approval in graph.each("approvals", Approval)
        if approval.subject == "scope_statement"
        and (approval.management_system or graph.systems[0]) == system
        for approver in approval.approvers
        if approver.approved_on and approver.approved_on <= day
    ]
    return min(days, default=None)


def next_review(graph: Graph, system: str, day: dt.date) -> tuple[Node, dt.date] | None:
    """Return the day by which a management system's scope is reviewed next, and what says so.

    It is the earliest of what the last review and the statement say and of the limit in the settings. None
    where there is no statement, and where it was neither approved nor reviewed and names no day itself.
    """
    node = graph.statement(system)
    if node is None or not isinstance(node.data, Statement):
        return None
    limit = dt.timedelta(days=graph.settings.threshold.review_days)
    held = last_review(graph, system, day)
    begun = held[2] if held else first_approval(graph, system, day)
    said: list[tuple[Node, dt.date]] = [(held[0] if held else node, begun + limit)] if begun else []
    if held and held[1].next_review_by:
        said.append((held[0], held[1].next_review_by))
    promised = node.data.next_review_by
    if promised and (begun is None or promised > begun):
        said.append((node, promised))
    return min(said, key=lambda each: (each[1], each[0].id), default=None)
