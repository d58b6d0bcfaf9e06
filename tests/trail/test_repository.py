"""Every layout of a repository is found and read; where there is no history it is said plainly."""

import os
import shutil
from pathlib import Path

import pytest

from gitrepo import Repo
from isms_scope.snapshot.ledger import Ledger
from isms_scope.trail import git
from isms_scope.trail.files import files_at
from isms_scope.trail.ledger import head, read_ledger
from trail.telling import kind, ledger, no_history

SUPPLIERS = {"scope/suppliers.yml": kind("suppliers", aws={"name": "AWS"})}


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with two landings."""
    made = Repo(tmp_path / "repo")
    made.commit(SUPPLIERS, "One")
    made.commit({"scope/suppliers.yml": kind("suppliers", aws={"name": "AWS Inc"})}, "Two")
    return made


def test_a_workspace_below_the_top_sees_its_own_paths_alone(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo")
    repo.commit({"teams/scope/a.yml": kind("suppliers", a={}), "scope/b.yml": kind("suppliers", b={})})
    repo.commit({"teams-other/scope/c.yml": "{}"})
    found = ledger(repo.path / "teams")
    assert [[change.element for change in landing.changes] for landing in found.landings] == [["a"]]


def test_the_workspace_may_be_reached_through_a_symbolic_link(repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(repo.path)
    assert ledger(tmp_path / "link") == ledger(repo)


def test_the_scope_folder_may_have_another_name_or_be_the_workspace_itself(repo: Repo) -> None:
    repo.commit({"isms/a.yml": kind("suppliers", a={})})
    assert len(ledger(repo, "./isms/").landings) == 1
    assert len(ledger(repo, ".").landings) == 3


@pytest.mark.parametrize("name", ["s*", "[s]cope", ":(top)scope", ":!scope", "-scope", "sc\u00f6pe"])
def test_the_name_of_the_scope_folder_is_never_a_pattern_or_an_option(repo: Repo, name: str) -> None:
    repo.commit({f"{name}/a.yml": kind("suppliers", a={})})
    assert [[each.element for each in landing.changes] for landing in ledger(repo, name).landings] == [["a"]]
    assert list(files_at(repo.path, name, "HEAD")) == [f"{name}/a.yml"]


def test_a_scope_folder_outside_the_workspace_is_refused(repo: Repo) -> None:
    found = read_ledger(repo.path, "../elsewhere")
    assert not isinstance(found, Ledger)
    assert "outside the workspace" in found.reason


def test_a_detached_head_and_packed_references(repo: Repo) -> None:
    before = ledger(repo)
    repo.git("pack-refs", "--all", "--prune")
    repo.git("gc", "-q")
    assert ledger(repo) == before
    repo.git("checkout", "-q", "--detach", "HEAD~1")
    assert ledger(repo).tip == before.landings[1].commit


def test_a_linked_work_tree_has_its_own_head(repo: Repo, tmp_path: Path) -> None:
    repo.git("worktree", "add", "-q", "--detach", str(tmp_path / "tree"), "HEAD~1")
    assert ledger(tmp_path / "tree").tip == repo.git("rev-parse", "HEAD~1")
    assert ledger(tmp_path / "tree").landings == ledger(repo).landings[1:]


def test_a_submodule_is_a_repository_of_its_own(repo: Repo, tmp_path: Path) -> None:
    outer = Repo(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repo.path), "inner")
    assert ledger(outer.path / "inner") == ledger(repo)


def test_objects_borrowed_from_another_repository(repo: Repo, tmp_path: Path) -> None:
    folder = tmp_path / 'a: "strange" place'
    folder.mkdir()
    repo.git("clone", "-q", "--shared", str(repo.path), str(folder / "borrowed"))
    assert ledger(folder / "borrowed") == ledger(repo)


def test_a_bare_repository(repo: Repo, tmp_path: Path) -> None:
    assert ledger(repo.clone(tmp_path / "bare.git", "--bare")) == ledger(repo)


def test_a_sha256_repository(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo", object_format="sha256")
    repo.commit(SUPPLIERS)
    assert len(ledger(repo).tip) == 64
    assert [change.element for change in ledger(repo).landings[0].changes] == ["aws"]


def test_a_repository_of_another_user_is_read_since_its_settings_are_not(
    repo: Repo, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A git in front of git makes every repository look like another user's; no test has to be root."""
    folder, real = tmp_path_factory.mktemp("bin"), shutil.which("git")
    (folder / "git").write_text(f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec "{real}" "$@"\n')
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(AssertionError, match="dubious ownership"):
        repo.git("log")
    assert len(ledger(repo).landings) == 2


def test_without_git(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = no_history(repo.path)
    assert found.reason == "git is not installed"
    assert "install git" in found.hint
    assert not found.is_shallow
    assert head(repo.path) is None


def test_without_a_repository(tmp_path: Path) -> None:
    found = no_history(tmp_path)
    assert "not in a git repository" in found.reason
    assert "git init" in found.hint


def test_before_the_first_commit(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.write(SUPPLIERS)
    found = no_history(tmp_path)
    assert "no commit yet" in found.reason
    assert head(tmp_path) is None


def test_a_scope_that_was_never_committed_has_an_empty_history(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    tip = repo.commit({"README.md": "hello"})
    assert ledger(repo) == Ledger(tip, (), repository=tip)


@pytest.mark.parametrize("depth", ["1", "2"])
def test_a_shallow_clone_says_so_and_how_to_mend_it(repo: Repo, tmp_path: Path, depth: str) -> None:
    repo.commit({"README.md": "three"})
    found = no_history(repo.clone(tmp_path / "clone", "--depth", depth))
    assert found.is_shallow
    assert "shallow" in found.reason
    assert "every approval is indeterminate" in found.reason
    assert "fetch-depth: 0" in found.hint


def test_a_branch_that_was_cut_off_elsewhere_does_not_matter(repo: Repo, tmp_path: Path) -> None:
    repo.branch("other")
    repo.commit({"README.md": "three"})
    repo.commit({"README.md": "four"})
    clone = repo.clone(tmp_path / "clone", "--branch", "main", "--single-branch")
    repo.git("-C", str(clone), "fetch", "-q", "--depth", "1", f"file://{repo.path}", "other")
    assert (clone / ".git/shallow").read_text().strip() == repo.head
    assert len(ledger(clone).landings) == 2


def test_a_clone_without_the_files_of_the_past_is_not_guessed_at(repo: Repo, tmp_path: Path) -> None:
    repo.git("config", "uploadpack.allowFilter", "true")
    found = no_history(repo.clone(tmp_path / "clone", "--filter=blob:none"))
    assert found.is_partial
    assert "not fetched" in found.reason
    assert "--refetch --no-filter" in found.hint


def test_a_missing_commit_is_not_guessed_at(repo: Repo) -> None:
    parent = repo.git("rev-parse", "HEAD~1")
    (repo.path / ".git/objects" / parent[:2] / parent[2:]).unlink()
    found = no_history(repo.path)
    assert "cannot be read" in found.reason
    assert "git fsck" in found.hint


def test_broken_settings_of_the_repository_are_said_to_be_broken(repo: Repo) -> None:
    (repo.path / ".git/config").write_text("[core\n")
    assert "commit" in no_history(repo.path).reason


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_an_object_that_never_answers_does_not_hang_the_program(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    blob = repo.git("rev-parse", "HEAD:scope/suppliers.yml")
    file = repo.path / ".git/objects" / blob[:2] / blob[2:]
    file.unlink()
    os.mkfifo(file)
    monkeypatch.setattr(git, "TIMEOUT_SECONDS", 0.2)
    assert "did not answer" in no_history(repo.path).reason


def test_nothing_is_left_behind(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    before = sorted(path for path in repo.path.rglob("*"))
    ledger(repo)
    no_history(tmp_path)
    assert list(folder.iterdir()) == []
    assert sorted(path for path in repo.path.rglob("*")) == before


def test_the_copy_of_a_repository_has_the_same_history(repo: Repo, tmp_path: Path) -> None:
    shutil.copytree(repo.path, tmp_path / "elsewhere")
    assert ledger(tmp_path / "elsewhere") == ledger(repo)


@pytest.mark.parametrize("name", ["GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_DIR", "GIT_INDEX_FILE"])
def test_no_variable_of_git_hides_the_repository(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    expected = ledger(repo)
    monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    assert ledger(repo) == expected
    assert os.environ[name] == str(tmp_path / "nowhere")
