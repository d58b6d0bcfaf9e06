"""A signature over a whole boundary holds for that boundary alone, and says since when it does not."""

from dataclasses import replace

from isms_scope.snapshot.assurance import Baseline
from isms_scope.snapshot.baselines import Standing, standings
from landings import ALONE, APPROVED, FIRST, WEAK, line
from scopetext import graph_of

GRAPH = graph_of(
    "teams: {ops: {name: Ops, scope: in}}\nstatements: {isms: {version: '2', text: The system.}}"
)
NOW = GRAPH.fingerprint("isms")
LEDGER = line(APPROVED, WEAK, ALONE, FIRST)


def standing(**more: str | None) -> Standing:
    made = Baseline(NOW, "2", "isms", "bo", "Bo Marsh", "cto", FIRST.commit, "approvals/0a.json", FIRST.date)
    changed = replace(made, **more)  # type: ignore[arg-type] # the tests name fields of Baseline
    return standings(replace(LEDGER, baselines=(changed,)), GRAPH)[0]


def test_what_was_signed_still_holds() -> None:
    found = standing()
    assert (found.holds, found.is_current, found.moved) == (True, True, None)


def test_the_first_crossing_after_the_signature_is_named() -> None:
    assert standing(fingerprint="b1:" + "0" * 64).moved == ALONE
    assert standing(fingerprint="b1:" + "0" * 64, commit=ALONE.commit).moved == APPROVED
    assert standing(fingerprint="b1:" + "0" * 64, commit=APPROVED.commit).moved is None
    assert standing(fingerprint="b1:" + "0" * 64, commit="elsewhere").moved is None


def test_a_key_of_nobody_makes_nothing_hold() -> None:
    assert not standing(person=None).holds


def test_an_earlier_version_is_past() -> None:
    found = standing(version="1", fingerprint="b1:" + "0" * 64)
    assert (found.holds, found.is_current, found.version) == (False, False, "2")


def test_a_system_that_is_gone_holds_nothing() -> None:
    assert not standing(system="aims").holds
    assert standing(system="").holds
