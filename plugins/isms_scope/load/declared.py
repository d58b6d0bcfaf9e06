"""The declared elements of one file in normal form, without the model: what history is made of."""

from dataclasses import replace
from typing import Any

from isms_scope.load.documents import SHORT_STATEMENT
from isms_scope.load.reader import Reading, read
from isms_scope.model.kinds import element_id
from isms_scope.model.normal import normalise
from isms_scope.model.raw import RawMap

Declared = dict[str, dict[str, dict[str, Any]]]


def declared(data: bytes, path: str) -> Declared | None:
    """Return kind → id → normal form of everything a file declares; never raises.

    None means that the file cannot be read: it says nothing, which is not the same as declaring nothing.
    Kinds and fields that today's model does not know are kept: an old revision is compared as it was
    written. Settings stand under `settings`.
    """
    return _declared(read(data, path))


LastGood = dict[str, Reading]
"""For the path of a file, what it said when it could last be read."""


class Current:
    """Reads the files as they are now and remembers what they say.

    They are the last chapter of the history too, which then need not parse them again. Where somebody is
    writing (`mkdocs serve`), `last_good` carries from one run to the next what each file said before it
    became unreadable, so that a half-typed line does not take its elements off the site.
    """

    def __init__(self, last_good: LastGood | None = None) -> None:
        self._readings: dict[tuple[str, bytes], Reading] = {}
        self._last_good = last_good

    def read(self, data: bytes, path: str) -> Reading:
        """Read one file as `reader.read` does, and remember it."""
        reading = self._readings[path, data] = read(data, path)
        if self._last_good is None:
            return reading
        if reading.content is not None:
            self._last_good[path] = reading
            return reading
        before = self._last_good.get(path)
        return replace(before, findings=reading.findings, is_old=True) if before else reading

    def declared(self, data: bytes, path: str) -> Declared | None:
        """Return what `declared` returns."""
        return _declared(self._readings.get((path, data)) or read(data, path))


def _declared(reading: Reading) -> Declared | None:
    content = reading.content
    if content is None:
        return None
    found: Declared = {}
    for key, value in content.items():
        if key in ("settings", SHORT_STATEMENT):
            home = found.setdefault("settings" if key == "settings" else "statements", {})
            home[key] = normalise(value)
        elif isinstance(value, RawMap):
            elements = {element_id(key, str(each)): normalise(raw) for each, raw in value.items()}
            found.setdefault(key, {}).update(elements)
    return found
