"""The lock: every dependency pinned with hashes, and nothing of the machine that wrote it."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from house.tree import ROOT

LOCK = (ROOT / "requirements.lock").read_text()
PINNED = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", LOCK, re.MULTILINE))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
DECLARED = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]


@pytest.mark.parametrize("declared", DECLARED)
def test_what_the_project_declares_is_pinned_within_its_bounds(declared: str) -> None:
    wanted = Requirement(declared)
    pin = PINNED.get(canonicalize_name(wanted.name))
    assert pin is not None, "run `make lock`"
    assert wanted.specifier.contains(pin, prereleases=True), "run `make lock`"


def test_every_pin_has_hashes_and_nothing_else_is_in_the_lock() -> None:
    pins = re.split(r"\n(?=\S)", LOCK.rstrip("\n"))
    pattern = re.compile(r"[a-z0-9-]+==[0-9][0-9a-z.+]*( \\\n {4}--hash=sha256:[0-9a-f]{64})+")
    assert [pin for pin in pins if not pattern.fullmatch(pin)] == []
    assert len(pins) == len(PINNED)
