"""The next moves: who does what next for something that is not done, and with which command."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from isms_scope.findings import SEVERITIES, Finding
from isms_scope.graph import Graph
from isms_scope.model.kinds import KINDS
from isms_scope.snapshot.progress import Progress
from isms_scope.snapshot.steps import Step, takers
from isms_scope.wording import count, listing

MOST = 6
"""So many owners of findings get a move of their own, those of the worst findings first."""


@dataclass(frozen=True, slots=True)
class Move:
    """What is done next: in words, by whom (ids of people, roles or teams), and the command to begin with.

    Where several may do it, one of them is enough.
    """

    what: str
    who: tuple[str, ...] = ()
    command: str = ""


def next_moves(
    graph: Graph, step: Step, found: Progress, kinds: Mapping[str, str], day: dt.date
) -> tuple[Move, ...]:
    """Return the next moves for a step: for open and waived findings one for each who answers for some.

    `kinds` tells for each rule the kind without which it cannot judge.
    """
    usual = takers(graph, step, day)
    if found.open:
        return _shared(found.open, graph, usual, _mend)
    if found.state == "waived":
        return _shared(found.waived, graph, usual, _end)
    return (_next(graph, found, kinds, usual),)


def _next(graph: Graph, found: Progress, kinds: Mapping[str, str], usual: Sequence[str]) -> Move:
    if found.state == "open":
        return _declare(found.missing[0].lacks, usual)
    if found.state == "not_evaluated":
        return _judge(graph, found, kinds, usual)
    if found.not_due:
        first = found.not_due[0]
        what = f"Look ahead: {first.rule} is due from the stage “{first.stage}”."
        return Move(what, tuple(usual), f"isms-scope explain {first.rule}")
    return Move("Nothing, until something changes.")


def _shared(
    findings: Iterable[Finding],
    graph: Graph,
    usual: Sequence[str],
    move: Callable[[Sequence[Finding], tuple[str, ...]], Move],
) -> tuple[Move, ...]:
    """Share findings out: to who answers for what they are about, else to who usually takes the step."""
    shares: dict[tuple[str, ...], list[Finding]] = {}
    for each in sorted(findings, key=lambda found: SEVERITIES.index(found.severity)):
        owner = graph.owner_of(each.element) if each.element else None
        shares.setdefault((owner,) if owner else tuple(usual), []).append(each)
    moves = [move(share, who) for who, share in shares.items()]
    rest = [each for share in [*shares.values()][MOST:] for each in share]
    if not rest:
        return tuple(moves)
    others = count(len(moves) - MOST, "other", "others")
    return (*moves[:MOST], Move(f"{count(len(rest), 'finding')} more for {others}."))


def _mend(findings: Sequence[Finding], who: tuple[str, ...]) -> Move:
    what = f"Mend {count(len(findings), 'finding')}: {_rules(findings)}."
    return Move(what, who, f"isms-scope explain {findings[0].rule}")


def _end(findings: Sequence[Finding], who: tuple[str, ...]) -> Move:
    return Move(f"End what is waived before the waiver ends: {_rules(findings)}.", who)


def _rules(findings: Iterable[Finding]) -> str:
    return listing(list(dict.fromkeys(each.rule for each in findings)))


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
