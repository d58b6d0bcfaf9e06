"""What the data are asked: a graph on a day, with the sentences that several answers share."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from isms_scope.graph import Graph
from isms_scope.graph.approvals import given
from isms_scope.model.elements.consultation import Consultation
from isms_scope.model.elements.role import Authority
from isms_scope.model.elements.statement import Statement
from isms_scope.model.kinds import KINDS
from isms_scope.model.register import Node
from isms_scope.snapshot.progress import Fact
from isms_scope.wording import count, listing

Facts = Callable[["Asked"], Iterator[Fact]]
"""Says what the data hold for one step."""

YEAR = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the facts are about: a graph on a day; `name` gives the short name of a management system."""

    graph: Graph
    day: dt.date
    name: Callable[[str], str]

    @property
    def systems(self) -> Iterator[tuple[str, str, Statement]]:
        """The management systems with their short names and statements, empty ones where there are none."""
        for system in self.graph.systems:
            node = self.graph.statement(system)
            data = node.data if node and isinstance(node.data, Statement) else Statement()
            yield system, self.name(system), data


def standing(asked: Asked, kind: str, *, lacks: str = "") -> Fact:
    """How many elements of a kind there are, and how they stand; by management system where that differs."""
    nodes = asked.graph.of_kind(kind)
    said = {asked.name(each): _statuses(asked.graph, nodes, each) for each in asked.graph.systems}
    whole = set(said.values())
    parts = whole if len(whole) == 1 else (f"{name} {words}" for name, words in said.items())
    told = "; ".join(each for each in parts if each)
    return Fact(f"{counted(len(nodes), kind)}{f': {told}' if told else ''}.", "" if nodes else lacks)


def _statuses(graph: Graph, nodes: Iterable[Node], system: str) -> str:
    statuses = Counter(graph.scope_of(node, system).status for node in nodes)
    words = {"partial": "partly in"}
    return listing([f"{number} {words.get(each, each)}" for each, number in sorted(statuses.items())])


def counted(number: int, kind: str) -> str:
    """Return how many elements of a kind there are, in words."""
    known = KINDS[kind]
    if known.label == known.title.lower():
        return f"{count(number, 'element')} of {known.label}"
    is_name = known.label[:2].isupper()
    return count(number, known.label, known.title if is_name else known.title[:1].lower() + known.title[1:])


def talks(asked: Asked, with_whom: str, *, lacks: str = "") -> Fact:
    """When somebody was last consulted; only a talk of the last year counts as one."""
    held = [
        data.held_on
        for _, data in asked.graph.each("consultations", Consultation)
        if data.with_ == with_whom and data.held_on and data.held_on <= asked.day
    ]
    who = with_whom.replace("_", " ")
    if not held:
        return Fact(f"No talk with {who} is recorded.", lacks)
    return Fact(f"Last talk with {who} on {max(held)}.", "" if in_a_year(asked, max(held)) else lacks)


def bound(asked: Asked, subject: Authority, record: str) -> Iterator[Fact]:
    """Who said yes to a subject with exactly the boundary of today, for each management system."""
    for system, name, data in asked.systems:
        people = list(_approvers(asked.graph, subject, asked.graph.fingerprint(system)))
        if people:
            yield Fact(
                f"{name}: {record} of {version_of(data)} with exactly this boundary by {listing(people)}."
            )
        else:
            yield Fact(f"{name}: no {record} for the boundary as it is now.", "approvals")


def _approvers(graph: Graph, subject: Authority, fingerprint: str) -> Sequence[str]:
    found: dict[str, None] = {}
    for _, record in given(graph):
        if record.subject == subject and record.boundary_fingerprint == fingerprint:
            for each in record.approvers:
                person = graph.get(each.person)
                role = graph.get(each.role)
                named = person.name if person else str(each.person)
                title = getattr(role.data, "title", None) if role else None
                found.setdefault(f"{named} as {title}" if title else named)
    return list(found)


def in_a_year(asked: Asked, day: dt.date | None) -> bool:
    """Whether a day lies within the last 12 months."""
    return day is not None and asked.day - YEAR <= day <= asked.day


def version_of(data: Statement) -> str:
    """Return how a version of a statement is called."""
    return f"version {data.version}" if data.version else "the statement without a version"


def enumerated(names: Iterable[str]) -> str:
    """Return names after a colon, nothing where there are none."""
    said = listing(list(names))
    return f": {said}" if said else ""
