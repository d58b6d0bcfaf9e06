"""The declared elements of one file in normal form, without the model: what history is made of."""

from typing import Any

from isms_scope.load.documents import SHORT_STATEMENT
from isms_scope.load.reader import read
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
    content = read(data, path).content
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
