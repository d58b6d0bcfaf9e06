"""What turned one declaration of the elements into the next: added, removed, renamed, changed fields."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from isms_scope.snapshot.ledger import Change
from isms_scope.trail.boundary import Content, Key, Statuses

Pair = tuple[Content | None, Content | None]
Move = tuple[Statuses | None, Statuses | None]
Moves = Mapping[Key, Move]


def changes(pairs: Mapping[Key, Pair], statuses: Moves) -> tuple[Change, ...]:
    """Return what turned the old elements into the new ones, by element, crossings of the boundary first.

    `pairs` holds the elements whose declaration differs (old, new; None is absent), `statuses` the effective
    statuses that may differ, also of elements that only inherit.
    """
    return tuple(sorted(_changes(pairs, statuses), key=_shown))


def _changes(pairs: Mapping[Key, Pair], statuses: Moves) -> Iterator[Change]:
    removed = {key: old for key, (old, new) in pairs.items() if old is not None and new is None}
    added = {key: new for key, (old, new) in pairs.items() if old is None and new is not None}
    renames = dict(_renames(removed, added))
    for key, former in renames.items():
        yield from _renamed(key, former, pairs, statuses)
    gone = {former for former, _ in (each for found in renames.values() for each in found)}
    yield from (Change(key[1], key[0], "removed", old=old) for key, old in removed.items() if key not in gone)
    yield from (Change(key[1], key[0], "added", new=new) for key, new in added.items() if key not in renames)
    for key in sorted(pairs.keys() | statuses.keys()):
        old, new = pairs.get(key, ({}, {}))
        if old is not None and new is not None:
            yield from _changed(key, old, new, statuses.get(key, (None, None)))


def _renames(
    removed: Mapping[Key, Content], added: Mapping[Key, Content]
) -> Iterator[tuple[Key, list[tuple[Key, bool]]]]:
    """Give each renamed element with its former keys and whether the rename is only inferred.

    `formerly` decides. Without it, one removed and one added element of a kind with the same content, and
    some content at all, are taken for a rename.
    """
    told: dict[Key, list[tuple[Key, bool]]] = {}
    for key, content in added.items():
        former = ((key[0], name) for name in _former(content))
        found = [(each, False) for each in former if each in removed]
        if found:
            told[key] = found
    yield from told.items()
    used = {former for found in told.values() for former, _ in found}
    for kind in sorted({key[0] for key in added}):
        old = [key for key in removed if key[0] == kind and key not in used]
        new = [key for key in added if key[0] == kind and key not in told]
        if len(old) == len(new) == 1 and removed[old[0]] == added[new[0]] and removed[old[0]]:
            yield new[0], [(old[0], True)]


def _renamed(
    key: Key,
    former: list[tuple[Key, bool]],
    pairs: Mapping[Key, Pair],
    statuses: Moves,
) -> Iterator[Change]:
    for (_, name), inferred in former:
        yield Change(key[1], key[0], "renamed", "id", name, key[1], inferred=inferred)
    first = former[0][0]
    old, new = pairs[first][0] or {}, dict(pairs[key][1] or {})
    new.pop("formerly", None)
    if "formerly" in old:
        new["formerly"] = old["formerly"]
    before, after = statuses.get(first, (None, None))[0], statuses.get(key, (None, None))[1]
    yield from _changed(key, old, new, (before, after))


def _changed(key: Key, old: Content, new: Content, statuses: Move) -> Iterator[Change]:
    """Give the fields that changed; a crossed boundary stands for the declared status that moved it."""
    crossed = dict(_crossed(*statuses))
    for field, (was, now) in crossed.items():
        yield Change(key[1], key[0], "changed", field, was, now, boundary=True)
    for field, was, now in _fields("", old, new):
        if field.removesuffix(".status") not in crossed:
            yield Change(key[1], key[0], "changed", field, was, now)


def _crossed(before: Statuses | None, after: Statuses | None) -> Iterator[tuple[str, tuple[str, str]]]:
    if before is None or after is None:
        return
    for field in sorted(before.keys() | after.keys()):
        was, now = before.get(field, before["scope"]), after.get(field, after["scope"])
        if was != now:
            yield field, (was, now)


def _fields(prefix: str, old: Content, new: Content) -> Iterator[tuple[str, Any, Any]]:
    """Give the dotted paths at which two mappings differ; lists are compared whole."""
    for name in sorted({*old, *new}, key=str):
        was, now = old.get(name), new.get(name)
        field = f"{prefix}{name}"
        if was == now:
            continue
        decision = f"{field}.".startswith("scope.")
        if _mapping(was, decision) and _mapping(now, decision):
            yield from _fields(f"{field}.", was or {}, now or {})
        else:
            yield field, was, now


def _mapping(value: object, absent_too: bool) -> bool:
    return isinstance(value, dict) or (absent_too and value is None)


def _former(content: Content) -> Iterable[str]:
    former = content.get("formerly")
    if isinstance(former, str):
        return [former]
    return [each for each in former if isinstance(each, str)] if isinstance(former, list | tuple) else []


def _shown(change: Change) -> tuple[str, str, bool, str, str]:
    """Order of the changes of one landing: by element, the boundary first."""
    return (change.element, change.kind, not change.boundary, change.change, change.field)
