"""Is my thing in scope? The answer for whatever a person or a machine calls it, with the reasons."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from isms_scope.graph import Effective, Graph, Match, Reason
from isms_scope.graph.consequences import consequences
from isms_scope.graph.deviations import is_open
from isms_scope.graph.names import forms, insides
from isms_scope.graph.once import once
from isms_scope.model.decision import Status
from isms_scope.model.elements.deviation import Deviation
from isms_scope.model.register import Node
from isms_scope.snapshot.lookup import OF_BUCKET, Trace, spellings, traces
from isms_scope.snapshot.no_scope import no_scope
from isms_scope.wording import listing, nearest, plain

Answer: TypeAlias = Literal["IN", "OUT", "EXTERNAL", "PLANNED", "DEVIATION", "UNKNOWN"]
Gap: TypeAlias = Literal["UNDETERMINED", "NO SCOPE"]
Word: TypeAlias = Answer | Gap

_ANSWERS: Mapping[Status, Answer] = {
    "in": "IN",
    "partial": "IN",
    "out": "OUT",
    "external": "EXTERNAL",
    "planned": "PLANNED",
    "undetermined": "UNKNOWN",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one management system.

    `days_left` counts the days after the one asked about until the deviation ends: 0 on its last day.
    `gap` tells why what is declared has no answer: nobody decided about it, or its kind has no scope.
    """

    system: str
    answer: Answer
    reasons: tuple[Reason, ...]
    deviation: str | None = None
    days_left: int | None = None
    gap: Gap | None = None

    @property
    def word(self) -> Word:
        """The answer as people read it: with a word of its own for what is declared and has no answer."""
        return self.gap or self.answer


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of one thing: the element that was found, by what, and the verdicts.

    The first verdict is that of the information security management system. `element` is None where
    nothing was found; it is what the thing stands in where only that is declared. `consequences` are what
    the company says that follows for people who use it.
    """

    query: str
    verdicts: tuple[Verdict, ...]
    element: str | None = None
    matched_by: str | None = None
    owner: str | None = None
    consequences: tuple[str, ...] = ()

    @property
    def answer(self) -> Answer:
        """The answer for the first management system."""
        return self.verdicts[0].answer


def check(graph: Graph, day: dt.date, query: str) -> tuple[Checked, ...]:
    """Answer whether a thing is in scope on a day, by id, name, alias, account, ARN, address or host name.

    Several elements with one name give several results. A thing that nobody declared answers by what it
    stands in, if that can be read from its name: an ARN by its region or its account. Otherwise it is
    UNKNOWN.
    """
    asked = query.strip()
    for spelling in spellings(asked):
        if matches := _matches(graph, spelling):
            return tuple(_declared(graph, day, query, match) for match in matches)
    for trace in traces(asked):
        if matches := _matches(graph, trace):
            return tuple(_undeclared(graph, day, query, match, trace) for match in matches)
    return (_unknown(graph, query),)


def _matches(graph: Graph, trace: Trace) -> tuple[Match, ...]:
    """Return what is called so; a stranger's bucket may have the name of a product, which it is not."""
    found = graph.names.find(trace.text)
    if trace.how != OF_BUCKET:
        return found
    return tuple(
        match
        for match in found
        if match.matched_by in ("bucket", "other") or graph.nodes[match.element].kind_key == "infrastructure"
    )


def _declared(graph: Graph, day: dt.date, query: str, match: Match) -> Checked:
    return _checked(graph, query, match, declared(graph, day, match.element))


def _undeclared(graph: Graph, day: dt.date, query: str, match: Match, trace: Trace) -> Checked:
    verdicts = undeclared(graph, day, match.element)
    if trace.region and match.element in graph.names.divided:
        said = Reason(NO_REGION.format(region=trace.region, place=_called(graph.nodes[match.element])))
        verdicts = tuple(replace(each, reasons=(said, *each.reasons)) for each in verdicts)
    return _checked(graph, query, replace(match, matched_by=trace.how), verdicts)


def _checked(graph: Graph, query: str, match: Match, verdicts: tuple[Verdict, ...]) -> Checked:
    owner, told = graph.owner_of(match.element), consequences(graph, match.element)
    return Checked(query, verdicts, match.element, match.matched_by, owner, told)


def declared(graph: Graph, day: dt.date, element: str) -> tuple[Verdict, ...]:
    """Return the verdicts on an element on a day, one for each management system."""
    node = graph.nodes[element]
    if node.kind.scopable:
        found = [_verdict(system, graph.scope_of(node, system)) for system in graph.systems]
    else:
        reasons = no_scope(graph, node)
        found = [Verdict(system, "UNKNOWN", reasons, gap="NO SCOPE") for system in graph.systems]
    return _deviating(graph, day, node, found)


def undeclared(graph: Graph, day: dt.date, place: str) -> tuple[Verdict, ...]:
    """Return the verdicts on a thing that nobody declared and that stands in an element."""
    node = graph.nodes[place]
    return _deviating(graph, day, node, (_by_place(graph, node, system) for system in graph.systems))


def _deviating(graph: Graph, day: dt.date, node: Node, verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    deviation = _open_deviation(graph, node, day)
    return tuple(_under(each, *deviation, day) if deviation else each for each in verdicts)


def _verdict(system: str, effective: Effective) -> Verdict:
    reasons = effective.reasons
    if effective.status == "partial":
        reasons = (*reasons, Reason("Only in part: its parts say what is in and what is not."))
    return _answered(system, effective, reasons)


def _open_deviation(graph: Graph, node: Node, day: dt.date) -> tuple[Node, Deviation] | None:
    """Return the deviation under which an element may be used on a day, the one that ends last."""
    found = [
        (str(deviation.approval and deviation.approval.expires_on), other.id, deviation)
        for other, deviation in _deviations(graph).get(node.id, ())
        if is_open(deviation, day)
    ]
    if not found:
        return None
    _, last, deviation = max(found, key=lambda each: each[:2])
    return graph.nodes[last], deviation


@once
def _deviations(graph: Graph) -> Mapping[str, list[tuple[Node, Deviation]]]:
    """The deviations by their own ids and by the elements they are about."""
    found: dict[str, list[tuple[Node, Deviation]]] = {}
    for node, deviation in graph.each("deviations", Deviation):
        for element in dict.fromkeys((node.id, deviation.element)):
            if element:
                found.setdefault(element, []).append((node, deviation))
    return found


def _under(verdict: Verdict, node: Node, deviation: Deviation, day: dt.date) -> Verdict:
    """Return the verdict on what is used under a deviation; what is inside anyway needs none."""
    last = deviation.approval.expires_on if deviation.approval else None
    if verdict.answer == "IN" or last is None:
        return verdict
    said = Reason(f"Used under the deviation {node.name} until {last}.", node.id)
    return Verdict(verdict.system, "DEVIATION", (said, *verdict.reasons), node.id, (last - day).days)


def _by_place(graph: Graph, place: Node, system: str) -> Verdict:
    """Return the verdict on an undeclared thing by what it stands in.

    A supplier's host says nothing about the thing, and what is partly in decides for nothing in it.
    """
    effective = graph.scope_of(place, system)
    called = _called(place)
    if place.kind.scope in ("external", "none"):
        said = f"It stands with {called}, but nobody has declared the thing itself."
        return Verdict(system, "UNKNOWN", (Reason(said, place.id), _ASK))
    if effective.status == "partial":
        said = f"It stands in {called}, which is only partly in scope: declare it, and decide."
        return Verdict(system, "UNKNOWN", (Reason(said, place.id), _ASK))
    clause = "By clause, undeclared: it" if effective.by == "clause" else "Undeclared; it"
    said = f"{clause} stands in {called}, and what holds for that holds for it."
    return _answered(system, effective, (Reason(said, place.id), *effective.reasons))


def _called(place: Node) -> str:
    return f"the {place.kind.label} '{place.name}'"


def _answered(system: str, effective: Effective, reasons: tuple[Reason, ...]) -> Verdict:
    gap: Gap | None = "UNDETERMINED" if effective.status == "undetermined" else None
    return Verdict(system, _ANSWERS[effective.status], reasons, gap=gap)


NOT_FOUND = "Nothing in the register has this id, name, alias, number or address."
KEEP_OUT = "Until it is declared, keep company data out of it."
NO_REGION = "The region {region} is not declared in {place}."
_ASK = Reason(KEEP_OUT)


def _unknown(graph: Graph, query: str) -> Checked:
    near = listing([f"'{name}'" for name in _near(graph, query)], "or")
    reasons = (Reason(f"{NOT_FOUND} Did you mean {near}?" if near else NOT_FOUND), _ASK)
    return Checked(query, tuple(Verdict(system, "UNKNOWN", reasons) for system in graph.systems))


_MOST_NEAR = 3


def _near(graph: Graph, query: str) -> Sequence[str]:
    """Return names that may be meant: the nearest, then those in which a word begins as was asked."""
    named = {name: node.id for node in graph.nodes.values() for name in _names(node)}
    asked = plain(forms(query)[0])
    inside = [name for name in named if len(asked) > 1 and _begins(name.casefold(), asked)]
    likely = [nearest(query, named), *sorted(inside, key=lambda name: (len(name), name))]
    found: dict[str, str] = {}
    for name in filter(None, likely):
        found.setdefault(named[name], name)
    return list(found.values())[:_MOST_NEAR]


def _begins(name: str, asked: str) -> bool:
    return plain(name).startswith(asked) or any(rest.startswith(asked) for _, rest in insides(name))


def _names(node: Node) -> Iterator[str]:
    yield node.id
    yield node.name
    yield from node.data.aliases
