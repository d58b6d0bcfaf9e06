"""The workspace: found upwards, read without following links, judged by a day whose source is known."""

import datetime as dt
from pathlib import Path

import pytest

from isms_scope.errors import ScopeError
from isms_scope.load.documents import load_files
from isms_scope.load.folder import read_folder
from isms_scope.workspace import find_workspace, resolve_as_of

DAY = dt.date(2026, 10, 1)


def test_the_day_is_the_option_then_the_epoch_then_the_pinned_day() -> None:
    epoch = {"SOURCE_DATE_EPOCH": "1767225600"}
    assert resolve_as_of(DAY, dt.date(2026, 1, 2), epoch).day == DAY
    assert str(resolve_as_of(None, DAY, epoch).day) == "2026-01-01"
    pinned = resolve_as_of(None, DAY, {})
    assert (pinned.day, pinned.source) == (DAY, "pinned in settings.as_of")
    assert resolve_as_of(None, None, {}).source == "today"


@pytest.mark.parametrize("epoch", ["yesterday", "9" * 40, "1.5"])
def test_a_broken_epoch_is_an_environment_error_with_a_hint(epoch: str) -> None:
    with pytest.raises(ScopeError) as caught:
        resolve_as_of(None, None, {"SOURCE_DATE_EPOCH": epoch})
    assert "git log" in caught.value.hint


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
