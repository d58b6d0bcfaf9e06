"""Several things drawn as one: which belong together, what they are called, how many there are in it."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from string import ascii_uppercase
from typing import TypeVar

from isms_scope.diagrams._scene import Box, Crossing, Party
from isms_scope.diagrams._words import NO_EXCLUSION, counting, mark_of, name_of
from isms_scope.wording import count

_NAMED = 3
_LENGTH = 36
"""So many things are all named on the box that stands for them, if their names fit on its two lines."""
MOST_CROSSINGS = 30
"""Above this number of badges the line is read worse than one letter for each party."""
_DOT = " · "

_FIRST = {"deviation": "next ends on {day}, {note}", "planned": "first on {day}"}
"""What is told of several: the day that comes first."""

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
    kinds = Counter(item.type_label for item in items)
    told = ", ".join(counted(number, kind) for kind, number in kinds.most_common())
    if all(kinds) and (len(kinds) == 1 or (len(items) > _NAMED and len(told) <= _LENGTH)):
        return told
    return f"{name_of(items[0])} and {len(items) - 1} more"


def counted(number: int, kind: str) -> str:
    """Return a number of things of a kind in words; an acronym at the beginning keeps its capitals."""
    one = kind if kind[1:] != kind[1:].lower() else kind[:1].lower() + kind[1:]
    many = f"{one[:-1]}ies" if one.endswith("y") and one[-2:-1] not in tuple("aeiou") else ""
    return count(number, one, many)


def fewer(
    items: Sequence[Item],
    most: int,
    keys: Sequence[Callable[[Item], Hashable]],
    members: dict[str, list[Item]],
) -> tuple[tuple[Item, ...], dict[str, str]]:
    """Gather items until no more than `most` are left, by the first key, then by the next.

    `members` holds what stands behind each that was gathered before, and then also behind each made here.
    Returns what is left, and for the id of each item that was gathered the id of what stands for it.
    """
    left = list(items)
    for key in keys:
        for group in alike(left, key):
            if len(left) <= most:
                break
            first = group[0]
            held = [member for each in group for member in members.get(each.id, [each])]
            one = _one(held)
            members[one.id] = held
            gone = {each.id for each in group}
            left = [one if each is first else each for each in left if each is first or each.id not in gone]
    stands_for = {each.id: one.id for one in left for each in members.get(one.id, ()) if each.id != one.id}
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
    """Return what the members say: the day that comes first, or each exclusion once, of many the range."""
    status = group[0].status
    days = sorted((each.due, each.note) for each in group if isinstance(each, Box) and each.due)
    if days and status in _FIRST:
        return _FIRST[status].format(day=days[0][0], note=days[0][1].partition(_DOT)[0])
    told = [(each.group or each.note) if isinstance(each, Box) else each.note for each in group]
    notes = list(dict.fromkeys(note for part in told for note in part.split(", ") if note))
    if len(notes) <= _NAMED or status != "out":
        return ", ".join(notes[:_NAMED])
    known = sorted((note for note in notes if note != NO_EXCLUSION), key=counting)
    lacking = [NO_EXCLUSION] if NO_EXCLUSION in notes else []
    return ", ".join([f"{count(len(known), 'exclusion')}, {known[0]} to {known[-1]}", *lacking])


def bundled(crossings: Sequence[Crossing], most: int = MOST_CROSSINGS) -> tuple[Crossing, ...]:
    """Sum up crossings where there are too many: one badge for a party, the busiest parties first.

    Each such badge has a letter of its own, so that no two look alike. Crossings without an interface are
    summed up apart, so that none disappears among the declared ones.
    """
    groups: dict[tuple[str, bool, str], list[Crossing]] = {}
    for each in crossings:
        groups.setdefault(_alike(each), []).append(each)
    over = len(crossings) - most
    summed: set[tuple[str, bool, str]] = set()
    for key, group in sorted(groups.items(), key=lambda item: -len(item[1])):
        if over > 0 and len(group) > 1:
            summed.add(key)
            over -= len(group) - 1
    letters = _letters()
    made = {key: _sum(group, next(letters)) for key, group in groups.items() if key in summed}
    left: dict[Hashable, Crossing] = {}
    for place, each in enumerate(crossings):
        key = _alike(each)
        left.setdefault(key if key in made else place, made.get(key, each))
    return tuple(left.values())


def _alike(crossing: Crossing) -> tuple[str, bool, str]:
    """What crossings have in common that one badge may stand for."""
    return crossing.party, crossing.number is None, crossing.change


def _letters() -> Iterator[str]:
    """Yield A to Z, then AA to ZZ, and so on."""
    for length in range(1, 9):
        yield from map("".join, product(ascii_uppercase, repeat=length))


def _sum(group: Sequence[Crossing], letter: str) -> Crossing:
    """Return one crossing for several of a party: its label says what holds for all of them."""
    first = group[0]
    ends = tuple(dict.fromkeys(end for each in group for end in each.inners))
    parts = [set(each.label.split(_DOT)) for each in group]
    return replace(
        first,
        direction=first.direction if len({each.direction for each in group}) == 1 else "both",
        inner=ends[0] if len(ends) == 1 else None,
        ends=ends,
        mark=letter if first.number is not None else f"!{letter}",
        members=tuple(mark_of(each) for each in group),
        label=_DOT.join(part for part in first.label.split(_DOT) if part in set.intersection(*parts)),
        whom=_all_of([each.whom for each in group]),
    )


def _all_of(names: Iterable[str]) -> str:
    """Return names, each once; of many the first and how many more."""
    each = list(dict.fromkeys(filter(None, names)))
    return ", ".join(each) if len(each) < _NAMED else f"{each[0]} and {len(each) - 1} more"
