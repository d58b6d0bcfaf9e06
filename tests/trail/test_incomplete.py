"""A clone that lacks history or objects shows the landings there are, judges none and fetches nothing."""

from pathlib import Path

import pytest

from gitrepo import ADA, BO, Repo
from isms_scope.errors import ScopeError
from isms_scope.snapshot.ledger import Ledger, NoHistory
from isms_scope.snapshot.testimony import approved_by, is_incomplete, trust_root_words
from isms_scope.trail.incomplete import read_incomplete
from isms_scope.trail.ledger import read_ledger
from trail.telling import kind, reader


def supplier(name: str) -> str:
    return kind("suppliers", aws={"name": name})


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Four landings and a commit beside them; the last one is a merge by Bo of what Ada proposed."""
    made = Repo(tmp_path / "full")
    made.git("config", "uploadpack.allowFilter", "true")
    made.commit({"scope/a.yml": supplier("1")}, "One")
    made.commit({"scope/a.yml": supplier("2")}, "Two", author=BO)
    made.commit({"README.md": "hello"}, "Beside")
    made.commit({"scope/a.yml": supplier("3")}, "Three")
    made.branch("topic")
    made.commit({"scope/a.yml": supplier("4")}, "Four")
    made.switch("main")
    made.merge("topic", message="Merge pull request #7 from larkspur/topic", author=BO)
    return made


def stored(clone: Path) -> list[str]:
    """Return what lies in the store of objects."""
    return sorted(str(path) for path in clone.glob(".git/objects/**/*") if path.is_file())


def told(ledger: Ledger) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.subject.split(" from")[0], each.flags) for each in ledger.landings]


def test_a_shallow_clone_shows_the_landings_that_are_there(repo: Repo, tmp_path: Path) -> None:
    clone = repo.clone(tmp_path / "clone", "--depth=3")
    ledger = read_incomplete(clone)

    # "Beside" is the oldest that is there: nobody can say what it changed
    assert told(ledger) == [
        ("Merge pull request #7", ("SHALLOW",)),
        ("Three", ("SHALLOW",)),
        ("Beside", ("SHALLOW",)),
    ]
    newest = ledger.landings[0]
    assert {(each.level, each.status, each.required.min_level) for each in ledger.landings} == {
        (0, "indeterminate", 0)
    }
    assert ([each.name for each in newest.proposers], newest.reference) == ([ADA[0]], "7")
    assert newest.integrator
    assert newest.integrator.name == BO[0]
    assert newest.parents == tuple(repo.git("rev-parse", "HEAD^1", "HEAD^2").split())
    assert all(each.is_below_policy for each in ledger.landings)


def test_the_oldest_commit_keeps_the_parents_that_it_names(repo: Repo, tmp_path: Path) -> None:
    ledger = read_incomplete(repo.clone(tmp_path / "clone", "--depth=1"))
    assert [len(each.parents) for each in ledger.landings] == [2]


@pytest.mark.parametrize(
    ("left_out", "subjects"),
    [
        ("blob:none", ["Merge pull request #7", "Three", "Two", "One"]),
        # without trees nobody knows which commits are landings, so all of the main line are shown
        ("tree:0", ["Merge pull request #7", "Three", "Beside", "Two", "One"]),
    ],
)
def test_a_partial_clone_shows_them_and_fetches_nothing(
    repo: Repo, tmp_path: Path, left_out: str, subjects: list[str]
) -> None:
    clone = repo.clone(tmp_path / "clone", f"--filter={left_out}")
    before = stored(clone)
    found = read_ledger(clone, reader=reader)
    ledger = read_incomplete(clone)

    assert isinstance(found, NoHistory)
    assert (found.is_partial, found.is_shallow, found.is_cut_off) == (True, False, True)
    assert found.reason.startswith("this is a partial clone: ")
    assert "`git fetch --refetch --no-filter`" in found.hint
    assert told(ledger) == [(each, ("MISSING_OBJECTS",)) for each in subjects]
    assert stored(clone) == before


def test_a_clone_may_be_both(repo: Repo, tmp_path: Path) -> None:
    clone = repo.clone(tmp_path / "clone", "--depth=2", "--filter=blob:none")
    found = read_ledger(clone, reader=reader)

    assert isinstance(found, NoHistory)
    assert "`git fetch --unshallow` first, then `git fetch --refetch --no-filter`" in found.hint
    assert {each.flags for each in read_incomplete(clone).landings} == {("MISSING_OBJECTS", "SHALLOW")}


def test_the_hints_bring_the_whole_history(repo: Repo, tmp_path: Path) -> None:
    clone = repo.clone(tmp_path / "clone", "--depth=2", "--filter=blob:none")
    there = Repo(clone)
    there.git("fetch", "-q", "--unshallow")
    there.git("fetch", "-q", "--refetch", "--no-filter")
    assert read_ledger(clone, reader=reader) == read_ledger(repo.path, reader=reader)


def test_words_claim_nothing_of_what_is_not_there(repo: Repo, tmp_path: Path) -> None:
    ledger = read_incomplete(repo.clone(tmp_path / "clone", "--depth=2"))
    assert is_incomplete(ledger)
    assert approved_by(ledger.landings[0]) == "who approved cannot be told from this copy"
    assert "nothing is judged" in trust_root_words(ledger)
    whole = read_ledger(repo.path, reader=reader)
    assert isinstance(whole, Ledger)
    assert not is_incomplete(whole)


def test_a_missing_object_of_a_whole_clone_is_no_partial_clone(repo: Repo) -> None:
    blob = repo.git("rev-parse", "HEAD:scope/a.yml")
    (repo.path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    found = read_ledger(repo.path, reader=reader)
    assert isinstance(found, NoHistory)
    assert (found.is_cut_off, f"the object {blob} is missing" in found.reason) == (False, True)


def test_without_a_repository_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(ScopeError, match="not in a git repository"):
        read_incomplete(tmp_path)
