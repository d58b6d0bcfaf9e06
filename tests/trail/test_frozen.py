"""A ledger comes back from JSON exactly as it was, or is refused."""

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isms_scope.snapshot.assurance import Baseline, Required
from isms_scope.snapshot.ledger import Change, Identity, Landing, Ledger
from isms_scope.trail.columns import Table, Unfit
from isms_scope.trail.frozen import freeze, thaw
from landings import ADA, ALONE, APPROVED, FIRST, INVALID, UNCLEAR, WEAK, made

BASELINE = Baseline(
    "b1:00",
    "1.0",
    "isms",
    None,
    "a key in nobody's list",
    "cto",
    "c" * 40,
    "approvals/0.json",
    dt.date(2026, 1, 2),
)
LEDGER = Ledger(
    "f" * 40,
    (APPROVED, WEAK, ALONE, INVALID, UNCLEAR, FIRST),
    FIRST.commit,
    root_from_repository=True,
    repository=FIRST.commit,
    baselines=(BASELINE,),
    unjudged=1,
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=8,
)
KINDS = st.sampled_from(["added", "removed", "changed", "renamed"])
CHANGES = st.builds(Change, TEXT, TEXT, KINDS, TEXT, VALUES, VALUES, st.booleans(), st.booleans())
PEOPLE = st.builds(Identity, TEXT, TEXT, st.none() | TEXT)
LANDINGS = st.builds(
    replace,
    st.sampled_from(LEDGER.landings),
    subject=TEXT,
    date=st.dates(),
    reference=st.none() | TEXT,
    proposers=st.lists(PEOPLE).map(tuple),
    integrator=st.none() | PEOPLE,
    changes=st.lists(CHANGES).map(tuple),
)


def exactly(value: Any) -> str:
    """Return a text that tells True from 1 and a tuple from a list, which `==` or JSON may not."""
    return repr(value)


def test_every_sort_of_landing_comes_back() -> None:
    found = thaw(freeze(LEDGER))
    assert found == LEDGER
    assert exactly(found) == exactly(LEDGER)
    assert found.history("ops") == LEDGER.history("ops")
    assert len(found.history("ops")) == 3


def test_an_empty_ledger_comes_back() -> None:
    assert thaw(freeze(Ledger("f" * 40, ()))) == Ledger("f" * 40, ())


@given(st.lists(LANDINGS, max_size=4))
def test_whatever_a_change_holds_comes_back(landings: list[Landing]) -> None:
    ledger = replace(LEDGER, landings=tuple(landings))
    assert exactly(thaw(freeze(ledger))) == exactly(ledger)


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        float("nan"),
        dt.date(2026, 1, 1),
        ("a", "b"),
        {"deep": [{"er": ("a",)}]},
        {1: "one"},
        {"a"},
        b"bytes",
        "half a pair \ud800",
        {"\udfff": 1},
        10**5000,
        type("Text", (str,), {})("text"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_json_would_not_give_back_is_refused(value: Any) -> None:
    change = Change("ops", "teams", "changed", "name", "old", value)
    with pytest.raises(Unfit):
        freeze(replace(LEDGER, landings=(made(0, change),)))


@pytest.mark.parametrize(
    "odd",
    [
        {"subject": None},
        {"level": True},
        {"date": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)},
        {"parents": ["a"]},
        {"proposers": (("Ada", "ada@larkspur.example", None),)},
        {"required": None},
        {"flags": (1,)},
    ],
    ids=str,
)
def test_a_landing_that_is_not_what_it_says_is_refused(odd: dict[str, Any]) -> None:
    with pytest.raises(Unfit):
        freeze(replace(LEDGER, landings=(replace(WEAK, **odd),)))


@given(st.data())
def test_other_json_is_refused_or_is_a_ledger_and_never_a_crash(data: st.DataObject) -> None:
    frozen = json.loads(freeze(LEDGER))
    here: Any = frozen
    while True:
        at = data.draw(st.sampled_from(sorted(here) if isinstance(here, dict) else range(len(here))))
        if isinstance(here[at], list | dict) and here[at] and data.draw(st.booleans()):
            here = here[at]
            continue
        break
    if data.draw(st.booleans()):
        del here[at]
    else:
        here[at] = data.draw(VALUES)
    try:
        found = thaw(json.dumps(frozen).encode())
    except Unfit:
        return
    assert exactly(thaw(freeze(found))) == exactly(found)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"{}", b'"text"', b"NaN", b"\xff", b"[" * 100_000], ids=repr
)
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(Unfit):
        thaw(data)


@pytest.mark.parametrize(
    ("column", "wrong"),
    [
        ("level", [[0, 1], 7]),
        ("date", {"2026-01-01": 1}),
        ("status", [["weak"], [-1] * 6]),
        ("status", [["weak"], [True] * 6]),
        ("status", [["weak"], [9] * 6]),
        ("parents", [[10**30] * 6, []]),
        ("parents", [[-1, 1, 0, 0, 0, 0], []]),
        ("subject", ["only one"]),
        ("unknown", []),
    ],
)
def test_columns_that_do_not_fit_each_other_are_refused(column: str, wrong: Any) -> None:
    frozen = json.loads(freeze(LEDGER))
    frozen["landings"][1][column] = wrong
    with pytest.raises(Unfit):
        thaw(json.dumps(frozen).encode())


def test_fractions_are_refused_at_any_depth() -> None:
    with pytest.raises(Unfit):
        thaw(freeze(LEDGER).replace(b'"name":"Ops"', b'"name":1.5'))


def test_a_field_that_is_new_needs_a_column() -> None:
    with pytest.raises(TypeError, match="rules"):
        Table(Required, min_level=Table(Identity, name=None, email=None, person=None))  # type: ignore[arg-type] # wrong on purpose


def test_who_is_equal_is_written_once() -> None:
    many = tuple(made(number) for number in range(100))
    assert freeze(replace(LEDGER, landings=many)).count(ADA.email.encode()) == 2  # as proposer, as integrator
