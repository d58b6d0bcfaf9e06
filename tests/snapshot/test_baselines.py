"""A signature over a whole boundary holds for that boundary alone, and says since when it does not."""

from dataclasses import replace

import pytest

from isms_scope.snapshot.assurance import Baseline
from isms_scope.snapshot.baselines import Standing, standings
from landings import ALONE, APPROVED, FIRST, WEAK, line
from scopetext import graph_of

GRAPH = graph_of(
    "teams: {ops: {name: Ops, scope: in}}\nstatements: {isms: {version: '2', text: The system.}}"
)
NOW = GRAPH.fingerprint("isms")
OTHER = "b1:" + "0" * 64
LEDGER = line(APPROVED, WEAK, ALONE, FIRST)


def standing(**more: str | None) -> Standing:
    made = Baseline(NOW, "2", "isms", "bo", "Bo Marsh", "cto", FIRST.commit, "approvals/0a.json", FIRST.date)
    changed = replace(made, **more)  # type: ignore[arg-type] # the tests name fields of Baseline
    return standings(replace(LEDGER, baselines=(changed,)), GRAPH)[0]


def test_what_was_signed_still_holds() -> None:
    found = standing()
    assert (found.holds, found.is_current, found.moved) == (True, True, None)


@pytest.mark.parametrize("version", ["1", "2"])
def test_the_landing_that_moved_the_boundary_is_named(version: str) -> None:
    found = standing(fingerprint=OTHER, version=version, commit="elsewhere", moved=ALONE.commit)
    assert (found.moved, found.came_late) == (ALONE, False)


def test_what_was_out_of_date_when_it_came_says_so() -> None:
    found = standing(fingerprint=OTHER, commit="elsewhere", moved="elsewhere")
    assert (found.moved, found.came_late) == (None, True)


def test_what_is_not_committed_yet_is_no_landing() -> None:
    assert (standing(fingerprint=OTHER).moved, standing(fingerprint=OTHER).came_late) == (None, False)


def test_a_boundary_that_is_again_the_signed_one_names_nothing() -> None:
    found = standing(moved=ALONE.commit)
    assert (found.holds, found.moved) == (True, None)


def test_a_key_of_nobody_makes_nothing_hold() -> None:
    assert not standing(person=None).holds


def test_an_earlier_version_is_past() -> None:
    found = standing(version="1", fingerprint=OTHER)
    assert (found.holds, found.is_current, found.version) == (False, False, "2")


def test_a_system_that_is_gone_holds_nothing() -> None:
    assert not standing(system="aims").holds
    assert standing(system="").holds
