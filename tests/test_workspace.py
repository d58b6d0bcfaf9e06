"""The workspace: found upwards, read without following links."""

from pathlib import Path

import pytest

from gitrepo import Repo
from isms_scope.errors import ScopeError
from isms_scope.load.documents import load_files
from isms_scope.load.folder import read_folder
from isms_scope.snapshot.editions import redact
from isms_scope.workspace import Workspace, find_workspace, take_snapshot


def test_the_workspace_is_the_nearest_folder_upwards_that_holds_scope(tmp_path: Path) -> None:
    (tmp_path / "isms" / "scope" / "deep").mkdir(parents=True)
    assert find_workspace(tmp_path / "isms" / "scope" / "deep").root == (tmp_path / "isms").resolve()
    with pytest.raises(ScopeError) as caught:
        find_workspace(tmp_path)
    assert "init" in caught.value.hint


def test_scope_data_is_read_and_links_are_named_but_not_followed(tmp_path: Path) -> None:
    scope = tmp_path / "scope"
    (scope / "attachments").mkdir(parents=True)
    secret = tmp_path / "secret.yml"
    for path in (
        scope / "a.yml",
        scope / "b.yaml",
        scope / "c.json",
        scope / ".d.yml",
        scope / "attachments" / "minutes.yml",
        secret,
    ):
        path.write_text("products: {api: {}}\n")
    (scope / "link.yml").symlink_to(secret)
    (scope / "folder").symlink_to(tmp_path)
    files = read_folder(tmp_path, "scope")
    read = {path for path, data in files.items() if data is not None}
    assert read == {"scope/a.yml", "scope/b.yaml", "scope/.d.yml"}
    problems = load_files(files).problems
    assert [(found.rule, found.location.path) for found in problems] == [
        ("YML-27", "scope/folder"),
        ("YML-27", "scope/link.yml"),
    ]


def test_versions_are_read_from_history_when_asked_for(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    statement = "statement: {{version: '{}', text: The API.}}\n"
    teams = "teams: {{ops: {{scope: {}}}}}\n"
    first = repo.commit({"scope/s.yml": statement.format("1.0"), "scope/p.yml": teams.format("in")})
    repo.commit({"scope/p.yml": teams.format("out")})
    second = repo.commit({"scope/s.yml": statement.format("2.0")})
    repo.commit({"scope/p.yml": "teams: {}\n"})
    assert take_snapshot(Workspace(tmp_path)).earlier == {}
    found = take_snapshot(Workspace(tmp_path), versions=True).earlier
    assert [(commit, each.stated[0].version) for commit, each in found.items()] == [
        (second, "2.0"),
        (first, "1.0"),
    ]
    assert [each.items[0].statuses for each in found.values()] == [{"isms": "out"}, {"isms": "in"}]


def test_the_newest_versions_are_kept_whole_to_be_drawn(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    commits = [
        repo.commit({"scope/s.yml": f"statement: {{version: '{number}.0'}}\nteams: {{t{number}: {{}}}}\n"})
        for number in (1, 2, 3)
    ]
    found = take_snapshot(Workspace(tmp_path), versions=True)
    assert [*found.older] == [commits[2], commits[1]]
    older = found.at(commits[1])
    assert older is not None
    assert (older.revision, older.as_of, "t2" in older.graph.nodes) == (commits[1], found.as_of, True)
    assert found.at(commits[0]) is None
    assert redact(found, "auditor").older == {}


def test_a_shallow_clone_has_no_versions(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "whole")
    repo.commit({"scope/s.yml": "statement: {version: '1.0'}\n"})
    repo.commit({"scope/s.yml": "statement: {version: '2.0'}\n"})
    clone = repo.clone(tmp_path / "clone", "--depth=1")
    snapshot = take_snapshot(Workspace(clone), versions=True)
    assert snapshot.ledger is None
    assert snapshot.earlier == {}
