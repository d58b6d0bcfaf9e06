"""Declared values as they were written: plain text, integers, booleans, mappings and lists with their places.

The loader produces these, the model reads them. History and fingerprints compare them, because a revision
that today's model would refuse still has a history.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from isms_scope.findings import Path

Scalar: TypeAlias = str | int | bool | None


class Mark(NamedTuple):
    """A place in a file, counted from 1 as editors do."""

    line: int
    column: int


class RawMap(dict[str, Any]):
    """A mapping that remembers where each key and each value stands.

    A register has hundreds of thousands of places, and few are ever named. So they are kept as bare numbers,
    as the parser counts (from 0), and become marks when somebody asks.
    """

    __slots__ = ("_order", "places")

    places: list[int]
    """Where the mapping begins; then, for each key in turn, where the key and where its value stands."""
    _order: dict[str, int]

    @classmethod
    def at(cls, line: int = 0, column: int = 0) -> "RawMap":
        """Return an empty mapping that begins at a place, counted from 0."""
        made = cls()  # without an initialiser of its own it is made in a third of the time
        made.places, made._order = [line, column], {}
        return made

    @property
    def start(self) -> Mark:
        """Where the mapping begins."""
        return _mark(self.places, 0)

    def key_mark(self, key: str) -> Mark:
        """Return where a key stands."""
        return _mark(self.place(key), 0)

    def value_mark(self, key: str) -> Mark:
        """Return where the value of a key stands."""
        return _mark(self.place(key), 2)

    def take(self, key: str, other: "RawMap") -> None:
        """Take over a key of another mapping that is not given here, with its places."""
        self[key] = other[key]
        self.places += other.place(key)

    def place(self, key: str) -> list[int]:
        """Return line and column of a key and of its value, counted from 0."""
        if len(getattr(self, "_order", ())) != len(self):
            self._order = {each: 2 + 4 * number for number, each in enumerate(self)}
        position = self._order[key]
        return self.places[position : position + 4]


class RawList(list[Any]):
    """A list that remembers where each item stands, in the way of `RawMap`."""

    __slots__ = ("places",)

    places: list[int]
    """Where the list begins; then, for each item, where it stands."""

    @property
    def start(self) -> Mark:
        """Where the list begins."""
        return _mark(self.places, 0)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Where each item stands."""
        return tuple(map(self.mark, range(len(self))))

    def mark(self, number: int) -> Mark:
        """Return where an item stands."""
        return _mark(self.places, 2 + 2 * number)


def _mark(places: list[int], position: int) -> Mark:
    return Mark(places[position] + 1, places[position + 1] + 1)


def mark_of(raw: object, path: Path, *, key: bool = False) -> Mark | None:
    """Return where the value at `path` stands, or the deepest place on the way to it that exists.

    With `key`, the place of the last step's key is meant: an unknown key is wrong itself, not its value.
    """
    mark: Mark | None = raw.start if isinstance(raw, RawMap | RawList) else None
    here = raw
    for depth, step in enumerate(path):
        if isinstance(here, RawMap) and isinstance(step, str) and step in here:
            mark = here.key_mark(step) if key and depth == len(path) - 1 else here.value_mark(step)
            here = here[step]
        elif isinstance(here, RawList) and isinstance(step, int) and step < len(here):
            mark = here.mark(step)
            here = here[step]
        else:
            return mark
    return mark


def plain(raw: Any) -> Any:
    """Return the same value as plain dicts and lists, for JSON."""
    if isinstance(raw, Mapping):
        return {key: plain(value) for key, value in raw.items()}
    if isinstance(raw, list | tuple):
        return [plain(item) for item in raw]
    return raw
