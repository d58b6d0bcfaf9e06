"""The history as text, as JSON (isms-scope/history/1) and as CSV."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from isms_scope.cli import _landing_json
from isms_scope.reports import cell, told
from isms_scope.reports.csv_table import as_table
from isms_scope.snapshot.assurance import FLAGS, LEVELS
from isms_scope.snapshot.ledger import Change, Entry, Landing
from isms_scope.snapshot.testimony import name_of
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
            *(f"  {told(change, ink)}" for change in changes),
        ]
        if is_long:
            lines += [f"  {ink(said, 'faint')}" for said in _evidence(landing)]
    return "".join(f"{line}\n" for line in lines)


def _by_landing(entries: Sequence[Entry]) -> Iterator[tuple[Landing, list[Change]]]:
    for _, group in groupby(entries, key=lambda entry: id(entry[0])):
        entries_of_one = list(group)
        yield entries_of_one[0][0], [change for _, change in entries_of_one]


def _people(landing: Landing) -> str:
    proposers = listing([name_of(each) for each in landing.proposers]) or "nobody"
    if landing.integrator is None or (landing.integrator,) == landing.proposers:
        return f"by {proposers}"
    return f"proposed by {proposers}, merged by {name_of(landing.integrator)}"


def _evidence(landing: Landing) -> Iterator[str]:
    yield f"level {landing.level}: {LEVELS.get(landing.level, '')}"
    yield from (f"{flag}: {FLAGS.get(flag, '')}" for flag in landing.flags)


def as_json(entries: Sequence[Entry], element: str | None, tip: str) -> str:
    """Return the landings with their changes; `element` is None for the whole change log."""
    landings = [_landing(landing, changes) for landing, changes in _by_landing(entries)]
    content = {"schema": SCHEMA, "element": element, "tip": tip, "landings": landings}
    return json.dumps(content, indent=2) + "\n"


def _landing(landing: Landing, changes: Sequence[Change]) -> dict[str, Any]:
    integrator = _landing_json.identity(landing.integrator) if landing.integrator else None
    done = _landing_json.changes(changes)
    return {
        **_landing_json.head(landing),
        "subject": landing.subject,
        **_landing_json.origin(landing),
        "integrator": integrator,
        **_landing_json.judgement(landing),
        "changes": [
            {**shown, "inferred": change.inferred} for shown, change in zip(done, changes, strict=True)
        ],
    }


def as_csv(entries: Sequence[Entry]) -> str:
    """Return one row for each change."""
    return as_table(COLUMNS, (_row(landing, change) for landing, change in entries))


def _row(landing: Landing, change: Change) -> tuple[str, ...]:
    return (
        landing.date.isoformat(),
        landing.commit,
        change.element,
        change.kind,
        change.change,
        change.field,
        cell(change.old),
        cell(change.new),
        "yes" if change.boundary else "",
        "; ".join(name_of(each) for each in landing.proposers),
        name_of(landing.integrator) if landing.integrator else "",
        str(landing.level),
        " ".join(landing.flags),
        landing.reference or "",
        landing.subject,
    )
