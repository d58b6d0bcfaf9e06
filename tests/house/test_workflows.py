"""Workflows of this repository get no more than they need and run only what was reviewed."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from house.tree import ROOT, named

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))

every_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=named)


def _steps(path: Path) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(path.read_text())["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


@every_workflow
def test_no_permission_by_default(path: Path) -> None:
    assert yaml.safe_load(path.read_text())["permissions"] == {}


@every_workflow
def test_actions_are_pinned_by_commit(path: Path) -> None:
    actions = [step["uses"].partition("@")[2] for step in _steps(path) if "uses" in step]
    assert actions
    assert all(len(pin) == 40 and int(pin, 16) for pin in actions)


@every_workflow
def test_checkouts_keep_no_credentials_and_bring_the_history(path: Path) -> None:
    checkouts = [
        step["with"] for step in _steps(path) if step.get("uses", "").startswith("actions/checkout@")
    ]
    assert checkouts
    assert all(found["persist-credentials"] is False and found["fetch-depth"] == 0 for found in checkouts)
