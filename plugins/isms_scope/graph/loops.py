"""Loops: chains of parents that come back to themselves."""

from collections.abc import Mapping


def loops(upwards: Mapping[str, str | None]) -> tuple[tuple[str, ...], ...]:
    """Return every loop of a mapping from each thing to the next above it, in time linear to its size.

    A loop begins with its smallest id and goes upwards; loops are sorted.
    """
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for start in upwards:
        way: dict[str, int] = {}
        here: str | None = start
        while here is not None and here not in seen:
            seen.add(here)
            way[here] = len(way)
            here = upwards.get(here)
        if here in way:
            found.append(_from_smallest(tuple(way)[way[here] :]))
    return tuple(sorted(found))


def _from_smallest(loop: tuple[str, ...]) -> tuple[str, ...]:
    first = loop.index(min(loop))
    return loop[first:] + loop[:first]
