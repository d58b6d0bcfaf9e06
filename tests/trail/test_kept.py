"""A second reading derives nothing and says the same; whatever a ledger follows from makes another one."""

import datetime as dt
import os
import shutil
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gitrepo import BO, Repo, as_person
from isms_scope.errors import ScopeError
from isms_scope.load.declared import declared
from isms_scope.snapshot.ledger import Ledger, NoHistory
from isms_scope.trail import gerrit, kept, ledger, programs
from isms_scope.trail.cache import Cache
from isms_scope.trail.frozen import freeze
from isms_scope.trail.ledger import read_ledger
from isms_scope.trail.policy import Policy
from trail.telling import reader

PEOPLE = "people:\n  ada: {name: Ada Lind, emails: [ada@larkspur.example]}\n"
TEAMS = "teams:\n  ops: {name: Operations, scope: %s, tags: [a, 7, true]}\n"


class Readings:
    """Readings of one repository with one cache, and how many of them had to derive the ledger."""

    def __init__(self, path: Path, cache: Path) -> None:
        self.path = path
        self.cache = cache
        self.derived = 0

    def read(self, **more: Any) -> Ledger:
        """Read with the cache, and compare with a reading without."""
        found = read_ledger(self.path, **{"cache": self.cache, **more})
        before = self.derived
        expected = read_ledger(self.path, **{**more, "cache": None})
        self.derived = before
        assert isinstance(found, Ledger)
        assert isinstance(expected, Ledger)
        assert repr(found) == repr(expected)
        for element in {change.element for landing in expected.landings for change in landing.changes}:
            assert found.history(element) == expected.history(element)
        return found

    def files(self) -> list[Path]:
        """Return what is kept."""
        return sorted(self.cache.glob("*")) if self.cache.is_dir() else []


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A scope with people, a change that moves the boundary, and a merge by somebody else."""
    made = Repo(tmp_path / "repo")
    made.commit({"scope/people.yml": PEOPLE, "scope/teams.yml": TEAMS % "in"}, "Begin\n\nüber 東京")
    made.branch("topic")
    made.commit({"scope/teams.yml": TEAMS % "out"})
    made.switch("main")
    made.commit({"other/file.txt": "x"})
    made.merge("topic", author=BO)
    return made


@pytest.fixture
def readings(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Readings:
    """Readings of that repository; nothing was read yet."""
    made = Readings(repo.path, tmp_path / "cache")
    derive = ledger._ledger

    def counted(*given: Any) -> Ledger:
        made.derived += 1
        return derive(*given)

    monkeypatch.setattr(ledger, "_ledger", counted)
    return made


def test_the_second_reading_derives_nothing_and_says_the_same(readings: Readings) -> None:
    first = readings.read()
    assert len(first.landings) == 2
    assert readings.read() == first
    assert readings.derived == 1
    assert len(readings.files()) == 1


def test_by_default_nothing_is_kept(readings: Readings, sheltered_home: Path) -> None:
    before = sorted(sheltered_home.rglob("ledger-*"))
    read_ledger(readings.path)
    read_ledger(readings.path)
    assert readings.derived == 2
    assert sorted(sheltered_home.rglob("ledger-*")) == before


@pytest.mark.parametrize(
    "other",
    [
        {"revision": "HEAD~1"},
        {"trust_root": "HEAD"},
        {"trust_root": "HEAD~1"},
        {"until": dt.date(2026, 1, 1)},
        {"until": dt.date(2025, 1, 1)},
        {"paths": ["scope", "other"]},
        {"scope_dir": "other"},
        {"roster": Policy({"bo": {"name": "Bo", "emails": ["bo@larkspur.example"]}})},
        {"roster": Policy({"bo": {"name": "Bo Marsh", "emails": ["bo@larkspur.example"]}})},
    ],
    ids=str,
)
def test_another_question_is_answered_anew(readings: Readings, repo: Repo, other: dict[str, Any]) -> None:
    named = other.get("trust_root")
    if named:
        other = {"trust_root": repo.git("rev-parse", named)}
    readings.read()
    readings.read(**other)
    assert readings.derived == 2
    readings.read(**other)
    readings.read()
    assert readings.derived == 2


def test_another_workspace_in_the_repository_is_another_question(readings: Readings) -> None:
    readings.read()
    readings.path = readings.path / "scope"
    readings.read(scope_dir=".")
    assert readings.derived == 2


def test_the_same_commits_at_another_place_are_read_anew(readings: Readings, tmp_path: Path) -> None:
    readings.read()
    readings.path = readings.path.rename(tmp_path / "moved")
    readings.read()
    assert readings.derived == 2


def _commit(repo: Repo) -> None:
    repo.commit({"scope/teams.yml": TEAMS % "in"})


def _tag(repo: Repo) -> None:
    repo.git("tag", "-a", "-m", "Approved", "approvals/1", env=as_person(BO))


def _note(repo: Repo) -> None:
    repo.git("notes", "--ref=refs/notes/isms-approvals", "add", "-m", "{}", env=as_person(BO))


def _review(repo: Repo) -> None:
    repo.git(
        "notes", f"--ref={gerrit.REF}", "add", "-m", "Code-Review+1: Bo <bo@x.example>", env=as_person(BO)
    )


def _replaced(repo: Repo) -> None:
    """Put a copy with the same commits in the repository's place."""
    shutil.copytree(repo.path, repo.path.with_name("copy"))
    shutil.rmtree(repo.path)
    repo.path.with_name("copy").rename(repo.path)


def _packed(repo: Repo) -> None:
    repo.git("repack", "-q", "-a", "-d")


@pytest.mark.parametrize("change", [_commit, _tag, _note, _review, _replaced, _packed])
def test_another_state_of_the_repository_is_read_anew(
    readings: Readings, repo: Repo, change: Callable[[Repo], None]
) -> None:
    readings.read()
    change(repo)
    readings.read()
    assert readings.derived == 2
    readings.read()
    assert readings.derived == 2


def test_a_branch_or_a_file_of_no_consequence_changes_nothing(readings: Readings, repo: Repo) -> None:
    readings.read()
    repo.git("branch", "other")
    (repo.path / "scope/draft.yml").write_text("teams: {}\n")
    readings.read()
    assert readings.derived == 1


def test_another_release_of_the_tool_or_its_code_reads_anew(
    readings: Readings, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings.read()
    monkeypatch.setattr("isms_scope.__version__", "99")
    readings.read()
    monkeypatch.setattr(kept, "_code", lambda: (("trail/story.py", 1, 1),))
    readings.read()
    monkeypatch.setattr(kept, "version", lambda name: f"{name} 99")
    readings.read()
    assert readings.derived == 4


def test_another_program_that_verdicts_depend_on_reads_anew(
    readings: Readings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git = shutil.which("git")
    tools = tmp_path / "tools"
    tools.mkdir()
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    readings.read()
    for number, name in enumerate(("ssh-keygen", "gpg"), 2):
        _script(tools / name, "exit 1")
        readings.read()
        assert readings.derived == number
    _script(tools / "git", f'case "$*" in *version) echo git version 9;; *) exec {git} "$@";; esac')
    readings.read()
    assert readings.derived == 4


def _script(file: Path, text: str) -> None:
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(stat.S_IRWXU)


@pytest.mark.parametrize("left", [b"", b"{}", b"a", b"deadbeef\n{}", b"\n", b"\x00" * 1000])
def test_a_damaged_file_is_ignored_and_made_anew(readings: Readings, left: bytes) -> None:
    readings.read()
    [file] = readings.files()
    good = file.read_bytes()
    file.write_bytes(left)
    readings.read()
    assert readings.derived == 2
    assert file.read_bytes() == good


@pytest.mark.parametrize("other", [b"[]", b"{}", b'{"tip":[1]}', b'{"landings":"none"}'])
def test_a_whole_file_of_an_unknown_form_is_ignored_and_made_anew(readings: Readings, other: bytes) -> None:
    readings.read()
    [file] = readings.files()
    Cache(readings.cache).put(file.stem.removeprefix("ledger-"), other)
    readings.read()
    readings.read()
    assert readings.derived == 2


def test_what_comes_with_a_repository_is_not_believed(readings: Readings, tmp_path: Path) -> None:
    true = readings.read()
    [file] = readings.files()
    forged = replace(true, landings=(replace(true.landings[0], level=4, status="approved"),))
    elsewhere, planted = tmp_path / "elsewhere", readings.path / ".cache/isms-scope"
    planted.parent.mkdir()
    for folder in (elsewhere, planted, readings.path / ".git/isms-scope"):
        Cache(folder).put(file.stem.removeprefix("ledger-"), freeze(forged))
        found = read_ledger(readings.path, cache=folder)
        assert found == (forged if folder == elsewhere else true)
    shutil.rmtree(readings.cache)
    assert readings.read() == true


def test_a_repository_that_links_its_cache_to_itself_keeps_nothing(readings: Readings, repo: Repo) -> None:
    readings.cache.symlink_to(repo.path)
    readings.read()
    assert list(repo.path.glob("ledger-*")) == []


def test_nothing_is_written_into_workspace_or_repository(readings: Readings) -> None:
    before = {path: path.stat().st_size for path in readings.path.rglob("*")}
    readings.read()
    readings.read()
    assert {path: path.stat().st_size for path in readings.path.rglob("*")} == before


def test_where_the_folder_cannot_be_made_everything_works(readings: Readings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    readings.cache = tmp_path / "file/cache"
    assert readings.read() == readings.read()
    assert readings.derived == 2


def test_that_there_is_no_history_is_not_kept(readings: Readings, repo: Repo, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    repo.git("clone", "-q", "--depth=1", f"file://{repo.path}", str(clone))
    found = read_ledger(clone, cache=readings.cache)
    assert isinstance(found, NoHistory)
    assert found.is_shallow
    assert readings.files() == []


def test_a_history_that_was_cut_off_meanwhile_is_not_shown(readings: Readings, repo: Repo) -> None:
    readings.read()
    (repo.path / ".git/shallow").write_text(f"{repo.head}\n")
    found = read_ledger(repo.path, cache=readings.cache)
    assert isinstance(found, NoHistory)
    assert found.is_shallow


def test_a_revision_that_is_gone_is_told_and_not_found_in_the_cache(readings: Readings, repo: Repo) -> None:
    repo.branch("topic-2")
    readings.read(revision="topic-2")
    repo.switch("main")
    repo.git("branch", "-q", "-D", "topic-2")
    with pytest.raises(ScopeError):
        read_ledger(repo.path, revision="topic-2", cache=readings.cache)


def test_a_merge_that_git_could_not_check_is_looked_at_again(
    readings: Readings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "evil_merges", lambda *_, **__: None)
    readings.read()
    monkeypatch.undo()
    assert readings.files() == []


def test_what_a_program_did_not_answer_is_asked_again(
    readings: Readings, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = iter(range(99))
    monkeypatch.setattr(programs, "silences", lambda: next(counts))
    readings.read()
    assert readings.files() == []


def test_what_a_reader_of_ones_own_reads_is_not_kept(readings: Readings) -> None:
    readings.read(reader=reader)
    assert readings.files() == []
    readings.read(reader=declared, is_standard=True)
    readings.read()
    assert readings.derived == 2


def test_what_would_not_come_back_exactly_is_not_kept(readings: Readings, repo: Repo) -> None:
    repo.commit({"scope/odd.yml": '{"teams": {"ops": {"share": 0.5}}}'})
    readings.read(reader=reader, is_standard=True)
    assert readings.files() == []


def test_a_roster_that_printing_does_not_tell_is_not_kept(readings: Readings) -> None:
    readings.read(roster=Policy({"ada": {"emails": ("ada@larkspur.example",)}}))
    assert readings.files() == []
