"""The next move: who does what next for something that is not done, and with which command."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from isms_scope.findings import SEVERITIES, Finding
from isms_scope.graph import Graph
from isms_scope.model.kinds import KINDS
from isms_scope.snapshot.progress import Progress
from isms_scope.snapshot.steps import Step, takers
from isms_scope.wording import count

MOST = 4
"""So many owners are named for the findings of one step; they come in the order of the findings."""


@dataclass(frozen=True, slots=True)
class Move:
    """What is done next: in words, by whom (ids of people, roles or teams), and the command to begin with."""

    what: str
    who: tuple[str, ...] = ()
    command: str = ""


def next_move(graph: Graph, step: Step, found: Progress, kinds: Mapping[str, str], day: dt.date) -> Move:
    """Return the next move for a step; `kinds` tells for each rule the kind without which it cannot judge."""
    usual = takers(graph, step, day)
    if found.open:
        worst = min(found.open, key=lambda each: SEVERITIES.index(each.severity))
        what = f"Mend {count(len(found.open), 'finding')}, beginning with {worst.rule}."
        return Move(what, owners(graph, found.open) or usual, f"isms-scope explain {worst.rule}")
    if found.state == "open":
        return _declare(found.missing[0].lacks, usual)
    if found.state == "not_evaluated":
        return _judge(graph, found, kinds, usual)
    if found.state == "waived":
        return Move("End what is waived before the waiver ends.", owners(graph, found.waived) or usual)
    if found.not_due:
        first = found.not_due[0]
        what = f"Look ahead: {first.rule} is due from the stage “{first.stage}”."
        return Move(what, usual, f"isms-scope explain {first.rule}")
    return Move("Nothing, until something changes.")


def owners(graph: Graph, findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return who answers for what the findings are about, each once."""
    found = (graph.owner_of(each.element) for each in findings if each.element)
    return tuple(dict.fromkeys(owner for owner in found if owner))[:MOST]


def _declare(kind: str, who: Sequence[str]) -> Move:
    """A statement has a file of its own, so it needs no id."""
    known = KINDS.get(kind)
    label = known.label if known else kind
    command = f"isms-scope new {kind}" + (" ID" if known else "")
    return Move(f"Record what is missing, as a new {label} or in one that is there.", tuple(who), command)


def _judge(graph: Graph, found: Progress, kinds: Mapping[str, str], who: Sequence[str]) -> Move:
    if not found.not_evaluated:
        return (
            _declare(found.missing[0].lacks, who) if found.missing else Move("Keep the record.", tuple(who))
        )
    first = found.not_evaluated[0]
    kind = kinds.get(first.rule, "")
    if kind and not graph.of_kind(kind):
        what = f"Declare the first {KINDS[kind].label}, if there is one: {first.rule} has nothing to judge."
        return Move(what, tuple(who), f"isms-scope new {kind} ID")
    what = f"Let {first.rule} be judged. What stands in the way: {first.reason}"
    return Move(what, tuple(who), f"isms-scope explain {first.rule}")
