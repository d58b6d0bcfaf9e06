"""A ledger written down as JSON, and read back equal to what it was."""

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from isms_scope.snapshot.assurance import Baseline, Evidence, Required, Requirement
from isms_scope.snapshot.ledger import Change, Identity, Landing, Ledger
from isms_scope.trail.columns import Anything, Days, Each, Known, Perhaps, Plain, Table, Unfit

_TEXT = Plain(str)
_NUMBER = Plain(int)
_FLAG = Plain(bool)
_OPTIONAL = Plain(str, type(None))
_WORD = Known(_TEXT)
_NAME = Known(_OPTIONAL)
_DAY = Known(Days())

_IDENTITY = Table(Identity, name=_TEXT, email=_TEXT, person=_OPTIONAL)

_CHANGE = Table(
    Change,
    element=_WORD,
    kind=_WORD,
    change=_WORD,
    field=_WORD,
    old=Anything(),
    new=Anything(),
    boundary=_FLAG,
    inferred=_FLAG,
)

_EVIDENCE = Table(
    Evidence,
    person=_NAME,
    name=_WORD,
    role=_WORD,
    level=_NUMBER,
    kind=_WORD,
    detail=_WORD,
    file=_TEXT,
    commit=_TEXT,
    date=Known(Perhaps(Days())),
    is_late=_FLAG,
)

_REQUIREMENT = Table(
    Requirement, matched=_TEXT, roles=Each(_TEXT), threshold=_NUMBER, level=_NUMBER, cause=_TEXT
)

_LANDING = Table(
    Landing,
    commit=_TEXT,
    parents=Each(_TEXT),
    date=_DAY,
    latest_date=_DAY,
    subject=_TEXT,
    style=_WORD,
    reference=_OPTIONAL,
    proposers=Known(Each(_IDENTITY)),
    integrator=Known(Perhaps(_IDENTITY)),
    level=_NUMBER,
    status=_WORD,
    flags=Known(Each(_TEXT)),
    changes=Each(_CHANGE),
    approvals=Each(_EVIDENCE),
    required=Known(Table(Required, min_level=_NUMBER, rules=Each(_REQUIREMENT))),
    signer=_WORD,
)

_BASELINE = Table(
    Baseline,
    fingerprint=_TEXT,
    version=_TEXT,
    system=_TEXT,
    person=_OPTIONAL,
    name=_TEXT,
    role=_TEXT,
    commit=_TEXT,
    path=_TEXT,
    date=_DAY,
    moved=_TEXT,
)

_LEDGER = Table(
    Ledger,
    tip=_TEXT,
    landings=Each(_LANDING),
    root=_OPTIONAL,
    root_from_repository=_FLAG,
    repository=_TEXT,
    baselines=Each(_BASELINE),
    unjudged=_NUMBER,
)


def freeze(ledger: Ledger) -> bytes:
    """Return the ledger as JSON.

    Raises:
        Unfit: if it holds anything that would not come back exactly.
    """
    try:
        text = json.dumps(_LEDGER.freeze([ledger]), ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8")  # half a pair of surrogates has no UTF-8, and would not come back
    except (ValueError, RecursionError) as error:
        raise Unfit from error


def thaw(data: bytes) -> Ledger:
    """Return the ledger that `freeze` wrote down.

    Raises:
        Unfit: if it is anything else.
    """
    try:
        with _no_collection():
            frozen = json.loads(data.decode("utf-8"), parse_float=_refuse, parse_constant=_refuse)
            [ledger] = _LEDGER.thaw(frozen)
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise Unfit from error
    return ledger  # type: ignore[no-any-return] # a table gives back what it was made for


def _refuse(text: str) -> NoReturn:
    raise Unfit(text)


@contextmanager
def _no_collection() -> Iterator[Any]:
    """Let Python not look for garbage among hundreds of thousands of new objects that are none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
