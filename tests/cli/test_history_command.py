"""`history`: what landed, as text, JSON and CSV that no spreadsheet computes."""

import csv
import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from cli.running import SMALL, run, workspace
from gitrepo import Repo
from isms_scope.reports.csv_table import harmless

SCHEMA = json.loads(Path(__file__).parents[2].joinpath("docs/schemas/history-1.json").read_text())
EVIL = "=HYPERLINK(1) \x1b[2J"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    repo = Repo(tmp_path)
    repo.commit({"scope/all.yml": SMALL}, "Begin the scope")
    repo.commit({"scope/all.yml": SMALL.replace("scope: out", "scope: in")}, EVIL)
    repo.commit({"scope/all.yml": SMALL.replace("name: Labs", "name: '+Labs'")}, "Rename the labs")
    return tmp_path


def test_an_element_newest_first(repository: Path) -> None:
    result = run("-C", repository, "history", "labs")

    assert result.exit_code == 0
    heads = [line for line in result.stdout.splitlines() if line.startswith("2026-")]
    assert [line.rpartition("  ")[2] for line in heads] == [
        "Rename the labs",
        "=HYPERLINK(1) \ufffd[2J",
        "Begin the scope",
    ]
    assert "labs (products) scope: out → in  crosses the boundary" in result.stdout
    assert "labs (products) name: Labs → +Labs" in result.stdout
    assert "inference-api" not in result.stdout


def test_the_whole_change_log(repository: Path) -> None:
    result = run("-C", repository, "history")

    assert "inference-api (products) added" in result.stdout
    assert "\x1b" not in result.output


def test_more_tells_what_git_shows(repository: Path) -> None:
    assert "level 0: Git shows nobody beyond" in run("-C", repository, "history", "-v").stdout


def test_a_name_finds_its_element(repository: Path) -> None:
    told = run("-C", repository, "history", "Larkspur Inference API").stdout

    assert "inference-api (products) added" in told


def test_a_removed_element_keeps_its_history(repository: Path) -> None:
    (repository / "scope/all.yml").write_text("teams: {}\n")
    result = run("-C", repository, "history", "labs")

    assert result.exit_code == 0
    assert "labs (products) added" in result.stdout
    assert "differ from the last commit" in result.stderr


def test_an_element_that_is_not_committed_yet(repository: Path) -> None:
    workspace(repository, "products: {brand-new: {name: New}}\n", "new.yml")

    assert run("-C", repository, "history", "brand-new").stdout.startswith("No committed change mentions")


def test_an_unknown_element_is_told(repository: Path) -> None:
    result = run("-C", repository, "history", "labz")

    assert result.exit_code == 2
    assert "Did you mean 'labs'?" in result.stderr


def test_without_a_repository_it_says_what_to_do(tmp_path: Path) -> None:
    result = run("-C", workspace(tmp_path), "history")

    assert result.exit_code == 2
    assert "git init" in result.stderr


def test_json_keeps_its_shape(repository: Path) -> None:
    one = json.loads(run("-C", repository, "history", "labs", "--format", "json").stdout)
    log = json.loads(run("-C", repository, "history", "--format", "json").stdout)

    for content in (one, log):
        Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(content)
    assert (one["element"], log["element"]) == ("labs", None)
    assert [len(landing["changes"]) for landing in log["landings"]][-1] == 4
    crossing = [change for landing in one["landings"] for change in landing["changes"] if change["boundary"]]
    assert [(each["old"], each["new"]) for each in crossing] == [("in", "out"), ("out", "in")]
    assert one["landings"][0]["proposers"][0]["name"] == "Ada Lind"


def test_csv_holds_no_formula(repository: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("-C", repository, "history", "--format", "csv").stdout)))

    assert "'=HYPERLINK(1) \ufffd[2J" in {row["subject"] for row in rows}
    assert [row["new"] for row in rows if row["field"] == "name"] == ["'+Labs"]
    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\x00=1", "'=1"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_a_cell_is_harmless(cell: str, written: str) -> None:
    assert harmless(cell) == written
