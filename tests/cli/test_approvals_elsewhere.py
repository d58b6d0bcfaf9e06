"""`approvals` of clones that lack something, bare repositories and other paths, by an outside roster."""

import csv
import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from cli.running import SMALL, run
from gitrepo import BO, Repo

SCHEMA = json.loads(Path(__file__).parents[2].joinpath("docs/schemas/approvals-1.json").read_text())
ROSTER = "people:\n  ada: {name: Ada Lind, emails: [ada@larkspur.example]}\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "full")
    made.git("config", "uploadpack.allowFilter", "true")
    made.commit({"scope/all.yml": SMALL}, "Begin the scope")
    made.commit({"scope/all.yml": SMALL.replace("name: Labs", "name: Lab")}, "Rename", author=BO)
    made.commit({"scope/all.yml": SMALL, "policies/a.md": "A"}, "Rename back")
    return made


CUT = pytest.mark.parametrize(
    ("option", "flag", "rows", "command"),
    [
        ("--depth=2", "SHALLOW", 2, "git fetch --unshallow"),
        ("--filter=blob:none", "MISSING_OBJECTS", 3, "git fetch --refetch --no-filter"),
    ],
)


@CUT
def test_a_clone_that_lacks_something_has_rows_and_says_how_to_fetch_it(
    repo: Repo, tmp_path: Path, option: str, flag: str, rows: int, command: str
) -> None:
    clone = repo.clone(tmp_path / "clone", option)
    result = run("-C", clone, "approvals")

    assert result.exit_code == 1
    assert result.stdout.count("indeterminate · level 0  proposed by ") == rows
    assert "no second person visible" not in result.stdout
    assert f"[{flag.replace('_', ' ').lower()}]" in result.stdout
    assert command in result.stderr
    assert "fatal" not in result.stderr


@CUT
def test_so_do_json_and_csv(
    repo: Repo, tmp_path: Path, option: str, flag: str, rows: int, command: str
) -> None:
    clone = repo.clone(tmp_path / "clone", option)
    made = run("-C", clone, "approvals", "--format", "json")
    content = json.loads(made.stdout)
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(content)
    assert (made.exit_code, content["trust_root"]) == (1, None)
    assert [(each["status"], each["level"], each["flags"]) for each in content["landings"]] == [
        ("indeterminate", 0, [flag])
    ] * rows
    assert command in made.stderr

    table = run("-C", clone, "approvals", "--format", "csv")
    found = list(csv.DictReader(io.StringIO(table.stdout)))
    assert table.exit_code == 1
    assert [(row["status"], row["flags"], row["below_policy"]) for row in found] == [
        ("indeterminate", flag, "yes")
    ] * rows


def test_a_trust_root_that_was_cut_off_is_no_reason_for_silence(repo: Repo, tmp_path: Path) -> None:
    root = repo.git("rev-list", "--max-parents=0", "HEAD")
    result = run("-C", repo.clone(tmp_path / "clone", "--depth=2"), "approvals", "--trust-root", root)
    assert (result.exit_code, result.stdout.count("indeterminate · level 0  ")) == (1, 2)


def test_no_sample_is_drawn_from_a_part_of_the_history(repo: Repo, tmp_path: Path) -> None:
    clone = repo.clone(tmp_path / "clone", "--depth=2")
    result = run("-C", clone, "approvals", "--sample", "1", "--seed", "s")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "A sample is drawn from the whole history, and this is a shallow clone" in result.stderr


def test_in_a_bare_repository_it_names_the_option(repo: Repo, tmp_path: Path) -> None:
    mirror = repo.clone(tmp_path / "mirror.git", "--mirror")
    result = run("-C", mirror, "approvals")

    assert result.exit_code == 2
    assert "is a bare repository" in result.stderr
    assert f"isms-scope approvals --repo {mirror}" in result.stderr
    assert run("approvals", "--repo", mirror).exit_code == 0
    assert "--repo" not in run("-C", tmp_path, "approvals").stderr


def test_a_path_outside_is_called_a_path(repo: Repo) -> None:
    result = run("-C", repo.path, "approvals", "--path", "../x")

    assert result.exit_code == 2
    assert "The path '../x' lies outside the workspace" in result.stderr


def test_a_path_that_nothing_touched_is_said(repo: Repo) -> None:
    result = run("-C", repo.path, "approvals", "--path", "policy", "--path", "policies", "--path", "scope")

    assert result.exit_code == 0
    assert "touched the path 'policy': is it spelled as the repository has it?" in result.stderr
    assert result.stderr.count("touched the path") == 1
    assert "touched the path" not in run("-C", repo.path, "approvals", "-q", "--path", "policy").stderr


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("people: {ada: [", "2:1", "YML-"),
        (f"{ROSTER}  bo: {{name: Bo, e-mails: [bo@larkspur.example]}}\n", "3:18", "SCH-01"),
        (f"{ROSTER}settings: {{approval: {{min_level: high}}}}\n", "3:34", "SCH-02"),
    ],
)
def test_what_is_wrong_with_a_roster_is_told_with_its_place(
    repo: Repo, tmp_path: Path, text: str, place: str, said: str
) -> None:
    file = tmp_path / "roster.yml"
    file.write_text(text)
    result = run("approvals", "--repo", repo.path, "--roster", file)

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{file}:{place}: error {said}" in result.stderr
    assert f"The roster {file} has 1 error, so nobody is judged by it." in result.stderr
    assert "hint: " in result.stderr


def test_a_roster_without_errors_is_used(repo: Repo, tmp_path: Path) -> None:
    file = tmp_path / "roster.yml"
    file.write_text(ROSTER)
    result = run("approvals", "--repo", repo.path, "--roster", file)
    assert result.exit_code == 0
    assert "roster.yml" not in result.stderr


def test_a_roster_that_names_nobody_is_refused(repo: Repo, tmp_path: Path) -> None:
    file = tmp_path / "roster.yml"
    file.write_text("people:\n  ada: {name: Ada Lind}\n")
    result = run("approvals", "--repo", repo.path, "--roster", file)
    assert result.exit_code == 2
    assert "names nobody with an e-mail address" in result.stderr
