"""Old scopes: the files of several commits, each as it was; what cannot be read is left out."""

from pathlib import Path

from gitrepo import Repo
from isms_scope.trail.files import files_at
from isms_scope.trail.old_scopes import old_scopes


def test_each_commit_has_the_files_that_stood_there(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    first = repo.commit({"scope/a.yml": "products: {}\n", "README.md": "No scope.\n"})
    second = repo.commit({"scope/a.yml": None, "scope/b.yml": "teams: {}\n"})
    repo.write({"scope/b.yml": "not committed\n"})
    assert dict(old_scopes(tmp_path, "scope", [second, first])) == {
        first: {"scope/a.yml": b"products: {}\n"},
        second: {"scope/b.yml": b"teams: {}\n"},
    }
    assert dict(old_scopes(tmp_path, "scope", [first]))[first] == files_at(tmp_path, "scope", first)


def test_a_workspace_in_a_subfolder_names_its_files_from_itself(tmp_path: Path) -> None:
    commit = Repo(tmp_path).commit({"company/scope/a.yml": "teams: {}\n", "scope/other.yml": "teams: {}\n"})
    found = dict(old_scopes(tmp_path / "company", "scope", [commit]))
    assert found == {commit: {"scope/a.yml": b"teams: {}\n"}}


def test_a_scope_that_was_a_link_and_a_commit_that_is_not_there_are_left_out(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    (tmp_path / "scope").symlink_to("elsewhere")
    repo.git("add", "scope")
    linked = repo.commit({"elsewhere/a.yml": "teams: {}\n"})
    (tmp_path / "scope").unlink()
    good = repo.commit({"scope/a.yml": "teams: {}\n"})
    assert [commit for commit, _ in old_scopes(tmp_path, "scope", [good, "0" * 40, linked])] == [good]


def test_without_a_repository_there_is_nothing(tmp_path: Path) -> None:
    assert list(old_scopes(tmp_path, "scope", ["0" * 40])) == []
