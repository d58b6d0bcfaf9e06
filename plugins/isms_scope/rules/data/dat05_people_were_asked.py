"""DAT-05: discovery is not by scan only."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.model.elements.discovery import Discovery
from isms_scope.model.settings import Settings
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import called
from isms_scope.wording import capital

_SCANS = ("cloud_inventory", "sso_log", "expense_review", "repo_scan", "egress_log")
_TALKS = ("interview", "workshop")


@rule(
    "DAT-05", severity="warning", kind="discoveries", clause="4.3", step=11, stage="audit",
    asks_for=("discoveries",),
)  # fmt: skip
def people_were_asked(graph: Graph, as_of: date, settings: Settings) -> Iterator[Problem | Unjudged]:
    """Where scans look for data, people are asked as well, within the last 12 months.

    Why:
        The third pitfall of the blueprint: the scan of the cloud is clean, and the training set lies on a
        laptop. Scoping is a human interview process and not just a scan of an API: a scan sees what it was
        pointed at, a person knows the rest. Interviews and workshops count from the day they were held; a
        survey is neither a talk nor a scan. The number of days is a setting (limits: discovery_days).

    Fails:
        given: {as_of: 2026-11-23}
        discoveries:
          inventory: {name: Inventory of the cloud, method: cloud_inventory, held_on: 2026-11-02}

    Passes:
        given: {as_of: 2026-11-23}
        teams:
          ml-research: {name: Research, scope: in}
        discoveries:
          inventory: {name: Inventory of the cloud, method: cloud_inventory, held_on: 2026-11-02}
          research: {name: Talk with Research, method: interview, teams: [ml-research], held_on: 2026-10-14}

    Fix:
        Ask the teams that work with data where they keep them, and record the talks under discoveries.
    """
    limit = settings.threshold.discovery_days
    scans, days = [], []
    for node, discovery in graph.each("discoveries", Discovery):
        if discovery.held_on and discovery.held_on > as_of:
            continue
        if discovery.method in _SCANS:
            scans.append((discovery.held_on or date.min, node))
        elif discovery.method in _TALKS and discovery.held_on:
            days.append(discovery.held_on)
    last = max(days, default=None)
    if not scans and last is None:
        yield Unjudged("Neither a scan nor a talk is recorded with its method.")
    elif scans and (last is None or (as_of - last).days > limit):
        _, node = max(scans, key=lambda scan: (scan[0], scan[1].id))
        talk = f"the last talk with people was on {last}" if last else "no talk with people is recorded"
        yield Problem(
            node,
            f"{capital(called(node))} is a scan, and {talk}; people are asked at least every {limit} days.",
            at=("method",),
            values={"last_talk": last and str(last), "limit": limit},
        )
