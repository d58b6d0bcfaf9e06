"""What changed in a boundary between two versions: decided by the whole register, not by what a map draws."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from isms_scope.diagrams._parties import Passage, passages, word_party
from isms_scope.diagrams._places import type_of
from isms_scope.diagrams._words import WAYS
from isms_scope.graph.emergencies import emergencies
from isms_scope.graph.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.graph.sides import Withheld
from isms_scope.model.fields import FLOW_WORDS
from isms_scope.snapshot.snapshot import Snapshot
from isms_scope.wording import listing

Standing: TypeAlias = Mapping[str, str]
"""The status of everything that can stand inside or outside, by id: effective, or that of a deviation."""

What: TypeAlias = Literal["added", "removed", "crossed", "changed"]
INSIDE = ("in", "partial")
ENDED = "ended"
"""What is said of something that is declared and no longer exists, where its status is the same as before."""
_NOT_THERE = ("", ENDED)


@dataclass(frozen=True, slots=True)
class Moved:
    """An element with its statuses: "" where it was not declared, `ENDED` where it no longer existed."""

    id: str
    name: str
    kind: str
    before: str
    after: str

    @property
    def what(self) -> What:
        """What happened to it; "changed" is another status on the same side of the boundary."""
        if self.before in _NOT_THERE or self.after in _NOT_THERE:
            return "removed" if self.after in _NOT_THERE else "added"
        return "changed" if (self.before in INSIDE) == (self.after in INSIDE) else "crossed"


@dataclass(frozen=True, slots=True)
class Altered:
    """A crossing that is new, that is gone, or of which something is different.

    `passage` is that of the version that has it, of the new one where both do. `facts` are what is different:
    in a word, before and after.
    """

    what: What
    passage: Passage
    party: str
    inner: str
    facts: tuple[tuple[str, str, str], ...] = ()

    @property
    def told(self) -> str:
        """What is different, in words."""
        arrow = "\N{RIGHTWARDS ARROW}"
        return " · ".join(f"{fact}: {old or 'none'} {arrow} {new or 'none'}" for fact, old, new in self.facts)


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed between two versions; `names` leads from earlier ids to those of the new version."""

    was: Standing
    now: Standing
    moved: tuple[Moved, ...]
    crossings: tuple[Altered, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    running: frozenset[str] = frozenset()

    def altered(self) -> dict[str, Altered]:
        """Return the crossings that changed, by their ids in the new version."""
        return {self.names.get(each.passage.node.id, each.passage.node.id): each for each in self.crossings}

    def ends(self) -> frozenset[str]:
        """Return everything that has a part in a change, by the ids of the new version."""
        ends = (end for each in self.crossings for end in (each.passage.inner, each.passage.outer) if end)
        passed = (self.names.get(end, end) for end in ends)
        return self.running.union((each.id for each in self.moved), passed)


def changes(old: Snapshot, new: Snapshot, system: str) -> Changes:
    """Return what changed in the boundary of a management system; its elements in the order of their ids.

    An element that the newer version names by another id, and says so by `formerly`, is the same.
    """
    names = _names(old.graph, new.graph)
    is_known = system in old.graph.systems
    was = {names.get(id_, id_): status for id_, status in _standing(old, system)} if is_known else {}
    now = dict(_standing(new, system))
    _mark_ended(was, now, {names.get(id_, id_) for id_ in _ended(old)}, {*_ended(new)})
    known = {**{names.get(node.id, node.id): node for node in old.graph.ordered}, **new.graph.nodes}
    moved = (
        Moved(id_, known[id_].name, type_of(known[id_]), was.get(id_, ""), now.get(id_, ""))
        for id_ in sorted(was.keys() | now.keys())
        if was.get(id_) != now.get(id_)
    )
    passed = _told(old.graph, passages(old, system) if is_known else (), names)
    return Changes(
        was={id_: status for id_, status in was.items() if status != ENDED},
        now={id_: status for id_, status in now.items() if status != ENDED},
        moved=tuple(moved),
        crossings=tuple(_altered(passed, _told(new.graph, passages(new, system), {}))),
        names=names,
        running=frozenset((*_running(old), *_running(new))),
    )


def drawn_in(graph: Graph, ends: AbstractSet[str], there: AbstractSet[str]) -> frozenset[str]:
    """Return those of some ends that a version can draw; `there` is what stood in it."""
    return frozenset(end for end in ends if _is_drawn(graph, end, there))


def _is_drawn(graph: Graph, end: str, there: AbstractSet[str]) -> bool:
    node = graph.get(end)
    if node is None:
        return end in FLOW_WORDS or isinstance(end, Withheld)
    return end in there or not node.kind.scopable


def _names(old: Graph, new: Graph) -> dict[str, str]:
    return {
        former: node.id
        for node in new.ordered
        if node.id not in old.nodes
        for former in node.data.formerly
        if former in old.nodes and former not in new.nodes and old.nodes[former].kind_key == node.kind_key
    }


def _standing(snapshot: Snapshot, system: str) -> Iterator[tuple[str, str]]:
    graph = snapshot.graph
    running = frozenset(_running(snapshot))
    for node in graph.ordered:
        if node.kind.scopable:
            status = graph.scope_of(node, system).status
            yield node.id, "deviation" if node.id in running and status not in INSIDE else status
    for each in emergencies(graph, snapshot.as_of.day):
        if not graph.get(each.data.element):
            yield each.node.id, "deviation"


def _ended(snapshot: Snapshot) -> Iterator[str]:
    day = snapshot.as_of.day
    return (node.id for node in snapshot.graph.ordered if node.kind.scopable and is_gone(node, day))


def _mark_ended(
    was: dict[str, str], now: dict[str, str], ended_then: AbstractSet[str], ended_now: AbstractSet[str]
) -> None:
    """Say of what ended between the versions that it did, unless its status says more."""
    for id_ in sorted(ended_then ^ ended_now):
        if id_ in was and was[id_] == now.get(id_):
            (was if id_ in ended_then else now)[id_] = ENDED


def _running(snapshot: Snapshot) -> Iterator[str]:
    for each in emergencies(snapshot.graph, snapshot.as_of.day):
        if each.data.element:
            yield each.data.element


# --- crossings

Fact: TypeAlias = tuple[object, str]
"""What is compared, and the words for it."""

_Told: TypeAlias = Mapping[str, tuple[Passage, Mapping[str, Fact]]]
"""Every crossing with what is said of it, by its id."""


def _told(graph: Graph, found: Iterable[Passage], names: Mapping[str, str]) -> _Told:
    return {names.get(each.node.id, each.node.id): (each, _facts(graph, each, names)) for each in found}


def _facts(graph: Graph, passage: Passage, names: Mapping[str, str]) -> dict[str, Fact]:
    mechanism, protection = passage.how
    data = [names.get(each, each) for each in passage.data]
    return {
        "party": _end(graph, passage.outer, names),
        "inner end": _end(graph, passage.inner, names),
        "direction": (passage.direction, WAYS[passage.direction]),
        "data": (sorted(data), listing([_name(graph, each) for each in passage.data])),
        "mechanism": (mechanism, mechanism),
        "protection": (protection, protection),
    }


def _end(graph: Graph, end: str | None, names: Mapping[str, str]) -> Fact:
    return (names.get(end, end), _name(graph, end)) if end else ("", "")


def _name(graph: Graph, end: str) -> str:
    node = graph.get(end)
    return node.name if node else word_party(end).name


def _altered(before: _Told, after: _Told) -> Iterator[Altered]:
    for id_, (passage, facts) in after.items():
        old = before[id_][1] if id_ in before else {}
        differ = ((fact, old[fact], facts[fact]) for fact in old if old[fact][0] != facts[fact][0])
        told = tuple((fact, was[1], now[1]) for fact, was, now in differ)
        if told or not old:
            yield _as_altered("changed" if old else "added", passage, facts, told)
    for id_, (passage, facts) in before.items():
        if id_ not in after:
            yield _as_altered("removed", passage, facts, ())


def _as_altered(
    what: What, passage: Passage, facts: Mapping[str, Fact], told: tuple[tuple[str, str, str], ...]
) -> Altered:
    return Altered(what, passage, facts["party"][1], facts["inner end"][1], told)
