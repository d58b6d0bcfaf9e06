"""Element history: what each landing did to the elements, wherever in the files they stand."""

from collections.abc import Iterator, Mapping
from typing import Any

from isms_scope.snapshot.ledger import Change
from isms_scope.trail.boundary import Boundary, Content, Key
from isms_scope.trail.compare import changes

Declared = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""The elements of one file: kind → id → normalised plain mapping."""

SETTINGS = "settings"


class Elements:
    """The declared elements as landings change them; files only say where an element is found.

    Elements are compared by kind and id over all files, so that moving, splitting or joining files is no
    change at all.
    """

    def __init__(self) -> None:
        self._files: dict[bytes, Declared] = {}
        self._places: dict[Key, dict[bytes, Content]] = {}
        self._boundary = Boundary(self.content)

    def content(self, key: Key) -> Content | None:
        """Return an element as it is declared now.

        Settings may be spread over several files; of an element that is declared twice, which is an
        error, the first file counts.
        """
        places = self._places.get(key)
        if not places:
            return None
        if len(places) == 1:
            return next(iter(places.values()))
        ordered = [places[path] for path in sorted(places)]
        if key[0] != SETTINGS:
            return ordered[0]
        return {name: value for content in reversed(ordered) for name, value in content.items()}

    def of_kind(self, kind: str) -> dict[str, Content]:
        """Return all elements of one kind, by id."""
        found = {key[1]: self.content(key) for key in self._places if key[0] == kind}
        return {name: content for name, content in found.items() if content is not None}

    def kinds_in(self, path: bytes) -> frozenset[str]:
        """Return the kinds of which a file holds elements, or held when it could last be read."""
        return frozenset(self._files.get(path, ()))

    def land(self, files: Mapping[bytes, Declared]) -> tuple[Change, ...]:
        """Take the new content of the changed files (empty: removed) and return what that changed."""
        keys = {
            key
            for path, declared in files.items()
            for key in (*_keys(self._files.get(path)), *_keys(declared))
        }
        before = {key: self.content(key) for key in keys}
        for path, declared in files.items():
            self._replace(path, declared)
        after = ((key, self.content(key)) for key in sorted(keys))
        pairs = {key: (before[key], new) for key, new in after if before[key] != new}
        statuses = self._boundary.update(pairs)
        return changes(pairs, statuses)

    def _replace(self, path: bytes, declared: Declared) -> None:
        for key in _keys(self._files.pop(path, None)):
            self._places[key].pop(path)
            if not self._places[key]:
                del self._places[key]
        if declared:
            self._files[path] = declared
        for kind, elements in declared.items():
            for name, content in elements.items():
                self._places.setdefault((kind, name), {})[path] = content


def _keys(declared: Declared | None) -> Iterator[Key]:
    for kind, elements in (declared or {}).items():
        for name in elements:
            yield kind, name
