"""Changes: the significant ones, with the reviews that looked at them and the notices that told of them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from isms_scope.graph.graph import Graph
from isms_scope.model.elements.cb_notification import CbNotification
from isms_scope.model.elements.certificate import Certificate
from isms_scope.model.elements.change import Change
from isms_scope.model.elements.review import Review
from isms_scope.model.register import Node


def significant(graph: Graph) -> Iterator[tuple[Node, dt.date]]:
    """Yield the changes that the company itself calls significant and that have a day, with the day."""
    for node, change in graph.each("changes", Change):
        if change.significant is True and change.date:
            yield node, change.date


def reviewed(graph: Graph, day: dt.date) -> Mapping[str, dt.date]:
    """Return on which day each change was first looked at by a review that was held by a day, by id."""
    held = {node.id: review.held_on for node, review in graph.each("reviews", Review)}
    named = [(each, node.id) for node, review in graph.each("reviews", Review) for each in review.changes]
    named += [(node.id, change.review or "") for node, change in graph.each("changes", Change)]
    return _first((change, held.get(review)) for change, review in named if _by(held.get(review), day))


def notified(graph: Graph, day: dt.date) -> Mapping[str, dt.date]:
    """Return on which day the certification body was first told of each change, by id, up to a day."""
    notices = tuple(graph.each("cb_notifications", CbNotification))
    sent = {node.id: sent_on(notice, day) for node, notice in notices}
    named = [(each, node.id) for node, notice in notices for each in notice.changes]
    named += [(node.id, change.notification or "") for node, change in graph.each("changes", Change)]
    return _first((change, sent.get(notice)) for change, notice in named)


class Lapse(NamedTuple):
    """A change on which nothing followed in time; `done` is the late day on which it did, if it did."""

    change: Node
    day: dt.date
    done: dt.date | None


def lapses(
    changes: Iterable[tuple[Node, dt.date]],
    done: Mapping[str, dt.date],
    as_of: dt.date,
    limit: int,
    remembered: int,
) -> Iterator[Lapse]:
    """Yield the changes on which nothing followed in `limit` days, or late in the last `remembered` days."""
    for node, day in changes:
        followed = done.get(node.id)
        waited = ((followed or as_of) - day).days
        if waited > limit and (followed is None or (as_of - followed).days <= remembered):
            yield Lapse(node, day, followed)


def first_certificate(graph: Graph) -> dt.date | None:
    """Return the day of the first certification, if a certificate says it: from then on a body is told."""
    days = [each.initial_on or each.issued_on for _, each in graph.each("certificates", Certificate)]
    return min((day for day in days if day), default=None)


def sent_on(notice: CbNotification, day: dt.date) -> dt.date | None:
    """Return the day a notice was sent, or None if it is a draft or was not sent by a day."""
    return notice.date if notice.state != "draft" and _by(notice.date, day) else None


def _by(date: dt.date | None, day: dt.date) -> bool:
    return date is not None and date <= day


def _first(pairs: Iterable[tuple[str, dt.date | None]]) -> Mapping[str, dt.date]:
    first: dict[str, dt.date] = {}
    for change, date in pairs:
        if date:
            first[change] = min(date, first.get(change, date))
    return first
