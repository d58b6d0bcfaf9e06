"""A signed baseline says with which landing the boundary moved away, and reads no more than needed."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

from gitrepo import BO, Repo
from isms_scope.snapshot.assurance import Baseline
from isms_scope.snapshot.ledger import Change
from isms_scope.trail import repository
from isms_scope.trail.outdated import dated_out, fingerprints
from landings import ALONE, APPROVED, FIRST, WEAK, made

SIGNED = Baseline("b1:a", "1.0", "isms", "bo", "Bo", "cto", "s" * 40, "approvals/0.json", dt.date(2026, 1, 1))
LANDINGS = (FIRST, ALONE, WEAK, APPROVED)
PLACES = {FIRST.commit: 0, SIGNED.commit: 1, ALONE.commit: 2, WEAK.commit: 3, APPROVED.commit: 4}


def moved(prints: dict[str, str]) -> tuple[str, list[str]]:
    """Return what moved the boundary away, and the commits that were read for it."""
    read: list[str] = []

    def fingerprint(commit: str, system: str) -> str:
        assert system == SIGNED.system
        read.append(commit)
        return prints.get(commit, "b1:b")

    (found,) = dated_out([SIGNED], LANDINGS, PLACES, fingerprint)
    return found.moved, read


def test_what_is_signed_still_holds_at_the_tip() -> None:
    assert moved({APPROVED.commit: "b1:a"}) == ("", [APPROVED.commit])


def test_the_first_landing_that_moved_it_is_named() -> None:
    found, read = moved({SIGNED.commit: "b1:a"})
    assert found == ALONE.commit
    assert WEAK.commit not in read


def test_a_landing_that_crosses_the_boundary_of_another_system_moves_nothing() -> None:
    found, read = moved({SIGNED.commit: "b1:a", ALONE.commit: "b1:a"})
    assert found == APPROVED.commit
    assert WEAK.commit not in read, "it changed nothing that a fingerprint covers"


def test_a_boundary_that_was_another_already_moved_with_the_signature() -> None:
    assert moved({FIRST.commit: "b1:a"})[0] == SIGNED.commit


def test_renames_and_files_that_cannot_be_read_may_move_it() -> None:
    renamed = made(3, Change("b", "teams", "renamed", "id", "a", "b"))
    broken = made(3, flags=("UNREADABLE_FILE",))
    prints = {SIGNED.commit: "b1:a"}
    for landing in (renamed, broken):
        found = dated_out([SIGNED], (FIRST, landing), PLACES, lambda commit, _: prints.get(commit, ""))
        assert [each.moved for each in found] == [landing.commit]


def test_fingerprints_are_those_of_the_files_at_a_commit(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    scope = {"teams": {"ops": {"name": "Ops", "scope": "in"}}}
    first = repo.commit({"scope/a.yml": json.dumps(scope)}, author=BO)
    second = repo.commit({"scope/a.yml": json.dumps(scope | {"issues": {"x": {"name": "X"}}})})
    third = repo.commit({"scope/a.yml": json.dumps(scope).replace('"in"', '"out"')})
    found = repository.locate(tmp_path)
    with repository.objects_of(found, third) as git:
        read = fingerprints(git, found, "scope")
        prints = [read(each, "") for each in (first, second, third)]
        assert read(first, "elsewhere") == ""
    assert prints[0].startswith("b1:")
    assert [each == prints[0] for each in prints] == [True, True, False]


def test_nothing_else_of_a_baseline_changes() -> None:
    (found,) = dated_out([SIGNED], LANDINGS, PLACES, lambda *_: "b1:b")
    assert found == replace(SIGNED, moved=SIGNED.commit)
