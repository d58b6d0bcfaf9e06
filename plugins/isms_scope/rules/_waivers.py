"""Waivers and ignores: which are valid on a day, and why the others are not."""

import datetime as dt

from isms_scope.graph import Graph
from isms_scope.graph.roster import may_approve
from isms_scope.model.elements.waiver import Waiver
from isms_scope.model.settings import Ignore

MAX_DAYS = 366
"""A waiver holds for at most twelve months."""


def waiver_flaw(graph: Graph, waiver: Waiver, day: dt.date) -> str:
    """Return why a waiver does not count on a day, or the empty text."""
    if not waiver.rule or not waiver.element:
        return "it names no rule or no element"
    if not waiver.reason:
        return "it gives no reason"
    if not waiver.approved_by or not waiver.approved_on:
        return "nobody approved it on a day"
    if not may_approve(graph, waiver.approved_by, "waiver", waiver.approved_on):
        return f"{waiver.approved_by} had no authority to approve waivers on {waiver.approved_on}"
    return _flaw_of_term(waiver.approved_on, waiver.expires_on, day)


def _flaw_of_term(begin: dt.date, end: dt.date | None, day: dt.date) -> str:
    if begin > day:
        return f"its approval on {begin} lies ahead"
    if not end:
        return "it has no day of expiry"
    if end > begin + dt.timedelta(days=MAX_DAYS):
        return "it holds for more than twelve months"
    return f"it expired on {end}" if end < day else ""


def valid_waivers(graph: Graph, day: dt.date) -> dict[tuple[str, str], str]:
    """Return the waivers that count on a day: (rule, element) → id of the waiver."""
    found: dict[tuple[str, str], str] = {}
    for node, waiver in graph.each("waivers", Waiver):
        if waiver.rule and waiver.element and not waiver_flaw(graph, waiver, day):
            found.setdefault((waiver.rule, waiver.element), node.id)
    return found


def ignore_counts(ignore: Ignore | None, day: dt.date) -> bool:
    """Whether a rule is switched off on a day: with a reason and an expiry that has not passed."""
    return bool(ignore and ignore.reason and ignore.expires_on and ignore.expires_on >= day)
