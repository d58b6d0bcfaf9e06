"""`validate --fix`: files below the scope folder alone, whole or not at all, and told what became of them."""

import json
from pathlib import Path

import pytest

from cli.running import run, workspace
from gitrepo import Repo
from isms_scope.cli._files import replace_file
from isms_scope.errors import ScopeError

UNCLEAR = "# versions\nstatement: {version: 2.10, whole_organisation: maybe}  # keep\n"
CLEAR = UNCLEAR.replace("2.10", "'2.10'")


def test_it_mends_says_where_and_judges_afterwards(tmp_path: Path) -> None:
    result = run("-C", workspace(tmp_path, UNCLEAR), "validate", "--fix", "--format", "json")

    assert (tmp_path / "scope/all.yml").read_text() == CLEAR
    assert "fixed scope/all.yml:2:22: 2.10 is now '2.10'\n" in result.stderr
    found = {each["rule"] for each in json.loads(result.stdout)["findings"]}
    assert "YML-17" not in found
    assert "SCH-02" in found
    assert result.exit_code == 1


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    file = workspace(tmp_path, UNCLEAR) / "scope/all.yml"
    run("-C", tmp_path, "validate", "--fix")
    before = file.stat()
    result = run("-C", tmp_path, "validate", "--fix")

    assert "fixed" not in result.stderr
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_without_fix_nothing_is_written(tmp_path: Path) -> None:
    run("-C", workspace(tmp_path, UNCLEAR), "validate")
    assert (tmp_path / "scope/all.yml").read_text() == UNCLEAR


def test_only_the_files_that_are_asked_for_are_fixed(tmp_path: Path) -> None:
    workspace(tmp_path, UNCLEAR)
    workspace(tmp_path, "people: {ada: {name: no}}\n", "more/people.yml")
    run("-C", tmp_path, "validate", "--fix", "scope/more")

    assert (tmp_path / "scope/all.yml").read_text() == UNCLEAR
    assert (tmp_path / "scope/more/people.yml").read_text() == "people: {ada: {name: 'no'}}\n"


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text(UNCLEAR)
    root = workspace(tmp_path / "here", "people: {}\n")
    (root / "scope/link.yml").symlink_to(outside)
    (root / "scope/folder").symlink_to(tmp_path)
    run("-C", root, "validate", "--fix")

    assert outside.read_text() == UNCLEAR
    for path in ("scope/link.yml", "scope/folder/outside.yml", "scope/../../outside.yml"):
        with pytest.raises(ScopeError):
            replace_file(root, "scope", path, UNCLEAR.encode(), b"stolen")
    assert outside.read_text() == UNCLEAR


def test_attachments_are_no_scope_data(tmp_path: Path) -> None:
    workspace(tmp_path, "people: {}\n")
    workspace(tmp_path, UNCLEAR, "attachments/minutes.yml")
    run("-C", tmp_path, "validate", "--fix")

    assert (tmp_path / "scope/attachments/minutes.yml").read_text() == UNCLEAR


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    workspace(tmp_path, UNCLEAR)
    with pytest.raises(ScopeError, match="changed meanwhile"):
        replace_file(tmp_path, "scope", "scope/all.yml", b"something else", b"new")
    assert (tmp_path / "scope/all.yml").read_text() == UNCLEAR


def test_the_mode_is_kept_and_nothing_is_left_beside(tmp_path: Path) -> None:
    file = workspace(tmp_path, UNCLEAR) / "scope/all.yml"
    file.chmod(0o640)
    run("-C", tmp_path, "validate", "--fix")

    assert file.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in (tmp_path / "scope").iterdir()] == ["all.yml"]


def test_what_is_committed_cannot_be_fixed(tmp_path: Path) -> None:
    Repo(tmp_path).commit({"scope/all.yml": UNCLEAR})
    result = run("-C", tmp_path, "validate", "--fix", "--rev", "HEAD")

    assert result.exit_code == 2
    assert (tmp_path / "scope/all.yml").read_text() == UNCLEAR
