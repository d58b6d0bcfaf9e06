"""The papers around the code say what is true: commands exist, links lead somewhere, versions agree."""

import re
import tomllib
from pathlib import Path

import pytest

import isms_scope
from house.tree import PACKAGE, ROOT, committed, named

PAPERS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")]
DECISIONS = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
CONTRIBUTING_LINES = 120
DECISION_LINES = 40

every_paper = pytest.mark.parametrize("paper", [*PAPERS, *DECISIONS], ids=named)


@every_paper
def test_make_targets_exist(paper: Path) -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", paper.read_text())) <= targets


@every_paper
def test_commands_exist(paper: Path) -> None:
    verbs = {path.stem for path in (PACKAGE / "cli/commands").glob("[a-z]*.py")}
    assert set(re.findall(r"[`$] ?isms-scope ([a-z]+)", paper.read_text())) <= verbs


@every_paper
def test_links_to_files_lead_somewhere(paper: Path) -> None:
    links = re.findall(r"\]\(([^):#]+)(?:#[^)]*)?\)", paper.read_text())
    assert [link for link in links if not (paper.parent / link).exists()] == []


def test_contributing_can_be_read_in_one_go() -> None:
    assert len((ROOT / "CONTRIBUTING.md").read_text().splitlines()) <= CONTRIBUTING_LINES


def test_decisions_are_short_numbered_once_and_listed() -> None:
    index = (ROOT / "docs/decisions/index.md").read_text()
    numbers = [path.name[:4] for path in DECISIONS]
    assert len(numbers) == len(set(numbers))
    assert [path.name for path in DECISIONS if f"({path.name})" not in index] == []
    assert [path.name for path in DECISIONS if len(path.read_text().splitlines()) > DECISION_LINES] == []


def test_the_version_is_one() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert declared == isms_scope.__version__
    assert f"\n## [{declared}]" in (ROOT / "CHANGELOG.md").read_text()


def test_nothing_of_a_workplace_is_committed() -> None:
    places = re.compile(
        r"/(?:root|home/[a-z]+|Users/[A-Za-z]+)/"  # somebody's home
        r"|https?://[^\s\"']*/simple\b|pythonhosted\.|registry\.npmjs\."  # a package registry
    )
    found = [
        f"{named(path)}: {hit.group()}"
        for path in committed()
        if path != Path(__file__)
        for hit in places.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []
