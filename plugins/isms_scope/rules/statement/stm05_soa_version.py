"""STM-05: the statement names the current Statement of Applicability."""

import datetime as dt
import re
from collections.abc import Iterator

from isms_scope.findings import Path
from isms_scope.graph import Graph
from isms_scope.model.elements.soa import Soa
from isms_scope.model.elements.statement import Statement
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule

_SOA = r"(?:statement\s+of\s+applicability|SoA)"
_VERSION = r"(?:version|revision|issue|rev\.?|ver\.?|v\.?)\s*(?P<version>[0-9][\w.\-/]*)"
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = rf"(?:{'|'.join(_MONTHS)})"
_DAY_FIRST = rf"\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}"
_MONTH_FIRST = rf"{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}"
_DATE = rf"(?P<date>\d{{4}}-\d\d-\d\d|{_DAY_FIRST}|{_MONTH_FIRST})"
_DATED = rf"(?:,?\s*\(?(?:dated|of|from)?\s*{_DATE})?"
_NAMED_AFTER = re.compile(rf"\b{_SOA}\b[^;]{{0,80}}?\b{_VERSION}{_DATED}", re.IGNORECASE)
_NAMED_BEFORE = re.compile(rf"\b{_VERSION}{_DATED}\)?\s+of\s+(?:the|its|our)\s+{_SOA}\b", re.IGNORECASE)
_WITH_SOA = ("isms", "aims", "pims", "integrated", None)
"""Kinds of management systems whose standard asks for a Statement of Applicability."""

Version = tuple[str, dt.date | None]


@rule("STM-05", severity="error", kind="statements", clause="6.1.3 d", step=12, stage="approval")
def soa_version(graph: Graph) -> Iterator[Problem | Unjudged]:
    """The statement names the current Statement of Applicability by version.

    Why:
        The certificate is issued against one version of the Statement of Applicability (SoA). If the
        statement says 2.1 and 2.2 is in force, nobody can tell which controls the certificate covers. Any
        way of writing the version is understood ('version 2.1', 'Version 1.2 dated 17 July 2026',
        'version 2019-02'); a date is compared where both sides give one. `soa` of the statement has to say
        the same as its text.

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
            yield from _judge(system, node, node.data, graph.soa(system))


def _judge(system: str, node: Node, statement: Statement, soa: Node | None) -> Iterator[Problem | Unjudged]:
    if not statement.text:
        yield Unjudged(f"The statement for {system} has no text yet.")
        return
    current = _recorded(soa)
    written = _written(statement.text)
    if current is None:
        yield Unjudged(
            f"The current Statement of Applicability of {system} is not recorded (soas: {system}:)."
        )
    elif written is None:
        where = f" {current[0]}"
        message = (
            f"The statement for {system} does not name the version of its Statement of Applicability{where}."
        )
        hint = f"End the text with: in accordance with the Statement of Applicability version{where}."
        yield Problem(node, message, hint, at=("text",), values={"current": current[0]})
    else:
        yield from _compare(system, node, ("text",), written, current)
    reference = statement.soa
    if reference and reference.version and current:
        stated = (reference.version, reference.date)
        yield from _compare(system, node, ("soa", "version"), stated, current)


def _compare(system: str, node: Node, at: Path, said: Version, current: Version) -> Iterator[Problem]:
    differs_in_date = bool(said[1] and current[1] and said[1] != current[1])
    if _plain(said[0]) != _plain(current[0]) or differs_in_date:
        yield Problem(
            node,
            f"The statement for {system} refers to the Statement of Applicability {_shown(said)}; "
            f"the current one is {_shown(current)}.",
            at=at,
            cause=f"version of the SoA of {system}",
            values={"said": _shown(said), "current": _shown(current)},
        )


def _recorded(soa: Node | None) -> Version | None:
    if soa and isinstance(soa.data, Soa) and soa.data.version:
        return soa.data.version, soa.data.date
    return None


def _written(text: str) -> Version | None:
    """Return the version of the SoA that a text names, with its date if it has one."""
    found = _NAMED_BEFORE.search(text) or _NAMED_AFTER.search(text)
    if found is None:
        return None
    return found["version"].rstrip(".,-/"), _date(found["date"] or "")


def _date(written: str) -> dt.date | None:
    """Read '2026-07-17', '17 July 2026' or 'July 17, 2026'; None for what is no day of the calendar."""
    words = re.findall(r"\d+|[a-z]+", written.casefold())
    month = next((_MONTHS.index(word) + 1 for word in words if word in _MONTHS), None)
    numbers = [int(word) for word in words if word.isdigit()]
    try:
        if month:
            return dt.date(numbers[1], month, numbers[0])
        return dt.date(*numbers) if len(numbers) == 3 else None
    except ValueError:
        return None


def _plain(version: str) -> str:
    return re.sub(r"^(?:version|v)\.?\s*", "", version.strip().casefold())


def _shown(version: Version) -> str:
    return f"version {version[0]}" + (f" of {version[1]}" if version[1] else "")
