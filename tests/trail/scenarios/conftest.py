"""Fixtures of the scenarios."""

from pathlib import Path

import pytest

from gitrepo import Repo
from trail.scenarios.stage import Keys, Stage


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    """Throw-away keys, made once."""
    return Keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def stage(tmp_path: Path, keys: Keys) -> Stage:
    """A repository that has begun."""
    made = Stage(Repo(tmp_path / "repo"), keys)
    made.begin()
    return made
