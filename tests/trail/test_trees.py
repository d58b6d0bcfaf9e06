"""What a store gives under an id has to be what the id says, trees too; and no link leads past the trail."""

import zlib
from pathlib import Path

import pytest

from gitrepo import Repo
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
    there = repo.git("rev-parse", new)
    data = repo.git_bytes("cat-file", "tree", old)
    file = repo.path / ".git/objects" / there[:2] / there[2:]
    file.chmod(0o644)
    file.write_bytes(zlib.compress(b"tree %d\0" % len(data) + data))


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
