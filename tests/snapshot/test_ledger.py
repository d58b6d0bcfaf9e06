"""Histories of elements follow from the landings alone, through every rename."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from isms_scope.snapshot.ledger import Change, Landing, Ledger


def ledger(*landings: list[Change]) -> Ledger:
    """Return a ledger from the changes of its landings, oldest first; commits are named 1, 2, 3 …"""
    day = dt.date(2026, 1, 1)
    made = [
        Landing(str(number), (), day, day, "", "direct", None, (), None, 0, "unapproved", (), tuple(changes))
        for number, changes in enumerate(landings, 1)
    ]
    return Ledger(str(len(made)), tuple(reversed(made)))


def added(element: str, **content: Any) -> Change:
    """Return an addition."""
    return Change(element, "models", "added", new=content)


def removed(element: str) -> Change:
    """Return a removal."""
    return Change(element, "models", "removed", old={})


def renamed(old: str, new: str) -> Change:
    """Return a rename."""
    return Change(new, "models", "renamed", "id", old, new)


def changed(
    element: str, field: str = "name", old: Any = "A", new: Any = "B", kind: str = "models"
) -> Change:
    """Return a changed field."""
    return Change(element, kind, "changed", field, old, new)


def told(found: Ledger, element: str) -> str:
    """Return an element's history in short, newest first: the landing's number and the change."""
    return " ".join(f"{landing.commit}{change.change[:3]}" for landing, change in found.history(element))


def test_newest_first_and_only_its_own() -> None:
    found = ledger([added("a"), added("b")], [changed("b")], [changed("a"), changed("a", "type")])
    assert told(found, "a") == "3cha 3cha 1add"
    assert told(found, "b") == "2cha 1add"
    assert found.history("unknown") == ()


def test_a_ledger_with_other_landings_has_its_own_histories() -> None:
    found = ledger([added("a")], [changed("a")])
    assert told(found, "a") == "2cha 1add"
    older = replace(found, landings=found.landings[1:])
    assert told(older, "a") == "1add"
    assert older != found
    assert told(found, "a") == "2cha 1add"


def test_a_rename_takes_the_history_along() -> None:
    found = ledger([added("a")], [changed("a")], [renamed("a", "b"), changed("b")], [changed("b")])
    assert told(found, "b") == "4cha 3cha 3ren 2cha 1add"
    assert told(found, "a") == "3ren 2cha 1add"


def test_a_chain_of_renames() -> None:
    found = ledger([added("a")], [renamed("a", "b")], [renamed("b", "c")], [renamed("c", "d"), changed("d")])
    assert told(found, "d") == "4cha 4ren 3ren 2ren 1add"


def test_two_joined_and_one_split() -> None:
    joined = ledger([added("a")], [added("b")], [renamed("a", "ab"), renamed("b", "ab")])
    assert told(joined, "ab") == "3ren 3ren 2add 1add"
    split = ledger([added("ab")], [renamed("ab", "a"), renamed("ab", "b")], [changed("a")])
    assert told(split, "a") == "3cha 2ren 1add"
    assert told(split, "b") == "2ren 1add"


def test_a_former_id_that_is_said_later_is_followed_too() -> None:
    later = changed("b", "formerly", None, ["a"])
    found = ledger([added("a")], [removed("a"), added("b")], [later])
    assert told(found, "b") == "3cha 2add 2rem 1add"
    at_once = ledger([added("a")], [removed("a")], [added("b", formerly=["a"])])
    assert told(at_once, "b") == "3add 2rem 1add"


def test_a_former_id_that_is_still_declared_is_not_followed() -> None:
    found = ledger([added("a"), added("b")], [changed("b", "formerly", None, ["a"])])
    assert told(found, "b") == "2cha 1add"


def test_an_id_that_a_rename_left_free_begins_anew() -> None:
    found = ledger([added("a")], [renamed("a", "b")], [added("a")], [changed("a")])
    assert told(found, "a") == "4cha 3add"
    assert told(found, "b") == "2ren 1add"


def test_an_element_that_comes_back_goes_on() -> None:
    assert told(ledger([added("a")], [removed("a")], [added("a")]), "a") == "3add 2rem 1add"


def test_two_kinds_under_one_id_can_be_told_apart() -> None:
    found = ledger([added("isms")], [changed("isms", kind="statements")])
    assert [change.kind for _, change in found.history("isms")] == ["statements", "models"]
    assert [change.kind for _, change in found.history("isms", "models")] == ["models"]


@pytest.mark.parametrize(
    ("landings", "since"),
    [
        ([[added("a")], [changed("a", "owner")]], "1"),
        (
            [[added("a")], [changed("a", "scope", "in", "undetermined")], [changed("a", "scope.rationale")]],
            "2",
        ),
        ([[added("x")], [changed("x", "scope")], [renamed("x", "a")], [changed("a", "name")]], "2"),
        ([[added("a")], [changed("a", "scope")], [removed("a")], [added("a")]], "4"),
    ],
)
def test_since_when_a_field_has_its_value(landings: list[list[Change]], since: str) -> None:
    entry = ledger(*landings).last_change("a", "scope")
    assert entry is not None
    assert entry[0].commit == since


def test_what_was_never_committed_has_no_last_change() -> None:
    assert ledger([added("a")]).last_change("b", "scope") is None


def test_equal_landings_make_equal_ledgers() -> None:
    assert ledger([added("a")]) == ledger([added("a")])
    assert ledger([added("a")]) != ledger([added("b")])
