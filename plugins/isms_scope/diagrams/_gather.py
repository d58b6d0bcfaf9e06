"""Several things drawn as one: which belong together, what they are called, how many there are in it."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from isms_scope.diagrams._scene import Box, Crossing, Party
from isms_scope.diagrams._words import name_of
from isms_scope.wording import count

_NAMED = 3
_LENGTH = 36
"""So many things are all named on the box that stands for them, if their names fit on its two lines."""
MOST_CROSSINGS = 30
"""Above this number of badges the line is read worse than a sum at each party."""
_MOST_ENDS = 4

Item = TypeVar("Item", bound=Box | Party)


def alike(items: Iterable[Item], key: Callable[[Item], Hashable]) -> list[list[Item]]:
    """Return the groups of two and more with the same key, the largest first."""
    groups: dict[Hashable, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return sorted((group for group in groups.values() if len(group) > 1), key=len, reverse=True)


def named(items: Sequence[Box | Party]) -> str:
    """Return the names of all, or nothing where these are too many or too long for a box."""
    names = ", ".join(map(name_of, items))
    return names if len(items) <= _NAMED and len(names) <= _LENGTH else ""


def called(items: Sequence[Box | Party]) -> str:
    """Return the name of what stands for several: their names, or how many of which kind they are."""
    if named(items):
        return named(items)
    kinds = {item.type_label for item in items}
    if len(kinds) == 1 and items[0].type_label:
        return counted(len(items), items[0].type_label)
    return f"{name_of(items[0])} and {len(items) - 1} more"


def counted(number: int, kind: str) -> str:
    """Return a number of things of a kind in words; an acronym at the beginning keeps its capitals."""
    one = kind if kind[1:] != kind[1:].lower() else kind[:1].lower() + kind[1:]
    many = f"{one[:-1]}ies" if one.endswith("y") and one[-2:-1] not in tuple("aeiou") else ""
    return count(number, one, many)


def fewer(
    items: Sequence[Item], most: int, keys: Sequence[Callable[[Item], Hashable]]
) -> tuple[tuple[Item, ...], dict[str, str]]:
    """Gather items until no more than `most` are left, by the first key, then by the next.

    Returns what is left, and for the id of each item that was gathered the id of what stands for it.
    """
    left = list(items)
    members = {item.id: [item] for item in items}
    for key in keys:
        for group in alike(left, key):
            if len(left) <= most:
                break
            first = group[0]
            held = [member for each in group for member in members[each.id]]
            one = _one(held)
            members[one.id] = held
            gone = {each.id for each in group}
            left = [one if each is first else each for each in left if each is first or each.id not in gone]
    stands_for = {each.id: one.id for one in left for each in members[one.id] if each.id != one.id}
    return tuple(left), stands_for


def _one(group: Sequence[Item]) -> Item:
    """Return what stands for a group: kind and icon are those that all members share, exclusions are told."""
    first = group[0]
    type_label = _shared(each.type_label for each in group) if named(group) else ""
    icon = _shared(each.icon for each in group)
    made = replace(first, id=f"{first.id}--and-others", name=called(group), href="", note=_notes(group))
    if isinstance(made, Box):
        made = replace(made, children=(), fact="", group=made.note)
    return replace(made, type_label=type_label, icon=icon)


def _shared(values: Iterable[str]) -> str:
    found = set(values)
    return found.pop() if len(found) == 1 else ""


def _notes(group: Sequence[Box | Party]) -> str:
    """Return the exclusions of the members, each once; how many where they would not fit."""
    told = [(each.group or each.note) if isinstance(each, Box) else each.note for each in group]
    notes = list(dict.fromkeys(note for part in told for note in part.split(", ") if note))
    if len(notes) <= _NAMED:
        return ", ".join(notes)
    return count(len(notes), "exclusion") if group[0].status == "out" else ""


def bundled(crossings: Sequence[Crossing]) -> tuple[Crossing, ...]:
    """Sum up crossings where there are too many: one badge for each party and box, or for each party.

    Crossings without an interface are summed up apart, so that none disappears among the declared ones.
    """
    if len(crossings) <= MOST_CROSSINGS:
        return tuple(crossings)
    ends: dict[str, set[str | None]] = {}
    for each in crossings:
        ends.setdefault(each.party, set()).add(each.inner)
    groups: dict[Hashable, list[Crossing]] = {}
    for each in crossings:
        inner = each.inner if len(ends[each.party]) <= _MOST_ENDS else None
        groups.setdefault((each.party, inner, each.number is None), []).append(replace(each, inner=inner))
    return tuple(_sum(group) for group in groups.values())


def _sum(group: Sequence[Crossing]) -> Crossing:
    first = group[0]
    if len(group) == 1:
        return first
    directions = {each.direction for each in group}
    kind = "interface" if first.number is not None else "flow"
    told = "each in the register" if first.number is not None else "no interface declared"
    return replace(
        first,
        direction=first.direction if len(directions) == 1 else "both",
        bundle=len(group),
        label=f"{count(len(group), kind)} · {told}",
    )
