"""The ledger of approvals as text, as JSON (isms-scope/approvals/1) and as CSV."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from isms_scope.cli import _landing_json
from isms_scope.reports.csv_table import as_table
from isms_scope.snapshot import emergency
from isms_scope.snapshot.assurance import FLAGS, LEVELS, STATUSES, Evidence, Required, Status
from isms_scope.snapshot.lacking import mend, why
from isms_scope.snapshot.ledger import Landing, Ledger
from isms_scope.snapshot.separation import (
    NO_EXCEPTIONS,
    Excepted,
    Exceptions,
    apart,
    detail,
    is_excused,
    words,
)
from isms_scope.snapshot.testimony import (
    EVIDENCE,
    NOT_LISTED,
    approved_by,
    asked_for,
    by_status,
    flag_words,
    levels_of,
    name_of,
    proposed_by,
    reference_of,
    shortfall,
    trust_root_words,
    verdict,
    when,
)
from isms_scope.terminal import Ink, one_line
from isms_scope.wording import count, listing

SCHEMA = "isms-scope/approvals/1"

COLUMNS = (
    "date", "commit", "status", "level", "proposers", "approvals", "integrator", "required_level",
    "below_policy", "exceptions", "flags", "style", "reference", "changes", "crossings", "subject",
)  # fmt: skip

INKS: Mapping[Status, str] = {
    "approved": "green",
    "weak": "yellow",
    "unapproved": "red",
    "indeterminate": "blue",
    "invalid": "error",
}

_WIDTH = len("indeterminate · level 0")


def as_text(
    landings: Sequence[Landing],
    ink: Ink,
    *,
    min_level: int | None,
    is_long: bool,
    exceptions: Exceptions = NO_EXCEPTIONS,
) -> str:
    """Return one line a landing, as given; the long form adds what was asked for and each evidence."""
    lines: list[str] = []
    for landing in landings:
        lines.append(_line(landing, ink, min_level, exceptions))
        if is_long:
            told = [*_details(landing, min_level)]
            told += (f"{words(each)}: {detail(each)}" for each in exceptions.get(landing.commit, ()))
            lines += [f"    {ink(one_line(each), 'faint')}" for each in told]
    return "".join(f"{line}\n" for line in lines)


def _line(landing: Landing, ink: Ink, min_level: int | None, exceptions: Exceptions) -> str:
    head = ink(f"{landing.date}  {one_line(landing.commit[:10])}", "cyan")
    status = ink(f"{verdict(landing):{_WIDTH}}", INKS[landing.status])
    said = f"{proposed_by(landing)}; {approved_by(landing)}"
    short = shortfall(landing, min_level)
    excepted = [words(each) for each in exceptions.get(landing.commit, ())]
    is_below = short and not is_excused(landing, exceptions, min_level)
    lacks = [f"below the policy: {short}", *excepted] if is_below else excepted
    below = "".join(f"  {ink(one_line(each), 'yellow')}" for each in lacks)
    flags = (
        ink(f"  [{one_line(', '.join(map(flag_words, landing.flags)))}]", "faint") if landing.flags else ""
    )
    return f"{head}  {status}  {one_line(said)}{below}{flags}"


def _details(landing: Landing, min_level: int | None) -> Iterator[str]:
    crossings = sum(change.boundary for change in landing.changes)
    number = reference_of(landing)
    reference = f" ({number})" if number else ""
    crossed = f", {crossings} across the boundary" if crossings else ""
    yield f"{landing.subject}{reference}: {count(len(landing.changes), 'change')}{crossed}"
    yield from map(emergency.words, emergency.emergencies_of(landing))
    if shortfall(landing, min_level):
        needed = mend(landing)
        yield f"why: {why(landing)}"
        yield f"would mend it: {needed.what}{f': {needed.command}' if needed.command else ''}"
    if landing.signer:
        yield f"commit: {landing.signer}"
    asked = landing.required
    if asked.min_level or asked.rules:
        yield f"asked for: level {asked.min_level}"
    yield from (f"asked for: {asked_for(rule, asked.min_level)}" for rule in asked.rules)
    yield from (f"evidence: {_evidence(each)}" for each in landing.approvals)
    yield from (f"{flag_words(flag)}: {FLAGS.get(flag, 'unknown')}" for flag in landing.flags)


def _evidence(each: Evidence) -> str:
    who = each.name or each.person or "somebody without a name"
    role = f" as {each.role}" if each.role else ""
    detail = f" ({each.detail})" if each.detail else ""
    return f"{who}{role}, level {each.level}, {when(each)}: {EVIDENCE[each.kind]}{detail}"


def below_policy(
    landings: Sequence[Landing], min_level: int | None, exceptions: Exceptions
) -> tuple[int, int]:
    """Return how many landings are proven less than was asked for, and how many an exception explains."""
    lacking = [each for each in landings if shortfall(each, min_level)]
    excused = sum(is_excused(each, exceptions, min_level) for each in lacking)
    return len(lacking) - excused, excused


def summary(
    ledger: Ledger,
    landings: Sequence[Landing],
    ink: Ink,
    *,
    min_level: int | None,
    exceptions: Exceptions = NO_EXCEPTIONS,
) -> str:
    """Return the numbers by status, what the statuses and levels mean, and what everything rests on."""
    counts = by_status(landings)
    said = [ink(f"{number} {status}", INKS[status]) for status, number in counts.items()]
    below, excused = below_policy(landings, min_level, exceptions)
    lines = [f"{count(len(landings), 'landing')}: {listing(said)}." if said else "No landing."]
    if below:
        asked = "than was asked for" if min_level is None else f"than was asked for, or level {min_level}"
        lines.append(ink(f"{count(below, 'landing')} proven less {asked}.", "yellow"))
    if excused:
        lines.append(ink(f"{apart(excused)}, counted apart: it raises no level.", "yellow"))
    lines += [f"  {status} ({levels_of(landings, status)}): {STATUSES[status]}" for status in counts]
    used = sorted({landing.level for landing in landings} & LEVELS.keys())
    lines += [f"  level {level}: {LEVELS[level]}" for level in used]
    lines += [trust_root_words(ledger), NOT_LISTED, "Names and dates are what the commits claim."]
    return "".join(f"{line}\n" for line in lines)


def as_json(ledger: Ledger, landings: Sequence[Landing], exceptions: Exceptions = NO_EXCEPTIONS) -> str:
    """Return the landings as docs/schemas/approvals-1.json describes them."""
    content = {
        "schema": SCHEMA,
        "trust_root": ledger.root,
        "tip": ledger.tip,
        "landings": [_landing(each, exceptions.get(each.commit, ())) for each in landings],
    }
    return json.dumps(content, indent=2) + "\n"


def _landing(landing: Landing, exceptions: Sequence[Excepted]) -> dict[str, Any]:
    return {
        **_landing_json.head(landing),
        **_landing_json.origin(landing),
        "approvals": [
            {
                "person": each.person,
                "name": each.name,
                "role": each.role,
                "level": each.level,
                "kind": each.kind,
                "detail": each.detail,
                "claimed_date": each.date.isoformat() if each.date else None,
                "is_late": each.is_late,
            }
            for each in landing.approvals
        ],
        **_landing_json.judgement(landing),
        "required": _required(landing.required),
        "separation_exceptions": [_exception(each) for each in exceptions],
        "changes": _landing_json.changes(landing.changes),
    }


def _required(required: Required) -> dict[str, Any]:
    return {
        "min_level": required.min_level,
        "rules": [
            {
                "matched": rule.matched,
                "cause": rule.cause,
                "roles": list(rule.roles),
                "threshold": rule.threshold,
                "level": rule.level,
            }
            for rule in required.rules
        ],
    }


def _exception(each: Excepted) -> dict[str, Any]:
    return {
        "record": each.record,
        "person": each.person,
        "version": each.version,
        "until": each.until.isoformat(),
        "is_over": each.is_over,
        "void_because": each.void,
        "came": each.came,
    }


def as_csv(landings: Sequence[Landing], exceptions: Exceptions = NO_EXCEPTIONS) -> str:
    """Return one row a landing."""
    return as_table(COLUMNS, (_row(landing, exceptions) for landing in landings))


def _row(landing: Landing, exceptions: Exceptions) -> tuple[str, ...]:
    excused = is_excused(landing, exceptions)
    return (
        landing.date.isoformat(),
        landing.commit,
        landing.status,
        str(landing.level),
        "; ".join(name_of(each) for each in landing.proposers),
        "; ".join(_approval(each) for each in landing.approvals),
        name_of(landing.integrator) if landing.integrator else "",
        str(landing.required.min_level),
        ("excepted" if excused else "yes") if landing.is_below_policy else "",
        "; ".join(words(each) for each in exceptions.get(landing.commit, ())),
        " ".join(landing.flags),
        landing.style,
        landing.reference or "",
        str(len(landing.changes)),
        str(sum(change.boundary for change in landing.changes)),
        landing.subject,
    )


def _approval(each: Evidence) -> str:
    role = f" as {each.role}" if each.role else ""
    who = each.name or each.person or "somebody without a name"
    return f"{who}{role}, {each.kind}, level {each.level}, {when(each)}"
