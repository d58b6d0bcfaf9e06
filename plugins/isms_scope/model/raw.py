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
    """A mapping that remembers where each key and each value stands."""

    __slots__ = ("key_marks", "start", "value_marks")

    def __init__(self, start: Mark = Mark(1, 1)) -> None:  # noqa: B008 - a NamedTuple cannot change
        super().__init__()
        self.start = start
        self.key_marks: dict[str, Mark] = {}
        self.value_marks: dict[str, Mark] = {}

    def put(self, key: str, value: object, key_mark: Mark, value_mark: Mark) -> None:
        """Set a key with its places."""
        self[key] = value
        self.key_marks[key] = key_mark
        self.value_marks[key] = value_mark


class RawList(list[Any]):
    """A list that remembers where each item stands."""

    __slots__ = ("marks", "start")

    def __init__(self, start: Mark = Mark(1, 1)) -> None:  # noqa: B008 - a NamedTuple cannot change
        super().__init__()
        self.start = start
        self.marks: list[Mark] = []

    def put(self, value: object, mark: Mark) -> None:
        """Append an item with its place."""
        self.append(value)
        self.marks.append(mark)


def mark_of(raw: object, path: Path, *, key: bool = False) -> Mark | None:
    """Return where the value at `path` stands, or the deepest place on the way to it that exists.

    With `key`, the place of the last step's key is meant: an unknown key is wrong itself, not its value.
    """
    mark: Mark | None = raw.start if isinstance(raw, RawMap | RawList) else None
    here = raw
    for depth, step in enumerate(path):
        if isinstance(here, RawMap) and isinstance(step, str) and step in here:
            marks = here.key_marks if key and depth == len(path) - 1 else here.value_marks
            mark = marks.get(step, mark)
            here = here[step]
        elif isinstance(here, RawList) and isinstance(step, int) and step < len(here):
            mark = here.marks[step]
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
