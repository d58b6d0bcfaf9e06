"""`--no-cache`: every command that reads history keeps it for the next one, unless it is told not to."""

from pathlib import Path

import pytest

from cli.running import SMALL, run
from gitrepo import Repo
from isms_scope.trail import ledger

COMMANDS = (["approvals"], ["history"], ["validate"], ["history", "labs"])

every_command = pytest.mark.parametrize("command", COMMANDS, ids=" ".join)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with two landings."""
    repo = Repo(tmp_path / "repo")
    repo.commit({"scope/all.yml": SMALL})
    repo.commit({"scope/all.yml": SMALL.replace("name: Labs", "name: Lab")})
    return repo.path


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder, with nothing in it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@every_command
def test_the_next_command_reads_what_was_kept_and_says_the_same(
    folder: Path, cache: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run("-C", folder, *command)
    assert len(list(cache.rglob("ledger-*.json"))) == 1
    monkeypatch.setattr(ledger, "_ledger", None)  # whoever derives it anew fails
    assert run("-C", folder, *command).output == first.output
    assert run("-C", folder, *command, "--no-cache").exit_code == 3


@every_command
def test_nothing_is_kept_where_that_is_not_wanted(folder: Path, cache: Path, command: list[str]) -> None:
    before = sorted(folder.rglob("*"))
    run("-C", folder, "--no-cache", *command)
    run("-C", folder, *command, "--no-cache")
    assert not cache.exists()
    assert sorted(folder.rglob("*")) == before


def test_a_cache_in_the_workspace_is_as_good_as_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / ".cache"))
    assert run("-C", folder, "approvals").exit_code == 0
    assert not (folder / ".cache").exists()
