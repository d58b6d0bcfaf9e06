"""EVD-05 on real files: what the work tree and the commit hold of the files that elements name."""

import hashlib
from pathlib import Path

import pytest

from gitrepo import Repo
from isms_scope.workspace import Workspace, take_snapshot

MINUTES = "Item 4: approved.\n"
SHA256 = hashlib.sha256(MINUTES.encode()).hexdigest()
PLACE = "scope/attachments/minutes.txt"
RECORD = """settings: {{stage: certified}}
evidence:
  minutes: {{type: minutes, file: {0}, sha256: {1}}}
"""


def said(root: Path, revision: str | None = None) -> list[tuple[str, str]]:
    """Severity and message of what EVD-05 finds."""
    report = take_snapshot(Workspace(root), history=False, revision=revision).report
    return [(each.severity, each.message) for each in report.findings if each.rule == "EVD-05"]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """An empty repository."""
    return Repo(tmp_path / "repository")


@pytest.fixture
def kept(repo: Repo) -> Repo:
    """A committed record and its file."""
    repo.commit({"scope/a.yml": RECORD.format("minutes.txt", SHA256), PLACE: MINUTES})
    return repo


def test_a_committed_file_with_the_recorded_hash_is_fine(kept: Repo) -> None:
    assert said(kept.path) == []
    assert said(kept.path, "HEAD") == []


def test_line_ends_of_the_work_tree_make_no_difference(kept: Repo) -> None:
    (kept.path / PLACE).write_bytes(MINUTES.replace("\n", "\r\n").encode())
    assert said(kept.path) == []


def test_a_file_that_changed_afterwards_is_found(kept: Repo) -> None:
    (kept.path / PLACE).write_text("Item 4: rejected.\n")
    ((severity, message),) = said(kept.path)
    assert severity == "error"
    assert "not the one with the recorded SHA-256" in message
    assert said(kept.path, "HEAD") == [], "the commit still holds the original"


def test_a_file_that_is_gone_or_a_link_is_found(kept: Repo, tmp_path: Path) -> None:
    (kept.path / PLACE).unlink()
    assert "no such file" in said(kept.path)[0][1]
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_text(MINUTES)
    (kept.path / PLACE).symlink_to(elsewhere)
    assert "no such file" in said(kept.path)[0][1]


def test_a_file_that_is_not_committed_is_a_warning(repo: Repo) -> None:
    repo.commit({"scope/a.yml": RECORD.format("minutes.txt", SHA256)})
    (repo.path / PLACE).parent.mkdir()
    (repo.path / PLACE).write_text(MINUTES)
    ((severity, message),) = said(repo.path)
    assert (severity, "not committed" in message) == ("warning", True)


@pytest.mark.parametrize("path", ["../a.yml", "/etc/hostname", "a/../../a.yml", "'c:\\\\a.txt'"])
def test_a_path_that_leads_out_is_found_and_not_read(repo: Repo, path: str) -> None:
    text = RECORD.format(path, SHA256)
    repo.commit({"scope/a.yml": text})
    ((severity, message),) = said(repo.path)
    assert (severity, "no path below scope/attachments" in message) == ("error", True)


def test_without_a_repository_nothing_is_said_of_commits(tmp_path: Path) -> None:
    (tmp_path / PLACE).parent.mkdir(parents=True)
    (tmp_path / PLACE).write_text(MINUTES)
    (tmp_path / "scope" / "a.yml").write_text(RECORD.format("minutes.txt", SHA256))
    assert said(tmp_path) == []
