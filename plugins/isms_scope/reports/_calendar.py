"""What falls due as a calendar (iCalendar, RFC 5545) that calendars can subscribe to."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence

import isms_scope
from isms_scope.graph.due import Due
from isms_scope.terminal import one_line
from isms_scope.wording import capital

_LONGEST = 75
"""Octets of a line; what is longer goes on in the next one after a space (section 3.1)."""


def calendar(dues: Sequence[Due], as_of: dt.date, title: str) -> str:
    """Return one whole-day event for each thing that falls due.

    An event keeps its UID when its day moves, so that calendars move it too. `title` is the name of the
    scope; it keeps the events of two scopes apart.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//isms-scope//{isms_scope.__version__}//EN",
        f"X-WR-CALNAME:{_text(f'{title}: what falls due' if title else 'What falls due')}",
    ]
    seen: Counter[str] = Counter()
    for due in dues:
        facts = "\n".join((title, due.kind, due.element.id if due.element else "", due.what))
        uid = uuid.uuid5(uuid.NAMESPACE_OID, f"isms-scope\n{facts}\n{seen[facts]}")
        seen[facts] += 1
        lines += _event(due, as_of, str(uid))
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(due: Due, as_of: dt.date, uid: str) -> Iterator[str]:
    about = f"{due.element.kind.label} {due.element.named}: " if due.element else ""
    owner = due.owner.named if due.owner else "nobody is named"
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{as_of:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{due.on.year:04}{due.on:%m%d}"
    yield f"SUMMARY:{_text(capital(f'{about}{due.what}'))}"
    yield f"DESCRIPTION:{_text(f'Owner: {owner}. Recorded in {due.place}.')}"
    yield f"CATEGORIES:{_text(due.kind)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(value: str) -> str:
    """Return a value of type TEXT (section 3.3.11)."""
    return one_line(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, never cut inside a character."""
    piece, size = "", 0
    for char in line:
        width = len(char.encode("utf-8", "replace"))
        if size + width > _LONGEST:
            yield piece
            piece, size = " ", 1
        piece += char
        size += width
    yield piece
