"""A trust root is the id of a commit: nothing that can be pushed stands for it."""

from pathlib import Path

import pytest

from gitrepo import Repo
from isms_scope.errors import ScopeError
from isms_scope.snapshot.ledger import Ledger, NoHistory
from isms_scope.trail import objects
from isms_scope.trail.git import Git
from isms_scope.trail.ledger import read_ledger
from isms_scope.trail.repository import locate
from isms_scope.trail.trust_root import trust_root

PEOPLE = "people:\n  ada: {name: Ada, emails: [ada@larkspur.example]}\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A list of people and one change."""
    made = Repo(tmp_path / "repo")
    made.commit({"scope/people.yml": PEOPLE})
    made.commit({"scope/people.yml": PEOPLE.replace("Ada", "Ada Lind")})
    return made


def root(path: Path, given: str) -> str | None:
    found = read_ledger(path, trust_root=given)
    assert isinstance(found, Ledger)
    assert not found.root_from_repository
    return found.root


def test_a_full_id_and_its_first_twelve_digits_are_taken(repo: Repo) -> None:
    first = repo.git("rev-parse", "HEAD~1")
    for given in (first, first[:12], first[:30].upper()):
        assert root(repo.path, given) == first


def test_a_tag_with_the_name_of_the_id_redirects_nothing(repo: Repo) -> None:
    first = repo.git("rev-parse", "HEAD~1")
    repo.git("tag", first[:12], "HEAD")
    assert root(repo.path, first[:12]) == first
    repo.git("tag", "abcdefabcdef", "HEAD")
    with pytest.raises(ScopeError, match="no commit in this repository"):
        read_ledger(repo.path, trust_root="abcdefabcdef")


@pytest.mark.parametrize("given", ["main", "HEAD", "HEAD~1", "refs/heads/main", "0" * 11, "", "--all"])
def test_what_is_no_id_is_refused(repo: Repo, given: str) -> None:
    with pytest.raises(ScopeError, match="is no commit id") as refused:
        read_ledger(repo.path, trust_root=given)
    assert "git rev-parse <commit>" in refused.value.hint


def test_an_id_of_something_else_is_refused(repo: Repo) -> None:
    for given, why in ((repo.git("rev-parse", "HEAD:scope"), "id of a tree"), ("0" * 40, "id of no commit")):
        with pytest.raises(ScopeError, match=why):
            read_ledger(repo.path, trust_root=given)


def test_digits_that_begin_several_ids_are_refused(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    both = [f"{'0' * 12}{letter * 28}" for letter in "ab"]
    monkeypatch.setattr(Git, "run", lambda *_: "\n".join(both).encode())
    monkeypatch.setattr(objects, "read", lambda *_: ((each, "commit", b"") for each in both))
    with pytest.raises(ScopeError, match="begins the ids of 2 commits"):
        trust_root(Git(repo.path), locate(repo.path), "0" * 12)


def test_in_a_shallow_clone_it_is_said_that_it_is_shallow(repo: Repo, tmp_path: Path) -> None:
    first = repo.git("rev-parse", "HEAD~1")
    found = read_ledger(repo.clone(tmp_path / "clone", "--depth", "1"), trust_root=first)
    assert isinstance(found, NoHistory)
    assert found.is_shallow
    assert "every approval is indeterminate" in found.reason
