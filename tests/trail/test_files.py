"""The scope's files at a revision, and what of a repository is scope data at all."""

from pathlib import Path

import pytest

from gitrepo import Repo
from isms_scope.errors import ScopeError
from isms_scope.load.folder import read_folder
from isms_scope.trail.files import files_at, is_scope_file
from isms_scope.trail.objects import SIZE_LIMIT
from trail.telling import kind, ledger, newest

A = kind("suppliers", a={"name": "A"})


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (b"scope/a.yml", True),
        (b"scope/deep/er/a.yaml", True),
        (b"scope/.hidden/a.yml", True),
        (b"scope/teams/attachments/a.yml", True),
        (b"scope/attachments/a.yml", False),
        (b"scope/a.json", False),
        (b"scope/a.yml.bak", False),
        (b"scope", False),
        (b"scopes/a.yml", False),
        (b"other/scope/a.yml", False),
        (b"scope/../a.yml", False),
        (b"scope/./a.yml", False),
        (b"scope//a.yml", False),
    ],
)
def test_what_is_scope_data(path: bytes, expected: bool) -> None:
    assert is_scope_file(path, "scope") is expected


def test_files_as_they_stood(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"scope/a.yml": "one", "scope/deep/b.yaml": b"\xff\0", "README.md": "x"})
    repo.git("tag", "v1")
    repo.commit({"scope/a.yml": "two", "scope/deep/b.yaml": None})
    assert files_at(tmp_path, "scope", "v1") == {"scope/a.yml": b"one", "scope/deep/b.yaml": b"\xff\0"}
    assert files_at(tmp_path, "scope", "HEAD") == {"scope/a.yml": b"two"}
    assert files_at(tmp_path, "elsewhere", "HEAD") == {}


def test_paths_are_seen_from_the_workspace(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"teams/one/scope/a.yml": "one", "scope/b.yml": "two"})
    assert files_at(tmp_path / "teams/one", "scope", "main") == {"scope/a.yml": b"one"}


def test_the_files_of_a_shallow_clone_can_be_read(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo")
    repo.commit({"scope/a.yml": "one"})
    repo.commit({"scope/a.yml": "two"})
    clone = repo.clone(tmp_path / "clone", "--depth", "1")
    assert files_at(clone, "scope", "HEAD") == {"scope/a.yml": b"two"}
    with pytest.raises(ScopeError, match="is not a revision") as caught:
        files_at(clone, "scope", "HEAD~1")
    assert "--unshallow" in caught.value.hint


def test_without_a_repository_it_is_an_error_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(ScopeError, match="not in a git repository") as caught:
        files_at(tmp_path, "scope", "HEAD")
    assert "git init" in caught.value.hint


def test_a_file_that_is_too_large_is_cut_where_the_loader_can_tell(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"scope/a.yml": "#" * (SIZE_LIMIT + 5), "scope/b.yml": "b"})
    found = files_at(tmp_path, "scope", "HEAD")
    assert len(found["scope/a.yml"] or b"") == SIZE_LIMIT + 1
    assert found["scope/b.yml"] == b"b"
    assert len(ledger(repo).landings) == 1


def test_symbolic_links_are_no_data_and_are_flagged(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"scope/a.yml": A, "outside.yml": kind("suppliers", b={})})
    (tmp_path / "scope/b.yml").symlink_to("../outside.yml")
    (tmp_path / "scope/folder").symlink_to("..")
    repo.git("add", "-A")
    repo.commit({})
    assert newest(repo).changes == ()
    assert "SYMLINK_OR_SUBMODULE" in newest(repo).flags
    found = files_at(tmp_path, "scope", "HEAD")
    assert found == {"scope/a.yml": A.encode(), "scope/b.yml": None, "scope/folder": None}
    assert found == read_folder(tmp_path, "scope")


def test_a_revision_whose_scope_lies_behind_a_link_is_refused(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    before = repo.commit({"scope/a.yml": A})
    repo.git("mv", "scope", "elsewhere")
    (tmp_path / "scope").symlink_to("elsewhere")
    repo.git("add", "-A")
    linked = repo.commit({})
    assert files_at(tmp_path, "scope", before) == {"scope/a.yml": A.encode()}
    with pytest.raises(ScopeError, match="'scope' is a symbolic link") as caught:
        files_at(tmp_path, "scope", linked)
    assert "make it a folder" in caught.value.hint


def test_a_file_that_becomes_a_link_declares_nothing_any_more(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"scope/a.yml": A})
    (tmp_path / "scope/a.yml").unlink()
    (tmp_path / "scope/a.yml").symlink_to("/etc/passwd")
    repo.git("add", "-A")
    repo.commit({})
    assert [each.change for each in newest(repo).changes] == ["removed"]


def test_a_submodule_in_the_scope_folder_is_flagged_and_costs_the_credit(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    commit = repo.commit({"scope/a.yml": A})
    repo.branch("topic")
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{commit},scope/sub.yml")
    repo.commit({})
    repo.switch("main")
    repo.merge("topic")
    assert (newest(repo).level, newest(repo).flags) == (0, ("NO_ROSTER", "SYMLINK_OR_SUBMODULE"))


def test_an_executable_file_is_data(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.write({"scope/a.yml": A})
    repo.git("update-index", "--chmod=+x", "scope/a.yml")
    repo.commit({})
    assert [each.element for each in newest(repo).changes] == ["a"]


ODD_NAMES = (b"scope/\xff.yml", b"scope/new\nline.yml", b'scope/"q" :(top).yml', b"scope/:100644.yml")


@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names_of_files_are_only_names(tmp_path: Path, name: bytes) -> None:
    repo = Repo(tmp_path)
    repo.commit({"scope/a.yml": A})
    blob = repo.object("blob", kind("suppliers", b={}).encode())
    repo.git("update-index", "-z", "--index-info", given=b"100644 " + blob.encode() + b"\t" + name + b"\0")
    repo.commit({})
    assert [each.element for each in newest(repo).changes] == ["b"]
    (shown,) = set(files_at(tmp_path, "scope", "HEAD")) - {"scope/a.yml"}
    shown.encode("utf-8")


def test_attachments_are_governed_but_declare_nothing(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"scope/a.yml": A})
    repo.commit({"scope/attachments/minutes.yml": kind("suppliers", b={}), "scope/attachments/m.pdf": "%PDF"})
    assert newest(repo).changes == ()
    assert len(ledger(repo).landings) == 2
    assert list(files_at(tmp_path, "scope", "HEAD")) == ["scope/a.yml"]
