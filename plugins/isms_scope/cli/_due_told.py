"""What falls due as text and as JSON (isms-scope/due/1)."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from isms_scope.graph.due import Due
from isms_scope.terminal import Ink, one_line
from isms_scope.wording import capital, count

SCHEMA = "isms-scope/due/1"


def as_text(dues: Sequence[Due], later: Sequence[Due], days: int, ink: Ink, *, is_brief: bool) -> str:
    """Return what is overdue or falls due in the days asked for, with who acts and where it stands."""
    lines: list[str] = []
    for due in dues:
        lines.append(f"{due.on}  {ink(when(due.days_left), _style(due))}  {one_line(said(due))}")
        if not is_brief:
            owner = due.owner.named if due.owner else "nobody"
            lines.append(f"            owner: {one_line(owner)}; {ink(one_line(str(due.place)), 'cyan')}")
    if not is_brief:
        lines += [*([""] if lines else []), _summary(dues, later, days)]
    return "".join(f"{line}\n" for line in lines)


def said(due: Due) -> str:
    """Return what falls due, with the element it is about."""
    return capital(f"{due.element.kind.label} {due.element.named}: {due.what}" if due.element else due.what)


def when(days_left: int) -> str:
    """Return how far away a day is, in words."""
    if days_left < 0:
        return f"overdue for {count(-days_left, 'day')}"
    return f"in {count(days_left, 'day')}" if days_left else "today"


def _style(due: Due) -> str:
    return "error" if due.days_left < 0 else "warning"


def _summary(dues: Sequence[Due], later: Sequence[Due], days: int) -> str:
    overdue = sum(due.days_left < 0 for due in dues)
    found = f"{overdue} overdue, {len(dues) - overdue} due within {count(days, 'day')}"
    if not dues:
        found = f"Nothing is overdue, and nothing falls due within {count(days, 'day')}"
    if not later:
        return f"{found}; no later day is on record."
    return f"{found}; {len(later)} later, the next on {later[0].on}."


def as_json(dues: Sequence[Due], later: Sequence[Due], days: int, as_of: dt.date) -> str:
    """Return what falls due in the days asked for, and how much is due later."""
    content = {
        "schema": SCHEMA,
        "as_of": as_of.isoformat(),
        "days": days,
        "due": [plain(due) for due in dues],
        "later": len(later),
        "next_later": later[0].on.isoformat() if later else None,
    }
    return json.dumps(content, indent=2) + "\n"


def plain(due: Due) -> dict[str, Any]:
    """Return one thing that falls due in the form of the JSON."""
    return {
        "on": due.on.isoformat(),
        "days_left": due.days_left,
        "kind": due.kind,
        "element": due.element.id if due.element else None,
        "name": due.element.name if due.element else None,
        "what": due.what,
        "owner": due.owner.id if due.owner else None,
        "path": due.place.path,
        "line": due.place.line,
        "column": due.place.column,
    }
