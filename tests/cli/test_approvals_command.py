"""`approvals`: one line a landing, JSON by its schema, CSV without formulas, samples drawn again."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from cli.running import SMALL, run, workspace
from gitrepo import BO, GITHUB, Repo

SCHEMA = json.loads(Path(__file__).parents[2].joinpath("docs/schemas/approvals-1.json").read_text())
EVIL = ("=HYPERLINK(1)\x1b[2J", "evil@larkspur.example")
ROSTER = SMALL.replace(
    "ada: {name: Ada Lind, emails: [ada@larkspur.example]}",
    "ada: {name: Ada Lind, emails: [ada@larkspur.example]}\n"
    "  bo: {name: Bo Marsh, emails: [bo@larkspur.example]}",
)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A first import, a change by a hostile name, and a branch that somebody else merged."""
    repo = Repo(tmp_path)
    repo.commit({"scope/all.yml": ROSTER}, "Begin the scope")
    repo.commit({"scope/all.yml": ROSTER.replace("name: Labs", "name: Lab")}, "Rename", author=EVIL)
    repo.branch("open-labs")
    repo.commit({"scope/all.yml": ROSTER.replace("scope: out", "scope: in")}, "Take the labs in")
    repo.switch("main")
    repo.merge(
        "open-labs", message="Merge pull request #7 from larkspur/open-labs", author=BO, committer=GITHUB
    )
    return tmp_path


def heads(text: str) -> list[str]:
    """The lines that stand for landings."""
    return [line for line in text.splitlines() if re.match(r"\d{4}-\d\d-\d\d  [0-9a-f]{10}  ", line)]


def test_one_line_a_landing_newest_first(repository: Path) -> None:
    result = run("-C", repository, "approvals")
    lines = heads(result.stdout)

    assert result.exit_code == 0
    assert [re.split(r" {2,}", line)[2:4] for line in lines] == [
        ["weak · level 1", "proposed by Ada Lind; merged by Bo Marsh, no review on record"],
        ["unapproved · level 0", "proposed by =HYPERLINK(1)\ufffd[2J; no second person visible"],
    ]  # the first commit brought the list of people, so it is trusted and not judged
    assert "[root from repository, unknown proposer]" in lines[1]
    assert "\x1b" not in result.output


def test_the_end_says_what_it_means_and_what_it_rests_on(repository: Path) -> None:
    told = run("-C", repository, "approvals").stdout

    assert "2 landings: 1 weak and 1 unapproved." in told
    assert "unapproved (level 0): No second person is visible." in told
    assert "level 1: Someone other than the proposers integrated the change" in told
    assert "taken from the repository itself" in told


def test_quiet_shows_the_landings_only_and_long_shows_more(repository: Path) -> None:
    brief = run("-C", repository, "approvals", "-q").stdout
    long = run("-C", repository, "approvals", "-v").stdout

    assert heads(brief) == brief.splitlines()
    assert "Merge pull request #7 from larkspur/open-labs: 2 changes, 1 across the boundary" in long
    assert "unknown proposer: A proposer is not in the list of people." in long


@pytest.mark.parametrize(("level", "code", "below"), [(0, 0, 0), (1, 1, 1), (2, 1, 2)])
def test_the_exit_code_says_whether_enough_is_proven(
    repository: Path, level: int, code: int, below: int
) -> None:
    result = run("-C", repository, "approvals", "--min-level", str(level))

    assert result.exit_code == code
    assert result.stdout.count("below the policy:") == below
    assert (f"{below} of 2 landings" in result.stderr) is bool(below)


def test_json_keeps_its_shape(repository: Path) -> None:
    content = json.loads(run("-C", repository, "approvals", "--format", "json").stdout)

    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(content)
    newest, *_, oldest = content["landings"]
    assert content["trust_root"] in oldest["parents"]
    assert (newest["reference"], newest["status"], newest["level"]) == ("7", "weak", 1)
    assert newest["changes"][0]["boundary"] is True
    assert newest["required"] == {"min_level": 0, "rules": []}
    assert content["tip"] == newest["commit"]


def test_csv_holds_no_formula(repository: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("-C", repository, "approvals", "--format", "csv").stdout)))

    assert [row["status"] for row in rows] == ["weak", "unapproved"]
    assert rows[1]["proposers"] == "'=HYPERLINK(1)\ufffd[2J"
    assert (rows[0]["changes"], rows[0]["crossings"], rows[0]["integrator"]) == ("2", "1", "Bo Marsh")


def test_a_sample_has_sheets_and_is_the_same_every_time(repository: Path) -> None:
    drawn = run("-C", repository, "approvals", "--sample", "2", "--seed", "2026")

    assert drawn.exit_code == 0
    assert drawn.stdout.count("Evidence sheet for ") == 2
    assert "1 of 2 out of 2, seed '2026'" in drawn.stdout
    assert drawn.stdout == run("-C", repository, "approvals", "--sample", "2", "--seed", "2026").stdout
    few = json.loads(
        run("-C", repository, "approvals", "--sample", "2", "--seed", "2026", "--format", "json").stdout
    )
    assert [each["commit"] in drawn.stdout for each in few["landings"]] == [True, True]


def test_a_sample_needs_a_seed(repository: Path) -> None:
    result = run("-C", repository, "approvals", "--sample", "2")

    assert result.exit_code == 2
    assert "nobody can foresee" in result.stderr


def test_another_repository_needs_no_scope_folder_now(repository: Path) -> None:
    repo = Repo(repository)
    repo.commit({"scope/all.yml": None}, "Leave")
    result = run("approvals", "--repo", repository)

    assert len(heads(result.stdout)) == 3


def test_without_a_repository_it_says_what_to_do(tmp_path: Path) -> None:
    result = run("-C", workspace(tmp_path), "approvals")

    assert result.exit_code == 2
    assert "git init" in result.stderr


def test_a_repository_that_never_held_a_scope_has_no_landing(tmp_path: Path) -> None:
    Repo(tmp_path).commit({"readme.txt": "Hello"}, "Begin")
    result = run("approvals", "--repo", tmp_path)

    assert result.exit_code == 0
    assert result.stdout.startswith("No landing.")


FOUNDER = (
    ROSTER
    + """\
roles:
  ceo: {name: CEO, may_approve: [scope_statement], holders: [{person: ada, from: 2020-01-01}]}
settings: {approval: {min_level: 3, rules: [{when: any, roles: [ceo]}]}}
"""
)
STATED = """\
statement: {version: '1', text: The system.}
approvals:
  first:
    subject: scope_statement
    statement_version: '1'
    decision: approved
    approvers: [{person: ada, approved_on: 2026-01-01}]
    separation_exception: {reason: One founder; the board looks at it., until: 2026-12-31}
"""
SAID = "self-approved under exception first (until 2026-12-31)"
BEFORE, AFTER = ("--as-of", "2026-12-31"), ("--as-of", "2027-01-01")


@pytest.fixture
def founded(tmp_path: Path) -> Repo:
    """One founder, who lands the statement together with the record of its approval."""
    repo = Repo(tmp_path)
    repo.commit({"scope/all.yml": FOUNDER}, "Begin the scope")
    repo.commit({"scope/statement.yml": STATED}, "State the scope")
    return repo


def test_a_founder_s_exception_is_told_with_the_change_it_covers(founded: Repo) -> None:
    told = run("-C", founded.path, *BEFORE, "approvals")

    assert told.exit_code == 0
    assert f"unapproved · level 0     proposed by Ada Lind; no second person visible  {SAID}" in told.stdout
    assert "\n1 landing self-approved under an exception, counted apart: it raises no level.\n" in told.stdout
    assert "below the policy" not in told.output
    long = run("-C", founded.path, *BEFORE, "-v", "approvals").stdout
    assert f"{SAID}: by Ada Lind, who alone proposed version 1 and alone approved it" in long
    assert f"last changed with {founded.head[:10]}, unapproved · level 0, proposed by Ada Lind too" in long
    (landing,) = json.loads(run("-C", founded.path, *BEFORE, "approvals", "--format", "json").stdout)[
        "landings"
    ]
    assert (landing["level"], len(landing["separation_exceptions"])) == (0, 1)
    sheets = run("-C", founded.path, *BEFORE, "approvals", "--sample", "1", "--seed", "s").stdout
    assert f"\n{SAID.capitalize()}.\n" in sheets
    assert "Below the policy that was in force, counted apart: level 3 was asked for." in sheets
    assert f"- {SAID}: by Ada Lind" in sheets


def test_it_fails_again_once_the_exception_has_ended_or_if_proof_is_asked_for(founded: Repo) -> None:
    over = run("-C", founded.path, *AFTER, "approvals")
    assert over.exit_code == 1
    assert "asked for  self-approved under exception first (ended on 2026-12-31)" in over.stdout
    assert "1 of 1 landing is proven less" in over.stderr
    assert run("-C", founded.path, *BEFORE, "approvals", "--min-level", "1").exit_code == 1
    assert run("-C", founded.path, *BEFORE, "approvals", "--min-level", "0").exit_code == 0


def test_no_other_landing_and_nothing_uncommitted_is_excused(founded: Repo) -> None:
    founded.commit({"scope/all.yml": FOUNDER.replace("scope: out", "scope: in")}, "Take the labs in")
    told = run("-C", founded.path, *BEFORE, "approvals")
    assert (told.exit_code, told.stdout.count("below the policy"), told.stdout.count(SAID)) == (1, 1, 1)
    founded.commit({"scope/statement.yml": STATED.split("approvals:", maxsplit=1)[0]}, "Take the record back")
    (founded.path / "scope/statement.yml").write_text(STATED)
    told = run("-C", founded.path, *BEFORE, "approvals")
    assert (told.exit_code, told.stdout.count("below the policy"), SAID in told.stdout) == (1, 3, False)
