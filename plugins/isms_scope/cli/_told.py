"""The history as text, as JSON (isms-scope/history/1) and as CSV."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from isms_scope.snapshot.assurance import FLAGS, LEVELS
from isms_scope.snapshot.ledger import Change, Entry, Identity, Landing
from isms_scope.terminal import Ink, one_line
from isms_scope.wording import listing

SCHEMA = "isms-scope/history/1"

COLUMNS = (
    "date", "commit", "element", "kind", "change", "field", "old", "new", "boundary", "proposers",
    "integrator", "level", "flags", "reference", "subject",
)  # fmt: skip


def as_text(entries: Sequence[Entry], ink: Ink, *, is_long: bool) -> str:
    """Return the landings, newest first, each with what it changed and who git says was involved."""
    lines: list[str] = []
    for landing, changes in _by_landing(entries):
        reference = f"  #{landing.reference}" if landing.reference else ""
        head = f"{landing.date}  {landing.commit[:10]}{reference}"
        lines += [
            *([""] if lines else []),
            f"{ink(one_line(head), 'cyan')}  {one_line(landing.subject)}",
            f"  {one_line(_people(landing))}; level {landing.level}",
            *(f"  {_sentence(change, ink)}" for change in changes),
        ]
        if is_long:
            lines += [f"  {ink(said, 'faint')}" for said in _evidence(landing)]
    return "".join(f"{line}\n" for line in lines)


def _by_landing(entries: Sequence[Entry]) -> Iterator[tuple[Landing, list[Change]]]:
    for _, group in groupby(entries, key=lambda entry: id(entry[0])):
        entries_of_one = list(group)
        yield entries_of_one[0][0], [change for _, change in entries_of_one]


def _people(landing: Landing) -> str:
    proposers = listing([_name(each) for each in landing.proposers]) or "nobody"
    if landing.integrator is None or (landing.integrator,) == landing.proposers:
        return f"by {proposers}"
    return f"proposed by {proposers}, merged by {_name(landing.integrator)}"


def _name(identity: Identity) -> str:
    return identity.name or identity.email or "somebody without a name"


def _sentence(change: Change, ink: Ink) -> str:
    element = f"{ink(one_line(change.element), 'bold')} ({one_line(change.kind)})"
    crossed = ink("  crosses the boundary", "yellow") if change.boundary else ""
    if change.change == "renamed":
        how = " (inferred: nobody declared it)" if change.inferred else ""
        return f"{element} renamed from {_spoken(change.old)}{how}"
    if change.change != "changed":
        return f"{element} {change.change}{crossed}"
    return f"{element} {one_line(change.field)}: {_spoken(change.old)} → {_spoken(change.new)}{crossed}"


def _evidence(landing: Landing) -> Iterator[str]:
    yield f"level {landing.level}: {LEVELS.get(landing.level, '')}"
    yield from (f"{flag}: {FLAGS.get(flag, '')}" for flag in landing.flags)


def _spoken(value: Any) -> str:
    text = one_line(_cell(value)) or "not given"
    return text if len(text) <= 100 else f"{text[:99]}…"


def as_json(entries: Sequence[Entry], element: str | None, tip: str) -> str:
    """Return the landings with their changes; `element` is None for the whole change log."""
    landings = [_landing(landing, changes) for landing, changes in _by_landing(entries)]
    content = {"schema": SCHEMA, "element": element, "tip": tip, "landings": landings}
    return json.dumps(content, indent=2) + "\n"


def _landing(landing: Landing, changes: Sequence[Change]) -> dict[str, Any]:
    return {
        "commit": landing.commit,
        "parents": list(landing.parents),
        "date": landing.date.isoformat(),
        "claimed_date_only": True,
        "subject": landing.subject,
        "style": landing.style,
        "reference": landing.reference,
        "proposers": [_identity(each) for each in landing.proposers],
        "integrator": _identity(landing.integrator) if landing.integrator else None,
        "level": landing.level,
        "status": landing.status,
        "flags": list(landing.flags),
        "changes": [
            {
                "element": change.element,
                "kind": change.kind,
                "change": change.change,
                "field": change.field,
                "old": change.old,
                "new": change.new,
                "boundary": change.boundary,
                "inferred": change.inferred,
            }
            for change in changes
        ],
    }


def _identity(identity: Identity) -> dict[str, Any]:
    return {"name": identity.name, "email": identity.email, "person": identity.person}


def as_csv(entries: Sequence[Entry]) -> str:
    """Return one row for each change; a cell that a spreadsheet would compute begins with an apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for landing, change in entries:
        writer.writerow([harmless(cell) for cell in _row(landing, change)])
    return stream.getvalue()


def _row(landing: Landing, change: Change) -> tuple[str, ...]:
    return (
        landing.date.isoformat(),
        landing.commit,
        change.element,
        change.kind,
        change.change,
        change.field,
        _cell(change.old),
        _cell(change.new),
        "yes" if change.boundary else "",
        "; ".join(_name(each) for each in landing.proposers),
        _name(landing.integrator) if landing.integrator else "",
        str(landing.level),
        " ".join(landing.flags),
        landing.reference or "",
        landing.subject,
    )


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping | list | tuple):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula (OWASP, CSV injection; CVE-2021-41270)."""
    clean = "".join(char for char in cell if char.isprintable() or char in "\t\r\n")
    return f"'{clean}" if clean.startswith(("=", "+", "-", "@", "\t", "\r")) else clean
