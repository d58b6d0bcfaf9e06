"""The evidence sheet: everything that an auditor asks of one change, as text that needs nothing else."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from isms_scope.reports._changes_told import told
from isms_scope.snapshot import emergency
from isms_scope.snapshot.assurance import FLAGS, LEVELS, STATUSES, Evidence
from isms_scope.snapshot.checking import checks
from isms_scope.snapshot.ledger import Identity, Landing, Ledger
from isms_scope.snapshot.separation import Excepted, detail, is_excused, words
from isms_scope.snapshot.testimony import (
    EVIDENCE,
    NOBODY,
    asked_for,
    flag_words,
    is_anchored,
    name_of,
    shortfall,
    trust_root_words,
    verdict,
    when,
)
from isms_scope.terminal import one_line
from isms_scope.wording import capital, count

Facts = Sequence[tuple[str, str]]
"""Names and values, as they are printed one under the other."""

_WIDTH = 100


def evidence_sheet(
    landing: Landing,
    ledger: Ledger,
    document: Facts = (),
    drawn: str = "",
    exceptions: Sequence[Excepted] = (),
) -> str:
    """Return the sheet of one landing.

    `document` identifies the scope document (ISO/IEC 27001 clause 7.5.2) and `drawn` says how the landing
    came into a sample; `exceptions` are those from the separation of duties that cover the landing. Names
    and times are told as the claims that they are.
    """
    lines = [
        f"Evidence sheet for {one_line(landing.commit)}",
        "=" * (19 + len(one_line(landing.commit))),
        *_facts([*document, *_identification(landing, ledger), *([("Drawn", drawn)] if drawn else [])]),
        *_part("Result", _result(landing, exceptions)),
        *_part(f"What changed: {_counted(landing)}", _changes(landing), is_list=True),
        *_part("Who proposed it", _proposers(landing), is_list=True),
        *_part("Who approved it, in which role at that time", _approvals(landing), is_list=True),
        *_part("What the policy asked for at that time", _asked(landing, ledger)),
        *_part("Marks", _marks(landing, exceptions), is_list=True),
        *_part("How to check this offline, with git, jq and ssh-keygen alone", ()),
        *_commands(landing),
        *_part("What is claimed, and by whom", _claims(ledger)),
    ]
    return "".join(f"{line}\n" for line in lines)


def _facts(facts: Facts) -> Iterator[str]:
    width = max(len(name) for name, _ in facts) + 2
    yield from (f"{one_line(name):{width}}{one_line(value)}" for name, value in facts)


def _identification(landing: Landing, ledger: Ledger) -> Facts:
    facts = [
        ("Commit", landing.commit),
        ("Landed", f"{landing.date} (claimed time, UTC)"),
        ("Subject", landing.subject or "(no subject)"),
        ("Request", f"#{landing.reference} (as the message claims)" if landing.reference else ""),
        ("Looks like", f"{landing.style.replace('_', ' ')} (information, not evidence)"),
        ("Repository", ledger.repository),
        ("Main line to", ledger.tip),
        ("Trust root", _root(ledger)),
    ]
    return [(name, value) for name, value in facts if value]


def _root(ledger: Ledger) -> str:
    if ledger.root is None:
        return "none"
    return f"{ledger.root} ({'given from outside' if is_anchored(ledger) else 'taken from the repository'})"


def _part(title: str, texts: Iterable[str], *, is_list: bool = False) -> Iterator[str]:
    """A heading and its texts, wrapped; a part with nothing in it but a heading is for commands."""
    yield from ("", title, "-" * len(title))
    for text in texts:
        start = "- " if is_list else ""
        yield from textwrap.wrap(
            one_line(text),
            _WIDTH,
            initial_indent=start,
            subsequent_indent=" " * len(start),
            break_long_words=False,
            break_on_hyphens=False,
        )


def _result(landing: Landing, exceptions: Sequence[Excepted]) -> Iterator[str]:
    yield f"{capital(verdict(landing))}."
    yield STATUSES[landing.status]
    yield f"Level {landing.level} of 4: {LEVELS.get(landing.level, 'unknown')}"
    short = shortfall(landing)
    yield from (f"{capital(words(each))}." for each in exceptions)
    if short:
        apart = ", counted apart" if is_excused(landing, {landing.commit: exceptions}) else ""
        yield f"Below the policy that was in force{apart}: {short}."


def _counted(landing: Landing) -> str:
    crossings = sum(change.boundary for change in landing.changes)
    crossed = f"{crossings} across the boundary" if crossings else "none across the boundary"
    return f"{count(len(landing.changes), 'change')}, {crossed}"


def _changes(landing: Landing) -> Iterator[str]:
    yield from map(told, sorted(landing.changes, key=lambda change: not change.boundary))
    if not landing.changes:
        yield "nothing that any element says (attachments, comments or layout)"


def _proposers(landing: Landing) -> Iterator[str]:
    yield from map(_identity, landing.proposers)
    if not landing.proposers:
        yield "nobody"


def _identity(each: Identity) -> str:
    address = f" <{each.email}>" if each.email and each.email != name_of(each) else ""
    known = f"in the list of people as {each.person}" if each.person else "not in the list of people"
    return f"{name_of(each)}{address}, {known}"


def _approvals(landing: Landing) -> Iterator[str]:
    yield from map(_evidence, landing.approvals)
    if not landing.approvals:
        weak = landing.integrator if landing.level else None
        yield f"{_identity(weak)}: {EVIDENCE['integrator']}" if weak else NOBODY
    if landing.signer:
        yield f"The commit itself: {landing.signer}"


def _evidence(each: Evidence) -> str:
    who = each.name or each.person or "somebody without a name"
    known = f" ({each.person})" if each.person else ""
    role = f", as {each.role}" if each.role else ", no role asked for"
    detail = f" {capital(each.detail.rstrip('.'))}." if each.detail else ""
    return f"{who}{known}{role}, {when(each)}: {EVIDENCE[each.kind]}. Proves level {each.level}.{detail}"


def _asked(landing: Landing, ledger: Ledger) -> Iterator[str]:
    asked = landing.required
    if not asked.min_level and not asked.rules:
        yield "Nothing: there was no policy for it."
    else:
        yield f"At least level {asked.min_level}."
    yield from (f"{capital(asked_for(rule, asked.min_level))}." for rule in asked.rules)
    if not is_anchored(ledger):
        yield trust_root_words(ledger)


def _marks(landing: Landing, exceptions: Sequence[Excepted]) -> Iterator[str]:
    yield from (f"{flag_words(flag)}: {FLAGS.get(flag, 'unknown')}" for flag in landing.flags)
    yield from (f"{words(each)}: {detail(each)}" for each in exceptions)
    found = emergency.emergencies_of(landing)
    yield from map(emergency.words, found)
    if not landing.flags and not exceptions and not found:
        yield "none"


def _commands(landing: Landing) -> Iterator[str]:
    for what, command in checks(landing):
        yield f"# {one_line(what)}"
        yield f"  {one_line(command)}"


def _claims(ledger: Ledger) -> Iterator[str]:
    yield (
        "Times and names in commits are claims of whoever made them. A signature proves who held the key "
        "and what was signed; it does not prove when. The order on the main line is what git proves of time."
    )
    if is_anchored(ledger):
        yield trust_root_words(ledger)
