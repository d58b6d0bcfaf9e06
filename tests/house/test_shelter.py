"""The guard rails of the test suite itself: an empty home, and no silent skip where none may be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from house.tree import ROOT
from isms_scope.trail.cache import cache_folder

SKIPPING = """
import pytest

def test_passes():
    pass

def test_skips():
    pytest.skip("no browser")

@pytest.mark.xfail(strict=True)
def test_is_known_to_fail():
    assert False
"""


def test_the_users_home_and_git_configuration_are_out_of_reach(sheltered_home: Path) -> None:
    assert Path.home() == sheltered_home
    config = subprocess.run(["git", "config", "--list"], cwd=sheltered_home, capture_output=True, check=True)
    assert config.stdout == b""
    assert cache_folder() == sheltered_home / "cache/isms-scope"


@pytest.mark.parametrize("name", ["SOURCE_DATE_EPOCH", "TZ", "CI", "GIT_DIR"])
def test_settings_of_the_caller_are_gone(name: str) -> None:
    assert name not in os.environ


@pytest.mark.parametrize(("no_skips", "outcome"), [("", "1 passed, 1 skipped"), ("1", "1 failed, 1 passed")])
def test_a_skip_fails_where_nothing_may_be_skipped(tmp_path: Path, no_skips: str, outcome: str) -> None:
    (tmp_path / "test_sample.py").write_text(SKIPPING)
    assert outcome in _pytest(tmp_path, no_skips)


def test_a_skipped_module_fails_where_nothing_may_be_skipped(tmp_path: Path) -> None:
    (tmp_path / "test_sample.py").write_text(
        "import pytest\npytest.skip('nothing here', allow_module_level=True)"
    )
    assert "1 error" in _pytest(tmp_path, "1")
    assert "1 skipped" in _pytest(tmp_path, "")


def _pytest(folder: Path, no_skips: str) -> str:
    """Run pytest in a folder under our own conftest; return what it printed."""
    (folder / "conftest.py").write_text((ROOT / "tests/conftest.py").read_text())
    (folder / "pytest.ini").write_text("[pytest]\n")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", folder],
        cwd=folder,
        env={**os.environ, "ISMS_SCOPE_NO_SKIPS": no_skips},
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout
