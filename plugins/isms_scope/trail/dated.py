"""When evidence was given, as far as anything claims it, and whether the change was live before."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from isms_scope.snapshot.assurance import Evidence
from isms_scope.snapshot.ledger import Landing
from isms_scope.trail.graph import Graph
from isms_scope.trail.story import day_of

_OF_THE_LANDING = frozenset({"integrator", "trailer", "ack_list", "signed_commit"})
"""Evidence that is a part of the landing itself, and so was given when it landed."""


def dated(landings: Iterable[Landing], graph: Graph, places: Mapping[str, int]) -> Iterator[Landing]:
    """Give the landings with the days of their evidence; `places` are the positions on the main line.

    A statement in the repository claims the day of the commit that brought it. Tags, and vouchers that name
    the time of the review, bring a signed claim of their own; other vouchers and notes claim no time.
    """
    for landing in landings:
        if landing.approvals:
            found = tuple(_dated(each, landing, graph, places) for each in landing.approvals)
            yield replace(landing, approvals=found)
        else:
            yield landing


def _dated(each: Evidence, landing: Landing, graph: Graph, places: Mapping[str, int]) -> Evidence:
    if each.kind in _OF_THE_LANDING:
        return replace(each, date=landing.date)
    day, is_later = each.date, False
    if each.kind == "statement":
        day = day_of(graph[each.commit].time)
        is_later = places.get(each.commit, -1) > places.get(landing.commit, -1)
    is_late = is_later or (day is not None and day > landing.date)
    return replace(each, date=day, is_late=is_late) if is_late or day != each.date else each
