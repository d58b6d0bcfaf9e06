"""The review cycle: what triggered a review, whether it was held, what came of it, and who was told."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from isms_scope.graph import Graph
from isms_scope.model.elements.cb_notification import CbNotification
from isms_scope.model.elements.change import Change
from isms_scope.model.elements.communication import Communication
from isms_scope.model.elements.contract import Contract
from isms_scope.model.elements.review import Review
from isms_scope.model.register import Node
from isms_scope.wording import count, listing

Turn: TypeAlias = Literal["trigger", "review", "update", "notify"]
Standing: TypeAlias = Literal["done", "running", "open", "waiting", "not_needed"]

TURNS: Mapping[Turn, str] = MappingProxyType(
    {
        "trigger": "Trigger: a year has passed, or something major changes.",
        "review": "Review: the CTO and the Head of Security hold the statement beside the new reality.",
        "update": "Update: where the boundary moved, the statement gets a new version.",
        "notify": "Notify: the certification body and whoever was promised it hear of what is significant.",
    }
)


@dataclass(frozen=True, slots=True)
class Stop:
    """How far one change is in one step of the cycle. `records` are the ids in which it can be seen.

    `messages` are the ids of messages to others than the body, `missing` says who was promised one in vain.
    """

    turn: Turn
    standing: Standing
    said: str
    records: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    missing: str = ""

    @property
    def told(self) -> str:
        """How many messages went to others than the certification body."""
        return f"{count(len(self.messages), 'message')} to others"


@dataclass(frozen=True, slots=True)
class Notice:
    """Somebody who has to be told of a significant change: the id, why, and within how many days."""

    who: str
    why: str
    days: int | None = None


def cycle(graph: Graph, node: Node, day: dt.date) -> tuple[Stop, ...]:
    """Return how far a change is in the four steps of the cycle."""
    data = node.data
    if not isinstance(data, Change):
        return ()
    review = _review(graph, node.id, data)
    return (
        _trigger(data, day),
        _reviewed(review, data, day),
        _updated(review, data, day),
        _notified(graph, node.id, data, day),
    )


def notices_of(graph: Graph, change: str) -> tuple[tuple[Node, CbNotification], ...]:
    """Return the notices to a certification body that tell of a change, whichever of the two names it."""
    node = graph.get(change)
    named = node.data.notification if node and isinstance(node.data, Change) else None
    return tuple(
        (each, notice)
        for each, notice in graph.each("cb_notifications", CbNotification)
        if each.id == named or change in notice.changes
    )


def to_notify(graph: Graph) -> tuple[Notice, ...]:
    """Return who has to be told of a significant change of the scope."""
    bodies = [
        Notice(node.id, "certifies the management system") for node in graph.of_kind("certification_bodies")
    ]
    customers = [
        Notice(contract.customer or node.id, f"was promised it in {node.name}", promise.within_days)
        for node, contract in graph.each("contracts", Contract)
        for promise in contract.commitments
        if promise.type == "scope_change_notice"
    ]
    return (*bodies, *customers)


def _trigger(data: Change, day: dt.date) -> Stop:
    kind = (data.type or "change of no type").replace("_", " ")
    when = f"on {data.date}" if data.date else "without a day"
    if data.significant in (None, "unknown"):
        return Stop("trigger", "open", f"{kind} {when}; whether it is significant is not decided")
    words = "significant" if data.significant else "not significant"
    is_coming = data.date is not None and data.date > day
    return Stop("trigger", "running" if is_coming else "done", f"{kind} {when}, {words}")


def _review(graph: Graph, change: str, data: Change) -> tuple[Node, Review] | None:
    """The review that looked at a change, whichever of the two names the other; the latest of several."""
    found = [
        (node, review)
        for node, review in graph.each("reviews", Review)
        if node.id == data.review or change in review.changes
    ]
    return max(found, key=lambda each: (each[1].held_on or dt.date.min, each[0].id), default=None)


def _reviewed(review: tuple[Node, Review] | None, data: Change, day: dt.date) -> Stop:
    if review is None:
        if data.significant is False:
            return Stop("review", "not_needed", "not significant")
        days = count((day - data.date).days, "day") if data.date and data.date <= day else ""
        since = f" {days} after it" if days else ""
        return Stop("review", "open", f"no review is recorded{since}")
    node, held = review
    if held.held_on and held.held_on <= day:
        return Stop("review", "done", f"held on {held.held_on}", (node.id,))
    planned = held.planned_for
    is_late = planned is not None and planned < day
    said = f"planned for {planned}" if planned else "neither held nor planned"
    return Stop("review", "open" if is_late or planned is None else "running", said, (node.id,))


def _updated(review: tuple[Node, Review] | None, data: Change, day: dt.date) -> Stop:
    version = data.resulting_version or (review[1].resulting_version if review else None)
    if version:
        return Stop("update", "done", f"version {version}")
    if data.significant is False and review is None:
        return Stop("update", "not_needed", "not significant")
    if review is None or review[1].held_on is None or review[1].held_on > day:
        return Stop("update", "waiting", "waits for the review")
    if review[1].outcome == "no_change":
        return Stop("update", "done", "the statement did not have to change")
    what = "no outcome is recorded" if review[1].outcome is None else "no new version is named"
    return Stop("update", "open", what)


def _notified(graph: Graph, change: str, data: Change, day: dt.date) -> Stop:
    messages = tuple(messages_about(graph, change, day))
    told = tuple(node.id for node, _ in messages)
    drafts = notices_of(graph, change)
    sent = [
        (notice.date, node.id)
        for node, notice in drafts
        if notice.date and notice.date <= day and notice.state != "draft"
    ]
    records = tuple(each for _, each in sent)
    if data.significant is False and not sent:
        return Stop("notify", "not_needed", "not significant", records, told)
    if not sent and graph.of_kind("certification_bodies"):
        words = "a notice is drafted" if drafts else "no notice is recorded"
        standing: Standing = "running" if drafts else "open"
        return Stop("notify", standing, words, tuple(node.id for node, _ in drafts), told)
    untold = _untold(graph, messages) if data.significant is True else []
    said = f"certification body told on {min(sent)[0]}" if sent else "no certification body is declared"
    missing = f"promised and not told: {listing(untold)}" if untold else ""
    is_done: Standing = "done" if sent else "not_needed"
    return Stop("notify", "open" if untold else is_done, said, records, told, missing)


def messages_about(graph: Graph, change: str, day: dt.date) -> Iterator[tuple[Node, Communication]]:
    """Yield the messages about a change that were sent up to a day, to whomever."""
    for node, message in graph.each("communications", Communication):
        if change in message.about and message.sent_on and message.sent_on <= day:
            yield node, message


def _untold(graph: Graph, messages: Iterable[tuple[Node, Communication]]) -> list[str]:
    """The names of customers who were promised to hear of changes and got none of the messages."""
    reached = {each for _, message in messages for each in message.recipients}
    customers = (
        contract.customer
        for _, contract in graph.each("contracts", Contract)
        if any(promise.type == "scope_change_notice" for promise in contract.commitments)
    )
    named = (graph.get(each) for each in dict.fromkeys(customers) if each not in reached)
    return [node.name for node in named if node]
