"""What to do next: the few actions that settle most of what is open, each with who does it and how."""

import re
import shlex
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from isms_scope.findings import SEVERITIES, WHOLE_SCOPE, Finding, Location, Severity, grouped
from isms_scope.graph import Graph
from isms_scope.graph.acting import who_acts
from isms_scope.graph.exclusions import excluded
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.deviation import Deviation
from isms_scope.model.kinds import KINDS
from isms_scope.model.register import Node
from isms_scope.snapshot.overdue import overdue
from isms_scope.snapshot.snapshot import Snapshot
from isms_scope.wording import listing

_ADD = re.compile(r"Add under (?P<kind>[a-z_]+): (?P<id>[a-z][a-z0-9-]{1,63}): \{")
"""How a rule says that a new element with an id of its own settles a finding."""

_ENDS = re.compile(r"inside: [a-z][a-z0-9-]{1,63}, outside: [a-z][a-z0-9-]{1,63}")
"""How the hint about a new interface names its ends."""

_RECORDS: Mapping[str, tuple[str, str]] = {
    "APR-01": ("approvals", "appr"),
    "CNF-01": ("approvals", "list"),
    "REV-01": ("reviews", "rev"),
    "EVD-01 minutes": ("evidence", "minutes"),
}
"""Rules that ask for a new record of something that has taken place: its kind, and how its id begins.

EVD-01 asks for several things and says which of them it misses.
"""

_LATE = ("DEV-02", "REV-02", "CBV-03")
"""Rules whose error is about a day that has passed; that it was done late stays as a warning."""

_TAKES_IN = re.compile(r"\binto scope\b|\bin scope by decision\b", re.IGNORECASE)
"""How advice says that something may be taken into scope."""

_UNWRITTEN = ("STM-02", "EVD-01 scope document")
_UNDRAWN = ("EVD-01 diagram", "EVD-01 inventory")


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do about findings with one cause, first of which is the one that says what to do.

    `owner` is who acts on the element (see `who_acts`), or on the scope statement where nobody does; None
    where nobody is named at all. `command` begins it; where a file is edited by hand it checks it, and
    `is_edit` says so. `place` is where to look or edit first; `note` says what the leader's hint leaves open.
    """

    findings: tuple[Finding, ...]
    owner: Node | None
    command: str
    is_edit: bool
    place: Location
    note: str = ""

    @property
    def leader(self) -> Finding:
        """The finding that says what to do."""
        return self.findings[0]

    @property
    def settles(self) -> tuple[Finding, ...]:
        """The findings that are gone afterwards."""
        return tuple(each for each in self.findings if not _comes_late(each))

    @property
    def lessens(self) -> tuple[Finding, ...]:
        """The errors that stay as a warning, because what they ask for comes after its last day."""
        return tuple(filter(_comes_late, self.findings))

    @property
    def severity(self) -> Severity:
        """The severity of the worst of the findings."""
        return self.leader.severity


def next_actions(snapshot: Snapshot) -> tuple[Action, ...]:
    """Return everything there is to do about open findings, what unblocks most first.

    A deviation that runs on after its last day comes before everything (clause 6.3). Then the worst severity
    comes first, in it what is overdue by its day, then what is about most findings, then the order of the
    steps of a scope (what is inside, before what is written and approved of it), then the place in the files.
    """
    late = overdue(snapshot)
    made = [_action(snapshot, group) for group in _groups(snapshot)]
    return tuple(sorted(made, key=lambda action: _rank(action, late)))


def _rank(
    action: Action, late: Collection[Finding]
) -> tuple[bool, int, bool, int, int, tuple[Location, str, str, str]]:
    leader = action.leader
    step = 99 if leader.step is None else leader.step
    worst = SEVERITIES.index(action.severity)
    in_time = not any(each in late and each.severity == action.severity for each in action.findings)
    return not _is_expiry(leader), worst, in_time, -len(action.findings), step, leader.order


def _groups(snapshot: Snapshot) -> list[tuple[Finding, ...]]:
    """Put together what one act settles: an end, what has one cause, what the same new element mends."""
    ends = _ends(snapshot)
    joined: dict[object, list[Finding]] = {}
    rest: list[Finding] = []
    for found in snapshot.report.open:
        end = ends.get(found.element or "") if _is_expiry(found) else _about(found, ends.values())
        if end:
            joined.setdefault(("end", end), []).append(found)
        else:
            rest.append(found)
    for place, group in enumerate(grouped(rest)):
        joined.setdefault(_added(group) or place, []).extend(group)
    return [_led(snapshot.graph, group) for group in joined.values()]


def _led(graph: Graph, group: Sequence[Finding]) -> tuple[Finding, ...]:
    """Put the finding first whose repair settles the others: of the worst, the nearest to their cause.

    What a cause names last is what it is about ("interface db -> gpus"). A finding at that thing itself is
    nearest, then one that says which element to add, then a flow that ends there; a broken promise to a
    customer, or a duty of a product, is what follows from it. EVD-01 only tells what cannot be produced then.
    """
    about = {each.cause.split()[-1] for each in group if each.cause}

    def by_distance(found: Finding) -> tuple[bool, int, int, bool, tuple[Location, str, str, str]]:
        worst, distance = SEVERITIES.index(found.severity), _distance(graph, found, about)
        return not _is_expiry(found), worst, distance, found.rule == "EVD-01", found.order

    return tuple(sorted(group, key=by_distance))


def _distance(graph: Graph, found: Finding, about: Collection[str]) -> int:
    """How far a finding stands from what its group is about."""
    node = graph.get(found.element)
    flow = node.data if node and isinstance(node.data, DataFlow) else None
    near = (found.element in about, _added((found,)), flow and not {flow.from_, flow.to}.isdisjoint(about))
    return next((place for place, is_so in enumerate(near) if is_so), len(near))


def _is_expiry(found: Finding) -> bool:
    """Whether a finding says that a deviation runs on; one that ended late is a warning."""
    return found.rule == "DEV-02" and found.severity == "error"


def _comes_late(found: Finding) -> bool:
    return found.rule in _LATE and found.severity == "error"


def _ends(snapshot: Snapshot) -> dict[str, str]:
    """Return for each expired deviation the element outside the scope whose use has to end."""
    graph = snapshot.graph
    ends: dict[str, str] = {}
    for found in snapshot.report.open:
        node = graph.get(found.element) if _is_expiry(found) else None
        used = graph.get(node.data.element) if node and isinstance(node.data, Deviation) else None
        if node and used and not any(graph.is_in(used, system) for system in graph.systems):
            ends[node.id] = used.id
    return ends


def _about(found: Finding, elements: Iterable[str]) -> str | None:
    """Return which of the elements a finding is about: by itself, by one of its values or by its cause."""
    told = {found.element, *(each for each in found.values.values() if isinstance(each, str))}
    told.update(found.cause.split())
    return next((each for each in elements if each in told), None)


def _added(group: Sequence[Finding]) -> tuple[str, str] | None:
    """Return kind and id of the new element that a group asks for, if it asks for one."""
    for found in group:
        said = _ADD.match(found.hint)
        if said and said["kind"] in KINDS:
            return said["kind"], said["id"]
    return None


def _action(snapshot: Snapshot, settles: tuple[Finding, ...]) -> Action:
    graph, leader = snapshot.graph, settles[0]
    if _is_expiry(leader):
        return _edit(graph, settles, graph.get(leader.element), "remediation", _end_note(graph, leader))
    is_at_cause = leader.cause.split()[-1:] == [leader.element]
    added = _added(settles[:1] if is_at_cause else settles) or _recorded(snapshot, leader)
    if added:
        note = _ends_note(settles) if added[0] == "interfaces" else ""
        command = f"isms-scope new {added[0]} {added[1]}"
        return Action(settles, _owner(graph, settles), command, False, leader.location, note)
    is_unwritten = _asked(leader) in _UNWRITTEN and not graph.of_kind("statements")
    if is_unwritten or leader.location == WHOLE_SCOPE:
        return Action(settles, _owner(graph, settles), "isms-scope new statement", False, leader.location)
    undecided = _undecided(graph, leader)
    note = f"The decision that is missing is about {undecided.named}." if undecided else ""
    return _edit(graph, settles, undecided, "scope", note or _undeclared_note(graph, leader))


def _undecided(graph: Graph, leader: Finding) -> Node | None:
    """Return what has to be decided, if it is a decision that a finding asks for."""
    kind, _, identity = leader.cause.partition(" ")
    if kind == "undecided":
        return graph.get(identity)
    if _asked(leader) not in _UNDRAWN:
        return None
    declared = graph.of_kind("infrastructure")
    return next((node for node in declared if graph.scope_of(node).status == "undetermined"), None)


def _recorded(snapshot: Snapshot, leader: Finding) -> tuple[str, str] | None:
    """Return kind and id of the new record that a finding asks for, if it asks for one."""
    graph, asked = snapshot.graph, _asked(leader)
    if asked in _UNDRAWN and not graph.of_kind("infrastructure"):
        return "infrastructure", _free(graph, "production")
    if asked not in _RECORDS:
        return None
    kind, begin = _RECORDS[asked]
    return kind, _free(graph, f"{begin}-{snapshot.as_of.day:%Y-%m}")


def _asked(found: Finding) -> str:
    """What a finding asks for: its rule, with what is missing where the rule looks for several things."""
    return f"{found.rule} {found.values.get('artefact', '')}".rstrip()


def _edit(graph: Graph, settles: tuple[Finding, ...], node: Node | None, field: str, note: str) -> Action:
    """Edit a field of an element, or what the leader is about where there is no such element or field."""
    place = settles[0].location
    if node and (field in node.raw or node.id != settles[0].element):
        place = node.at((field,))
    command = f"isms-scope validate {shlex.quote(place.path)}"
    said = f"{note} {_excluded_note(graph, settles[0], node, note)}".strip()
    return Action(settles, _owner(graph, settles, node), command, True, place, said)


def _excluded_note(graph: Graph, leader: Finding, node: Node | None, note: str) -> str:
    """Say which exclusion has to change as well, where the advice is to take something into scope."""
    if not _TAKES_IN.search(f"{leader.hint} {note}"):
        return ""
    used = node.data.element if node and isinstance(node.data, Deviation) else None
    asked = (node, *(graph.get(each) for each in (used, *leader.cause.split()[-1:], leader.element)))
    named = excluded(graph)
    left_out = next((each for each in asked if each and each.id in named), None)
    if left_out is None:
        return ""
    exclusion = named[left_out.id].named
    return f"To take {left_out.named} into scope, take it out of the exclusion {exclusion} as well."


def _end_note(graph: Graph, expiry: Finding) -> str:
    node = graph.get(expiry.element)
    used = graph.get(node.data.element) if node and isinstance(node.data, Deviation) else None
    what = f"{used.named} is no longer used" if used else "What it allowed is no longer done"
    return f"It ends when {what}, or when that is in scope by decision; an interface does not end it."


def _ends_note(settles: Sequence[Finding]) -> str:
    said = next((each for each in (_ENDS.search(found.hint) for found in settles) if each), None)
    ends = f": {said[0]}" if said else ""
    return f"Fill in both ends, which the new file leaves unknown{ends}."


def _undeclared_note(graph: Graph, leader: Finding) -> str:
    """Say where else something stands that nobody declared: to mend one of the places is not enough then."""
    kind, _, name = leader.cause.partition(" ")
    if kind != "undeclared":
        return ""
    sources = dict.fromkeys(each.source for each in graph.dangling if each.target == name)
    if len(sources) < 2:
        return ""
    named = listing([graph.nodes[each].named for each in sources])
    exclusions = [node.named for node in map(graph.get, sources) if node and node.kind_key == "exclusions"]
    besides = "".join(f" and out of the exclusion {each}" for each in exclusions)
    either = f"Declare {name} and take it into scope{besides}"
    return f"{either}, or take it out of each place that names it: {named}."


def _free(graph: Graph, wanted: str) -> str:
    """Return an id that no element has yet."""
    place, found = 1, wanted
    while found in graph.nodes:
        place += 1
        found = f"{wanted}-{place}"
    return found


def _owner(graph: Graph, settles: Sequence[Finding], first: Node | None = None) -> Node | None:
    statement = graph.statement()
    asked = (first, *(graph.get(each.element) for each in settles), statement)
    doers = (who_acts(graph, each) for each in asked if each)
    return next((doer for doer in doers if doer), None)
