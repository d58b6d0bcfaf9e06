"""What a store gives under an id has to be what the id says, trees too; and no link leads past the trail."""

import zlib
from pathlib import Path

import pytest

from gitrepo import CY, Repo
from isms_scope.errors import ScopeError
from isms_scope.load.folder import read_folder
from isms_scope.snapshot.ledger import Ledger, NoHistory
from isms_scope.trail.ledger import read_ledger


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Two changes, the second in a folder below."""
    made = Repo(tmp_path / "repo")
    made.commit({"scope/a.yml": "{}", "scope/below/b.yml": "{}", "other/c.txt": "1"})
    made.commit({"scope/below/b.yml": "teams: {}\n", "other/c.txt": "2"})
    return made


def forge(repo: Repo, old: str, new: str) -> None:
    """Put the content of one tree in the place of another."""
    put(repo, new, b"tree", repo.git_bytes("cat-file", "tree", old))


def put(repo: Repo, revision: str, kind: bytes, data: bytes) -> None:
    """Put other content in the place of an object."""
    there = repo.git("rev-parse", revision)
    file = repo.path / ".git/objects" / there[:2] / there[2:]
    file.chmod(0o644)
    file.write_bytes(zlib.compress(b"%b %d\0" % (kind, len(data)) + data))


def text(*changed: int) -> str:
    """Return a file with lines far enough apart to be merged, some of them changed."""
    return "\n\n\n\n".join(f"# line {each}{' changed' * (each in changed)}" for each in range(3)) + "\n"


def flags(repo: Repo) -> set[str]:
    found = read_ledger(repo.path)
    assert isinstance(found, Ledger)
    return set(found.landings[0].flags)


def refused(repo: Repo) -> str:
    """Return why nothing is told of a repository where a trust root is given."""
    found = read_ledger(repo.path, trust_root=repo.git("rev-list", "--max-parents=0", "HEAD"))
    assert isinstance(found, NoHistory)
    return found.reason


@pytest.fixture
def merged(tmp_path: Path) -> Repo:
    """A branch of two commits by two people; the merge changes one line more on its own."""
    made = Repo(tmp_path / "repo")
    made.commit({"scope/a.yml": text()})
    made.branch("topic")
    made.commit({"scope/a.yml": text(0)})
    made.commit({"scope/c.yml": "{}"}, author=CY)
    made.switch("main")
    made.commit({"scope/a.yml": text(2)})
    made.merge("topic", files={"scope/a.yml": text(0, 1, 2)})
    assert "EVIL_MERGE" in flags(made)
    return made


def test_a_forged_file_of_a_branch_does_not_hide_what_a_merge_put_in(merged: Repo) -> None:
    put(merged, "HEAD^2:scope/a.yml", b"blob", text(0, 1).encode())
    assert "EVIL_MERGE" not in flags(merged)
    assert "does not have the content" in refused(merged)


@pytest.mark.parametrize("commit", ["HEAD^2", "HEAD^2^"])
def test_a_forged_tree_of_a_branch_is_found_when_a_trust_root_is_given(merged: Repo, commit: str) -> None:
    forge(merged, "HEAD^1:scope", f"{commit}:scope")
    assert "does not have the content" in refused(merged)


def test_a_forged_commit_of_a_branch_is_found_when_a_trust_root_is_given(merged: Repo) -> None:
    put(
        merged, "HEAD^2", b"commit", merged.raw("HEAD^2").replace(CY[1].encode(), b"nobody@elsewhere.example")
    )
    assert "does not have the content" in refused(merged)


@pytest.mark.parametrize("place", ["scope", "scope/below", ""])
def test_a_forged_tree_is_found_when_a_trust_root_is_given(repo: Repo, tmp_path: Path, place: str) -> None:
    root = repo.git("rev-parse", "HEAD~1")
    assert isinstance(read_ledger(repo.path, trust_root=root), Ledger)
    forge(repo, f"HEAD~1:{place}", f"HEAD:{place}")
    for _ in range(2):
        found = read_ledger(repo.path, trust_root=root, cache=tmp_path / "cache")
        assert isinstance(found, NoHistory)
        assert "does not have the content" in found.reason or "not a tree object" in found.reason


def test_what_is_not_governed_is_not_read(repo: Repo) -> None:
    root = repo.git("rev-parse", "HEAD~1")
    forge(repo, "HEAD~1:other", "HEAD:other")
    assert isinstance(read_ledger(repo.path, trust_root=root), Ledger)


@pytest.mark.parametrize("link", ["isms", "isms/scope"])
def test_a_scope_folder_behind_a_link_is_refused(tmp_path: Path, link: str) -> None:
    repo = Repo(tmp_path / "repo")
    repo.commit({"real/scope/a.yml": "{}"})
    place = repo.path / link
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(repo.path / ("real" if link == "isms" else "real/scope"))
    repo.git("add", "-A")
    repo.commit({}, "Link")
    found = read_ledger(repo.path, "isms/scope")
    assert isinstance(found, NoHistory)
    assert f"'{link}' is a symbolic link" in found.reason
    with pytest.raises(ScopeError, match="is a symbolic link"):
        read_folder(repo.path, "isms/scope")
