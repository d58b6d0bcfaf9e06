"""Landings whose commits are out of the ordinary."""

from pathlib import Path

import pytest

from gitrepo import ADA, BO, CY, Repo, as_person, replaced
from isms_scope.snapshot.ledger import Identity
from trail.telling import kind, ledger, newest


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with one landing, and a branch that changes it."""
    made = Repo(tmp_path)
    made.commit({"scope/a.yml": kind("suppliers", a={"name": "A"})}, "First")
    made.branch("topic")
    made.commit({"scope/a.yml": kind("suppliers", a={"name": "B"})}, "Change")
    made.switch("main")
    return made


def test_a_message_with_line_breaks_of_windows(repo: Repo) -> None:
    repo.merge("topic", message="Merge pull request #7 from x/topic\r\n\r\nRename\r\n")
    landing = newest(repo)
    assert (landing.subject, landing.style, landing.reference) == (
        "Merge pull request #7 from x/topic", "GitHub merge", "7"
    )  # fmt: skip


def test_separators_and_controls_in_a_message_or_a_name(repo: Repo) -> None:
    repo.commit(
        {"scope/b.yml": "{}"},
        "A\x1eB\x1f\x1b[2J\n:100644 100644 a b M",
        author=("E\x1bve \u202e", "e@x.example"),
    )
    landing = newest(repo)
    assert landing.subject == "A\ufffdB\ufffd\ufffd[2J :100644 100644 a b M"
    assert landing.proposers == (Identity("E\ufffdve \ufffd", "e@x.example"),)
    assert len(ledger(repo).landings) == 2


def test_an_empty_address_belongs_to_nobody(repo: Repo) -> None:
    repo.merge("topic", author=("Somebody", ""))
    landing = newest(repo)
    assert landing.integrator == Identity("Somebody", "")
    assert (landing.level, landing.flags) == (0, ("NO_ROSTER", "UNKNOWN_INTEGRATOR"))


def test_an_empty_message(repo: Repo) -> None:
    repo.commit({"scope/b.yml": "{}"}, "")
    assert newest(repo).subject == ""


def test_two_authors_are_both_proposers_and_earn_nothing(repo: Repo) -> None:
    repo.switch("topic")
    two = b"author Cy Okoro <" + CY[1].encode() + rb"> 1 +0000\n\g<0>"
    repo.raw_commit(replaced(repo.raw(), rb"author ", two))
    repo.switch("main")
    repo.merge("topic", author=BO)
    landing = newest(repo)
    assert {each.email for each in landing.proposers} == {ADA[1], CY[1]}
    assert (landing.level, landing.flags) == (0, ("MALFORMED_COMMIT", "NO_ROSTER"))


def test_a_merge_with_a_nul_in_its_message_earns_nothing(repo: Repo) -> None:
    repo.merge("topic")
    repo.raw_commit(repo.raw() + b"shown\0hidden")
    assert (newest(repo).level, newest(repo).status) == (0, "unapproved")
    assert "MALFORMED_COMMIT" in newest(repo).flags


def test_a_commit_without_a_readable_time(repo: Repo) -> None:
    repo.commit({"scope/b.yml": "{}"})
    repo.raw_commit(replaced(repo.raw(), rb"(committer .*) [0-9]+ \+0000", rb"\1 never"))
    landing = newest(repo)
    assert landing.flags == ("MALFORMED_COMMIT", "NO_ROSTER")
    assert landing.date.year == 1970
    assert landing.latest_date == ledger(repo).landings[1].latest_date


def test_histories_that_were_joined(repo: Repo) -> None:
    repo.git("checkout", "-q", "--orphan", "other")
    repo.git("rm", "-rfq", ".")
    repo.commit({"scope/b.yml": kind("suppliers", b={})}, "Other root", author=CY)
    repo.switch("main")
    repo.git("merge", "-q", "--allow-unrelated-histories", "-m", "Join", "other", env=as_person(BO))
    landing = newest(repo)
    assert [each.element for each in landing.changes] == ["b"]
    assert ([each.email for each in landing.proposers], landing.level) == ([CY[1]], 1)


def test_a_revert_tells_the_way_back(repo: Repo) -> None:
    repo.merge("topic")
    repo.commit({"scope/a.yml": kind("suppliers", a={"name": "A"})}, "Revert")
    forth, back = (each.changes[0] for each in reversed(ledger(repo).landings[:2]))
    assert (forth.old, forth.new) == (back.new, back.old) == ("A", "B")


def test_files_that_cannot_be_read_declare_nothing_and_the_history_goes_on(repo: Repo) -> None:
    repo.commit({"scope/a.yml": "not a scope file"}, "Break it")
    repo.commit({"scope/a.yml": kind("suppliers", a={"name": "A"})}, "Mend it")
    assert [[each.change for each in landing.changes] for landing in ledger(repo).landings] == [
        ["added"],
        ["removed"],
        ["added"],
    ]


def test_a_merge_commit_that_lands_nothing_of_the_scope_is_no_landing(repo: Repo) -> None:
    repo.git("merge", "-q", "-s", "ours", "-m", "Drop it", "topic", env=as_person(BO))
    assert [landing.subject for landing in ledger(repo).landings] == ["First"]
