"""What differs between two recorded scopes: crossings of the boundary, what came, what went, what changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from isms_scope.snapshot.recorded import Item, Recorded

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Crossing:
    """An element whose effective status differs, with (system, old status, new status) for each system."""

    item: Item
    moves: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """Each element once: one that crossed the boundary is not told again among the changed ones."""

    crossed: tuple[Crossing, ...]
    added: tuple[Item, ...]
    removed: tuple[Item, ...]
    changed: tuple[Item, ...]


def differences(old: Recorded, new: Recorded) -> Differences:
    """Compare two scopes, the older one first; an element is followed through its earlier ids."""
    left: dict[Key, Item] = {(each.kind, each.id): each for each in old.items}
    same = {each.id: left.pop((each.kind, each.id), None) for each in new.items}
    pairs = [(same[each.id] or _former(left, each), each) for each in new.items]
    crossed = [Crossing(now, tuple(_moves(was, now))) for was, now in pairs if was]
    moved = {each.item.id for each in crossed if each.moves}
    return Differences(
        crossed=tuple(each for each in crossed if each.moves),
        added=tuple(now for was, now in pairs if was is None),
        removed=tuple(left.values()),
        changed=tuple(now for was, now in pairs if was and now.id not in moved and _differ(was, now)),
    )


def _former(left: dict[Key, Item], item: Item) -> Item | None:
    """Take out what the element was under an earlier id."""
    known = (left.pop((item.kind, each), None) for each in sorted(item.former))
    return next((each for each in known if each), None)


def _moves(was: Item, now: Item) -> Iterator[tuple[str, str, str]]:
    for system, status in now.statuses.items():
        before = was.statuses.get(system)
        if before and before != status:
            yield system, before, status


def _differ(was: Item, now: Item) -> bool:
    return (was.id, was.name, was.values) != (now.id, now.name, now.values)


def drivers(scope: Recorded, system: str) -> Mapping[str, int]:
    """Return how much of that is in scope of a system on which the cost of an audit hangs, in words."""
    inside = [each for each in scope.items if each.statuses.get(system) in ("in", "partial")]
    return {
        "Sites": sum(each.kind == "locations" for each in inside),
        "Legal entities": sum(each.kind == "organisations" for each in inside),
        "Teams": sum(each.kind == "teams" for each in inside),
        "Products": sum(each.kind == "products" for each in inside),
        "Cloud accounts": sum(each.values.get("type") == "cloud_account" for each in inside),
    }
