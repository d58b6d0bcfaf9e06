"""Changes of one landing, condensed: what crossed the boundary first, and a first import in one line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from isms_scope.snapshot.ledger import Change
from isms_scope.wording import capital, count

MOST = 8
"""So many changes of a landing are read at a glance; the others open on request."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Many elements that were added or removed together."""

    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Condensed:
    """What a reader sees of a landing at once, and what only on request."""

    first: tuple[Change, ...]
    batches: tuple[Batch, ...]
    rest: tuple[Change, ...]


def condensed(changes: Iterable[Change]) -> Condensed:
    """Return the changes of a landing in the order in which they matter to the boundary."""
    ordered = sorted(changes, key=lambda change: (not change.boundary, change.change))
    single: list[Change] = []
    batches: list[Batch] = []
    for (is_boundary, sort), group in groupby(ordered, key=lambda each: (each.boundary, each.change)):
        found = tuple(group)
        if sort in ("added", "removed") and not is_boundary and len(found) > MOST:
            batches.append(Batch(f"{capital(sort)}: {count(len(found), 'element')}", found))
        else:
            single += found
    return Condensed(tuple(single[:MOST]), tuple(batches), tuple(single[MOST:]))


def differing(old: Any, new: Any) -> tuple[Any, Any]:
    """Return two values without what they share: of two lists or mappings only what differs is left."""
    if isinstance(old, dict) and isinstance(new, dict):
        keys = [key for key in {**old, **new} if old.get(key) != new.get(key)]
        return {key: old.get(key) for key in keys}, {key: new.get(key) for key in keys}
    if isinstance(old, list) and isinstance(new, list):
        was, now = _without(old, new), _without(new, old)
        if len(was) == len(now) and all(isinstance(each, dict) for each in (*was, *now)):
            pairs = [differing(*pair) for pair in zip(was, now, strict=True)]
            return [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        return was, now
    return old, new


def _without(items: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    return [item for item in items if item not in others]
