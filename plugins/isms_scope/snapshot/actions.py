"""What to do next: the few actions that settle most of what is open, each with who does it and how."""

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from isms_scope.findings import SEVERITIES, Finding, Location, Severity, grouped
from isms_scope.graph import Graph
from isms_scope.model.kinds import KINDS
from isms_scope.model.register import Node
from isms_scope.snapshot.snapshot import Snapshot

_ADD = re.compile(r"Add under (?P<kind>[a-z_]+): (?P<id>[a-z][a-z0-9-]{1,63}): \{")
"""How a rule says that a new element with an id of its own settles a finding."""

_RECORDS: Mapping[str, tuple[str, str]] = {
    "APR-01": ("approvals", "appr"),
    "CNF-01": ("approvals", "list"),
    "REV-01": ("reviews", "rev"),
}
"""Rules that ask for a new record of something that has taken place: its kind, and how its id begins."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. It settles findings with one cause, the most severe of which comes first.

    `owner` answers for the element, or for the scope statement where nobody answers for the element; None
    where nobody is named at all. `command` begins it; where a file is edited by hand it checks it, and
    `is_edit` says so.
    """

    settles: tuple[Finding, ...]
    owner: Node | None
    command: str
    is_edit: bool

    @property
    def leader(self) -> Finding:
        """The finding that says what to do."""
        return self.settles[0]

    @property
    def severity(self) -> Severity:
        """The severity of the worst finding that is settled."""
        return self.leader.severity

    @property
    def place(self) -> Location:
        """Where to look first."""
        return self.leader.location


def next_actions(snapshot: Snapshot) -> tuple[Action, ...]:
    """Return everything there is to do about open findings, what unblocks most first.

    The worst severity comes first, then what settles most findings, then the order of the steps of a
    scope (what is inside, before what is written and approved of it), then the place in the files.
    """
    made = [_action(snapshot, group) for group in _groups(snapshot)]
    return tuple(sorted(made, key=_rank))


def _rank(action: Action) -> tuple[int, int, int, tuple[Location, str, str, str]]:
    step = action.leader.step
    worst = SEVERITIES.index(action.severity)
    return worst, -len(action.settles), 99 if step is None else step, action.leader.order


def _groups(snapshot: Snapshot) -> list[tuple[Finding, ...]]:
    """Put together what one act settles: what has one cause, and what the same new element mends."""
    joined: dict[object, list[Finding]] = {}
    for place, group in enumerate(grouped(snapshot.report.open)):
        joined.setdefault(_added(group) or place, []).extend(group)
    return [tuple(sorted(group, key=_worst)) for group in joined.values()]


def _worst(found: Finding) -> tuple[int, tuple[Location, str, str, str]]:
    return SEVERITIES.index(found.severity), found.order


def _added(group: Sequence[Finding]) -> tuple[str, str] | None:
    """Return kind and id of the new element that a group asks for, if it asks for one."""
    for found in group:
        said = _ADD.match(found.hint)
        if said and said["kind"] in KINDS:
            return said["kind"], said["id"]
    return None


def _action(snapshot: Snapshot, settles: tuple[Finding, ...]) -> Action:
    graph, leader = snapshot.graph, settles[0]
    added = _added(settles)
    if added is None and leader.rule in _RECORDS:
        kind, begin = _RECORDS[leader.rule]
        added = kind, _free(graph, f"{begin}-{snapshot.as_of.day:%Y-%m}")
    if added:
        return Action(settles, _owner(graph, settles), f"isms-scope new {added[0]} {added[1]}", False)
    if leader.rule == "STM-02" and not graph.of_kind("statements"):
        return Action(settles, _owner(graph, settles), "isms-scope new statement", False)
    command = f"isms-scope validate {shlex.quote(leader.location.path)}"
    return Action(settles, _owner(graph, settles), command, True)


def _free(graph: Graph, wanted: str) -> str:
    """Return an id that no element has yet."""
    place, found = 1, wanted
    while found in graph.nodes:
        place += 1
        found = f"{wanted}-{place}"
    return found


def _owner(graph: Graph, settles: Sequence[Finding]) -> Node | None:
    statement = graph.statement()
    asked = [*(each.element for each in settles), statement.id if statement else None]
    owners = (graph.get(graph.owner_of(each)) for each in asked if each)
    return next((owner for owner in owners if owner), None)
