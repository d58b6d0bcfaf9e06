"""The normal form of declared values: short forms expanded, what was not given left out.

History and fingerprints compare normal forms of raw mappings, never model objects, so that a revision
which is invalid by today's model still has a history.
"""

from collections.abc import Mapping
from typing import Any

from isms_scope.model.decision import expand


def normalise(raw: object) -> dict[str, Any]:
    """Return an element's raw mapping in normal form; whatever is no mapping is an empty element."""
    if not isinstance(raw, Mapping):
        return {}
    normal = {
        str(key): value if type(value) is str else _given(value)
        for key, value in raw.items()
        if value is not None
    }
    if "scope" in normal:
        normal["scope"] = expand(normal["scope"])
    return normal


def _given(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _given(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_given(item) for item in value]
    return value
