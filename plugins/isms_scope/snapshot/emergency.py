"""Emergencies: what a landing did to deviations, by which something outside the scope is used for a while."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from isms_scope.snapshot.ledger import Change, Landing


@dataclass(frozen=True, slots=True)
class Emergency:
    """A deviation that a landing touched; `deed` says in words what became of it."""

    deviation: str
    deed: str


def emergencies_of(landing: Landing) -> tuple[Emergency, ...]:
    """Return the deviations that a landing opened, changed or ended, by its changes of elements alone."""
    return tuple(_found(landing))


def words(each: Emergency) -> str:
    """Return it as a flag in words."""
    return f"emergency: deviation {each.deviation} {each.deed}"


def _found(landing: Landing) -> Iterator[Emergency]:
    touched = (change for change in landing.changes if change.kind == "deviations")
    for deviation, changes in groupby(touched, key=lambda change: change.element):
        yield Emergency(deviation, f"{_deed(tuple(changes))} with this change")


def _deed(changes: Sequence[Change]) -> str:
    first = changes[0]
    if first.change == "added":
        remediation = first.new.get("remediation") if isinstance(first.new, Mapping) else None
        return "recorded as ended" if _is_done(remediation) else "opened"
    if first.change == "removed":
        return "taken off the record"
    return "ended" if any(map(_ends, changes)) else "changed"


def _ends(change: Change) -> bool:
    """Whether a change gave the deviation its last day, told by that field or by the part that holds it."""
    if change.field == "remediation.done_on":
        return bool(change.new) and not change.old
    return change.field == "remediation" and _is_done(change.new) and not _is_done(change.old)


def _is_done(remediation: Any) -> bool:
    return isinstance(remediation, Mapping) and bool(remediation.get("done_on"))
