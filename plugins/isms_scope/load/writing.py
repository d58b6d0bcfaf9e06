"""Writing YAML that our own reader reads back as it was meant, and other readers as well."""

import json
import re
from collections.abc import Iterator, Mapping

from isms_scope.load.scalars import typed

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _./-]*")


def scalar(value: str | int | bool | None) -> str:
    """Return a single value as YAML; text is quoted wherever a reader could take it for something else."""
    if not isinstance(value, str):
        return json.dumps(value)
    if _PLAIN.fullmatch(value) and not value.endswith(" ") and typed(value) == value:
        return value
    if value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return json.dumps(value)


def block(key: str, value: object) -> Iterator[str]:
    """Yield the lines of a key with its value: mappings in blocks, lists of single values in brackets."""
    if isinstance(value, Mapping) and value:
        yield f"{scalar(key)}:"
        for inner, item in value.items():
            yield from (f"  {line}" for line in block(inner, item))
    elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        yield f"{scalar(key)}:"
        for item in value:
            yield from _item(item)
    else:
        yield f"{scalar(key)}: {_flow(value)}"


def _item(value: object) -> Iterator[str]:
    lines = [_flow(value)]
    if isinstance(value, Mapping) and value:
        lines = [line for key, item in value.items() for line in block(key, item)]
    for number, line in enumerate(lines):
        yield f"  {'- ' if number == 0 else '  '}{line}"


def _flow(value: object) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{scalar(key)}: {_flow(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(_flow(item) for item in value)}]"
    return scalar(value) if isinstance(value, str | int | bool | None) else scalar(str(value))
