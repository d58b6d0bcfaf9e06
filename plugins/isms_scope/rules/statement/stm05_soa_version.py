"""STM-05: the statement names the current Statement of Applicability."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress

from isms_scope.findings import Path
from isms_scope.graph import Graph
from isms_scope.graph.soas import approved_version
from isms_scope.model.elements.soa import Soa
from isms_scope.model.elements.statement import Statement
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule

_SOA = r"(?:statement\s+of\s+applicability|SoA)"
_WORD = r"(?:version|revision|issue|rev\.?|ver\.?|v\.?)\s*"
_VERSION = rf"{_WORD}(?P<version>[0-9][\w.\-/]*)"
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = rf"(?:{'|'.join(rf'{month[:3]}(?:{month[3:]})?' for month in _MONTHS)}|sept)\b\.?"
_DAY_FIRST = rf"\d{{1,2}}(?:st|nd|rd|th|\.)?[\s\-]*{_MONTH},?[\s\-]*\d{{4}}"
_MONTH_FIRST = rf"{_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
_DAY = rf"(?:\d{{4}}-\d\d-\d\d|{_DAY_FIRST}|{_MONTH_FIRST}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}}\b)"
_DATE = rf"(?P<date>{_DAY})"
_DATED = rf"(?:,?\s*\(?(?:dated?|of|from)?:?\s*{_DATE})?"
_NAMED_AFTER = re.compile(rf"\b{_SOA}\b[^;]{{0,80}}?\b{_VERSION}{_DATED}", re.IGNORECASE)
_NAMED_BEFORE = re.compile(rf"\b{_VERSION}{_DATED}\)?\s+of\s+(?:the|its|our)\s+{_SOA}\b", re.IGNORECASE)
_CALLED = rf"\b{_SOA}\b(?:\s*\(SoA\))?"
_ENDED = r"(?![.\-/]?\w)(?=\s*(?:[.,;)]|$)|\s+(?:dated|of|from)\b)"
_NUMBER = rf"(?P<version>\d+(?:[.\-/]\d+)+[a-z]?(?![.\-/]?\w)(?=[\s.,;)]|$)|\d+{_ENDED})"
_NUMBERED = re.compile(
    rf"{_CALLED}\s*[(:]?\s*(?!{_DAY}){_NUMBER}(?!,?\s*\(?{_WORD}\d){_DATED}",
    re.IGNORECASE,
)
"""A number that stands directly behind the name, as in "SoA 1.2"."""

_DATE_AFTER = re.compile(
    rf"(?:\b{_SOA}\b[^.;]{{0,40}}?\b(?:dated?|of|from):?\s+|{_CALLED}[\s,(]*){_DATE}", re.IGNORECASE
)
_WITH_SOA = ("isms", "aims", "pims", "integrated", None)
"""Kinds of management systems whose standard asks for a Statement of Applicability."""

Version = tuple[str | None, dt.date | None]
"""A version and a day, at least one of them given."""


@rule("STM-05", severity="error", kind="statements", clause="6.1.3 d", step=12, stage="approval")
def soa_version(graph: Graph, as_of: dt.date) -> Iterator[Problem | Unjudged]:
    """The statement names the current Statement of Applicability by version or date.

    Why:
        The certificate is issued against one version of the Statement of Applicability (SoA). If the
        statement says 2.1 and 2.2 is in force, nobody can tell which controls the certificate covers. Any
        way of writing the version is understood ('version 2.1', 'SoA 2.1', 'Version 1.2 dated 17 July 2026',
        'version 2019-02', 'dated 17 July 2026', 'of 17.07.2026'). Where 09/10/2026 may be two days, it is the
        one on record if that is one of them. While the record is a draft, or its approval lies ahead, the
        approved version is the last one of its history. Versions are compared where both sides give one, and
        so are dates. Where one side gives a version only and the other a date only, nothing can be said.
        `soa` of the statement has to say the same as its text.

    Fails:
        soas:
          isms: {version: '2.2', date: 2026-09-30}
        statement:
          text: >-
            The development and operation of the Larkspur Platform, in accordance with the Statement of
            Applicability version 2.1.

    Passes:
        soas:
          isms: {version: '2.2', date: 2026-09-30}
        statement:
          text: >-
            The development and operation of the Larkspur Platform, in accordance with the Statement of
            Applicability version 2.2.

    Fix:
        Bring text and record together; if controls were added or dropped, the certificate needs a new issue.
    """
    for system in graph.systems:
        node = graph.statement(system)
        if node and isinstance(node.data, Statement) and graph.system(system).type in _WITH_SOA:
            yield from _judge(system, node, node.data, graph.soa(system), as_of)


def _judge(
    system: str, node: Node, statement: Statement, soa: Node | None, day: dt.date
) -> Iterator[Problem | Unjudged]:
    if not statement.text:
        yield Unjudged(f"The statement for {system} has no text yet.")
        return
    record = soa.data if soa and isinstance(soa.data, Soa) else None
    current = _recorded(record, day)
    written = _written(statement.text, current) if current else None
    if current is None:
        is_draft = record is not None and approved_version(record, day) is None
        why = "a draft, and which version was approved last is not recorded" if is_draft else "not recorded"
        yield Unjudged(f"The current Statement of Applicability of {system} is {why} (soas: {system}:).")
    elif written is None:
        message = (
            f"The statement for {system} does not name the version of its Statement of Applicability; "
            f"the current one is {_shown(current)}."
        )
        hint = f"End the text with: in accordance with the Statement of Applicability {_named(current)}."
        yield Problem(node, message, hint, at=("text",), values={"current": _shown(current)})
    else:
        yield from _compare(system, node, ("text",), written, current)
    reference = statement.soa
    if reference and (reference.version or reference.date) and current:
        stated = (reference.version, reference.date)
        at = ("soa", "version" if reference.version else "date")
        yield from _compare(system, node, at, stated, current)


def _compare(
    system: str, node: Node, at: Path, said: Version, current: Version
) -> Iterator[Problem | Unjudged]:
    by_version = bool(said[0] and current[0])
    if not by_version and not (said[1] and current[1]):
        yield Unjudged(
            f"The statement for {system} refers to the Statement of Applicability {_shown(said)} and the "
            f"recorded one is {_shown(current)}: a version and a date cannot be compared."
        )
        return
    differs_in_date = bool(said[1] and current[1] and said[1] != current[1])
    if (by_version and _plain(str(said[0])) != _plain(str(current[0]))) or differs_in_date:
        yield Problem(
            node,
            f"The statement for {system} refers to the Statement of Applicability {_shown(said)}; "
            f"the current one is {_shown(current)}.",
            at=at,
            cause=f"version of the SoA of {system}",
            values={"said": _shown(said), "current": _shown(current)},
        )


def _recorded(record: Soa | None, day: dt.date) -> Version | None:
    current = approved_version(record, day) if record else None
    return (current.version, current.date) if current and (current.version or current.date) else None


def _written(text: str, current: Version) -> Version | None:
    """Return the version of the SoA that a text names, with its date if it has one, or the date alone."""
    found = _NAMED_BEFORE.search(text) or _NUMBERED.search(text) or _NAMED_AFTER.search(text)
    if found is None:
        dated = _DATE_AFTER.search(text)
        day = _date(dated["date"], current) if dated else None
        return (None, day) if day else None
    version, day = found["version"].rstrip(".,-/"), _date(found["date"] or "", current)
    as_day = None if _plain(version) == _plain(current[0] or "") else _date(version, current)
    return (None, as_day) if as_day else (version, day)


def _date(written: str, current: Version) -> dt.date | None:
    """Return the day that is written; of two that it may be the one on record, or else the day-first one."""
    days = list(_days(written))
    return current[1] if current[1] in days else next(iter(days), None)


def _days(written: str) -> Iterator[dt.date]:
    """Read '2026-07-17', '17 July 2026', 'Jul 17, 2026', '17.07.2026' or '07/17/2026' in every way."""
    if not re.fullmatch(_DAY, written, re.IGNORECASE):
        return
    words = re.findall(r"\d+|[a-z]{3,}", written.casefold())
    months = [index + 1 for index, month in enumerate(_MONTHS) if month[:3] in {word[:3] for word in words}]
    first, second, *rest = (int(word) for word in words if word.isdigit())
    ways = [(second, months[0], first)] if months else [(rest[0], second, first), (rest[0], first, second)]
    for way in [(first, second, rest[0])] if first > 31 else ways:
        with suppress(ValueError):
            yield dt.date(*way)


def _plain(version: str) -> str:
    return re.sub(r"^(?:version|v)\.?\s*", "", version.strip().casefold())


def _shown(version: Version) -> str:
    said = [f"version {version[0]}"] if version[0] else []
    return " ".join([*said, *([f"of {version[1]}"] if version[1] else [])])


def _named(version: Version) -> str:
    """Return how a statement names a version: by its number, or by its day where it has none."""
    return f"version {version[0]}" if version[0] else f"dated {version[1]}"
