"""Changes as lines of text: what happened to which element, from what to what."""

import json
from collections.abc import Mapping
from typing import Any

from isms_scope.snapshot.ledger import Change
from isms_scope.terminal import PLAIN, Ink, one_line
from isms_scope.wording import contrast

_LONGEST = 100


def told(change: Change, ink: Ink = PLAIN) -> str:
    """Return one change as a line; nothing in it can steer a terminal."""
    element = f"{ink(one_line(change.element), 'bold')} ({one_line(change.kind)})"
    crossed = ink("  crosses the boundary", "yellow") if change.boundary else ""
    if change.change == "renamed":
        how = " (inferred: nobody declared it)" if change.inferred else ""
        return f"{element} renamed from {_spoken(change.old)}{how}"
    if change.change != "changed":
        return f"{element} {change.change}{crossed}"
    old, new = contrast(_spoken(change.old), _spoken(change.new), _LONGEST)
    return f"{element} {one_line(change.field)}: {old} → {new}{crossed}"


def _spoken(value: Any) -> str:
    return one_line(cell(value)) or "not given"


def cell(value: Any) -> str:
    """Return a plain JSON value as the text of one cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping | list | tuple):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)
