"""A second build reads the history that the first one kept, and builds the same bytes."""

from pathlib import Path

import pytest

from gitrepo import Repo
from isms_scope.trail import ledger
from mkdocs_plugin.sites import built, project

SCOPE = {"scope/labels.yml": "suppliers: {labels: {name: Labels Ltd}}\n"}


def test_a_second_build_reads_the_history_that_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = project(tmp_path / "site", SCOPE)
    Repo(folder).commit(SCOPE, "Name the supplier")
    first = built(folder)
    pages = {path: path.read_bytes() for path in first.folder.rglob("*.html")}
    assert any(b"Name the supplier" in page for page in pages.values())
    monkeypatch.setattr(ledger, "_ledger", None)  # whoever derives it anew fails
    again = built(folder)
    assert again.failed == ""
    assert {path: path.read_bytes() for path in again.folder.rglob("*.html")} == pages
    assert list(tmp_path.glob("site/**/ledger-*")) == []
