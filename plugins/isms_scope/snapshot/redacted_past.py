"""The past without what an edition hides: changes, the people in them, and the words of commits."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from pydantic import BaseModel

from isms_scope.model.fields import EDITIONS, Edition
from isms_scope.model.kinds import KINDS
from isms_scope.model.redaction import Reader, redacted, redacted_field
from isms_scope.model.settings import Settings
from isms_scope.snapshot.assurance import Baseline, Evidence
from isms_scope.snapshot.hidden_names import HiddenNames
from isms_scope.snapshot.ledger import Change, Identity, Landing, Ledger

NOT_SHOWN = "not shown in this edition"
SOMEBODY = f"somebody {NOT_SHOWN}"


@dataclass(frozen=True, slots=True)
class Past:
    """How the past is read: for whom, and which elements are declared today and hidden or shown.

    `now` tells for an id that is declared today, or was its former id, whether it is shown.
    """

    reader: Reader
    now: Mapping[str, bool]
    hidden: HiddenNames


def redacted_ledger(ledger: Ledger, past: Past) -> Ledger:
    """Return the ledger without what the edition hides; every landing stays, and stays judged as it was.

    An element that is declared today is hidden as it is today, and what it said while it was hidden more
    strictly stays hidden. One that is gone is hidden as strictly as it ever asked for. What is said about a
    person who is hidden names nobody.
    """
    shown = _shown(ledger, past)
    landings = [replace(each, changes=tuple(_changes(each, past, shown))) for each in ledger.landings]
    pairs = zip(ledger.landings, landings, strict=True)
    return replace(
        ledger,
        landings=tuple(_landing(was, now, past) for was, now in pairs),
        baselines=tuple(_baseline(each, past) for each in ledger.baselines),
    )


Shown: TypeAlias = Callable[[Landing, Change], bool]


def _shown(ledger: Ledger, past: Past) -> Shown:
    """Say of a change in a landing whether its element is shown."""
    hidden_then = _hidden_then(ledger, past.reader)
    asked: dict[tuple[str, str], Edition] = {}
    later = {
        str(change.old): change.element
        for landing in ledger.landings
        for change in landing.changes
        if change.change == "renamed"
    }
    for landing in ledger.landings:
        for change in landing.changes:
            key = change.kind, change.element
            for edition in _visibilities(change):
                asked[key] = max(asked.get(key, "public"), edition, key=EDITIONS.index)

    def is_shown(landing: Landing, change: Change) -> bool:
        element = change.element
        if (landing.commit, element) in hidden_then:
            return False
        seen: set[str] = set()
        while element not in past.now and element in later and element not in seen:
            seen.add(element)
            element = later[element]
        if element in past.now:
            return past.now[element]
        kind = KINDS.get(change.kind)
        default: Edition = kind.visibility if kind else "auditor"
        strictest = (asked.get((change.kind, each), "public") for each in (*seen, element))
        return past.reader.may_see(max(default, *strictest, key=EDITIONS.index))

    return is_shown


def _hidden_then(ledger: Ledger, reader: Reader) -> set[tuple[str, str]]:
    """The landings, newest first, with the elements that were hidden from the reader until they landed."""
    once: set[str] = set()
    found: set[tuple[str, str]] = set()
    for landing in ledger.landings:
        for change in landing.changes:
            is_visibility = change.field == "visibility" and change.old in EDITIONS
            if is_visibility and not reader.may_see(change.old):
                once.add(change.element)
        found |= {(landing.commit, change.element) for change in landing.changes if change.element in once}
    return found


def _visibilities(change: Change) -> Iterator[Edition]:
    """The editions that an element asked for in a change."""
    values = (change.old, change.new)
    if change.field == "visibility":
        yield from (each for each in values if each in EDITIONS)
    for value in values:
        if isinstance(value, Mapping) and value.get("visibility") in EDITIONS:
            yield value["visibility"]


def _changes(landing: Landing, past: Past, is_shown: Shown) -> Iterator[Change]:
    for change in landing.changes:
        model = _model(change.kind)
        if model is None or not is_shown(landing, change):
            for value in (change.old, change.new):
                past.hidden.add_element(change.element, value)
        elif change.change == "renamed":
            yield change
        elif not change.field:
            cut = [redacted(model, value or {}, past.reader) or {} for value in (change.old, change.new)]
            old, new = (
                None if whole is None else left for whole, left in zip(_ends(change), cut, strict=True)
            )
            yield replace(change, old=old, new=new)
        else:
            left = [_value(model, change.field, value, past.reader) for value in _ends(change)]
            if left[0] != left[1]:
                yield replace(change, old=left[0], new=left[1])


def _ends(change: Change) -> tuple[Any, Any]:
    return change.old, change.new


def _value(model: type[BaseModel], field: str, value: Any, reader: Reader) -> Any:
    return None if value is None else redacted_field(model, field, value, reader)


def _model(kind: str) -> type[BaseModel] | None:
    known = KINDS.get(kind)
    return known.model if known else Settings if kind == "settings" else None


def _landing(was: Landing, now: Landing, past: Past) -> Landing:
    is_gone = bool(was.changes) and not now.changes
    return replace(
        now,
        subject=NOT_SHOWN.capitalize() if is_gone else _words(was.subject, past),
        proposers=tuple(_identity(each, past) for each in was.proposers),
        integrator=_identity(was.integrator, past) if was.integrator else None,
        approvals=tuple(_evidence(each, past) for each in was.approvals),
        required=replace(
            was.required,
            rules=tuple(
                replace(
                    each,
                    matched=_words(each.matched, past),
                    cause=_words(each.cause, past),
                    roles=tuple(role for role in each.roles if past.now.get(role, True)),
                )
                for each in was.required.rules
            ),
        ),
        signer=_words(was.signer, past),
    )


def _words(text: str, past: Past) -> str:
    return NOT_SHOWN.capitalize() if past.hidden.are_in(text) else text


def _identity(each: Identity, past: Past) -> Identity:
    is_hidden = not past.now.get(each.person or "", True) or past.hidden.are_in((each.name, each.email))
    return Identity(SOMEBODY, "", None) if is_hidden else each


def _who(each: Evidence | Baseline, past: Past) -> dict[str, Any]:
    """Who is said to have approved or signed, as far as it is shown."""
    is_hidden = not past.now.get(each.person or "", True)
    return {
        "person": None if is_hidden else each.person,
        "name": SOMEBODY if is_hidden or past.hidden.are_in(each.name) else each.name,
        "role": each.role if past.now.get(each.role, True) else "",
    }


def _evidence(each: Evidence, past: Past) -> Evidence:
    return replace(
        each,
        **_who(each, past),
        detail=_words(each.detail, past),
        file="" if past.hidden.are_in(each.file) else each.file,
    )


def _baseline(each: Baseline, past: Past) -> Baseline:
    return replace(each, **_who(each, past))
