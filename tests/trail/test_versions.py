"""Many versions of files are read by a second process, and nobody can tell from the result."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from gitrepo import Repo
from isms_scope.snapshot.ledger import Ledger, NoHistory
from isms_scope.trail import beside, versions
from isms_scope.trail.git import Git
from isms_scope.trail.ledger import read_ledger

TEXTS = (
    "teams: {ops: {name: Ops, scope: in}}\n",
    "teams: [\n",
    "teams: {ops: {name: Op\u0301s, tags: [1, on, true, null, {a: '1'}]}}\n",
)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "repo")
    for number, text in enumerate(TEXTS):
        made.commit({"scope/teams.yml": text, f"scope/sites-{number}.yml": f"sites: {{s{number}: {{}}}}\n"})
    return made


@pytest.fixture
def read_beside(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Have everything read by a second process; gives how many versions each of them read."""
    counts: list[int] = []
    read = beside.read

    def counted(git: Git, wanted: Sequence[tuple[str, str]]) -> Iterator[Any]:
        counts.append(0)
        for declared in read(git, wanted):
            counts[-1] += 1
            yield declared

    monkeypatch.setattr(beside, "read", counted)
    monkeypatch.setattr(versions, "MANY", 1)
    monkeypatch.setattr(versions, "_cores", lambda: 2)
    return counts


def ledger(repo: Repo) -> Ledger:
    found = read_ledger(repo.path)
    assert isinstance(found, Ledger)
    return found


def test_a_second_process_reads_the_same(
    repo: Repo, read_beside: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = ledger(repo)
    assert read_beside == [6]
    assert any("UNREADABLE_FILE" in landing.flags for landing in found.landings)
    monkeypatch.setattr(versions, "MANY", 7)
    assert ledger(repo) == found
    assert read_beside == [6]


def test_a_few_versions_need_no_second_process(
    repo: Repo, read_beside: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions, "MANY", 7)
    ledger(repo)
    assert read_beside == []


def test_where_no_second_process_runs_everything_is_read_here(
    repo: Repo, read_beside: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = ledger(repo)
    monkeypatch.setattr(sys, "executable", str(repo.path / "no such python"))
    assert ledger(repo) == expected
    assert read_beside == [6, 0]


@pytest.mark.parametrize("program", ["raise SystemExit(1)", "raise SystemExit(0)", "print('[', end='')"])
def test_what_a_second_process_left_over_is_read_here(
    repo: Repo, read_beside: list[int], monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    expected = ledger(repo)
    monkeypatch.setattr(beside, "_PROGRAM", program)
    found = ledger(repo)
    assert read_beside[1] < 6
    assert found == expected


def test_a_missing_object_is_said_to_be_missing(repo: Repo, read_beside: list[int]) -> None:
    blob = repo.git("rev-parse", "HEAD~1:scope/sites-1.yml")
    (repo.path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    found = read_ledger(repo.path)
    assert read_beside[0] < 6
    assert isinstance(found, NoHistory)
    assert "missing" in found.reason


def test_modules_in_the_current_folder_are_not_imported(
    repo: Repo, read_beside: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json.py", "yaml.py", "isms_scope.py", "sitecustomize.py"):
        (repo.path / name).write_text("raise SystemExit('planted')\n")
    monkeypatch.chdir(repo.path)
    monkeypatch.setenv("PYTHONPATH", str(repo.path))
    ledger(repo)
    assert read_beside == [6]
