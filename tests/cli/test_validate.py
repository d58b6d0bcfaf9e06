"""`validate`: what is shown, what is filtered, and the exit code."""

import json
from pathlib import Path

import pytest

from cli.running import SMALL, run, workspace
from gitrepo import Repo
from isms_scope.reports import REPORTS

DANGLING = SMALL + "models: {ranker: {name: Ranker, owner: nobody-here}}\n"


def rules(stdout: str) -> list[str]:
    return [found["rule"] for found in json.loads(stdout)["findings"]]


def test_an_error_ends_with_1_and_says_where_and_what_to_do(tmp_path: Path) -> None:
    result = run("-C", workspace(tmp_path, DANGLING), "validate")

    assert result.exit_code == 1
    assert "scope/all.yml:8:40: error[MOD-01]" in result.stdout
    assert "1 error" in result.stdout


@pytest.mark.parametrize(
    ("text", "threshold", "code"),
    [
        (DANGLING, "error", 1),
        (DANGLING, "never", 0),
        (SMALL, "error", 0),
        (SMALL, "warning", 1),
    ],
)
def test_the_threshold_decides_the_exit_code(tmp_path: Path, text: str, threshold: str, code: int) -> None:
    assert run("-C", workspace(tmp_path, text), "validate", "--fail-on", threshold).exit_code == code


def test_rules_filter_what_is_shown_and_counted(tmp_path: Path) -> None:
    workspace(tmp_path, DANGLING)
    result = run("-C", tmp_path, "validate", "--rule", "exc-01", "--format", "json")

    assert set(rules(result.stdout)) == {"EXC-01"}
    assert result.exit_code == 0


def test_load_errors_can_be_asked_for_too(tmp_path: Path) -> None:
    workspace(tmp_path, "teams: {ops: {colour: blue}}\n")

    assert rules(run("-C", tmp_path, "validate", "--rule", "SCH-01", "--format", "json").stdout) == ["SCH-01"]


def test_an_unknown_rule_is_told(tmp_path: Path) -> None:
    result = run("-C", workspace(tmp_path), "validate", "--rule", "MOD-1")

    assert result.exit_code == 2
    assert "Did you mean 'MOD-" in result.stderr


def test_paths_filter_what_is_shown_while_everything_is_read(tmp_path: Path) -> None:
    workspace(tmp_path, DANGLING)
    workspace(tmp_path, "products: {spare: {name: Spare, owner: ada, colour: blue}}\n", "more/spare.yml")
    here = run("-C", tmp_path, "validate", "scope/more", "--format", "json")

    assert {found["path"] for found in json.loads(here.stdout)["findings"]} == {"scope/more/spare.yml"}
    assert "MOD-01" not in rules(here.stdout)
    text = run("-C", tmp_path, "validate", "scope/more/spare.yml").stdout
    assert "not shown" in text


@pytest.mark.parametrize("everywhere", ["scope", ".", "scope/"])
def test_the_whole_scope_is_no_filter(tmp_path: Path, everywhere: str) -> None:
    workspace(tmp_path, DANGLING)
    whole = run("-C", tmp_path, "validate")

    assert run("-C", tmp_path, "validate", everywhere).stdout == whole.stdout


@pytest.mark.parametrize(
    ("path", "message"),
    [("scope/al.yml", "Did you mean 'scope/all.yml'?"), ("/etc/passwd", "outside"), ("../x", "outside")],
)
def test_a_path_that_leads_nowhere_is_told(tmp_path: Path, path: str, message: str) -> None:
    result = run("-C", workspace(tmp_path), "validate", path)

    assert result.exit_code == 2
    assert message in result.stderr


def test_paths_are_those_of_the_folder_that_c_names(tmp_path: Path) -> None:
    workspace(tmp_path)

    assert run("-C", tmp_path / "scope", "validate", "all.yml").exit_code == 0


def test_an_earlier_revision_can_be_judged(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    first = repo.commit({"scope/all.yml": DANGLING})
    repo.commit({"scope/all.yml": SMALL})

    assert run("-C", tmp_path, "validate").exit_code == 0
    earlier = run("-C", tmp_path, "validate", "--rev", first, "--format", "json")
    assert earlier.exit_code == 1
    assert "MOD-01" in rules(earlier.stdout)
    unknown = run("-C", tmp_path, "validate", "--rev", "no-such-branch")
    assert unknown.exit_code == 2
    assert "no-such-branch" in unknown.stderr


@pytest.mark.parametrize("revision", ["--output=stolen", "-x", "HEAD:scope", "a..b", ":(glob)*"])
def test_a_hostile_revision_is_only_a_name(tmp_path: Path, revision: str) -> None:
    Repo(tmp_path).commit({"scope/all.yml": SMALL})
    result = run("-C", tmp_path, "validate", f"--rev={revision}")

    assert result.exit_code == 2
    assert not (tmp_path / "stolen").exists()


def test_hostile_data_never_reaches_the_terminal_raw(tmp_path: Path) -> None:
    hostile = b"products: {api: {name: 'x\x1b[2J', owner: ada}}\n"
    (workspace(tmp_path) / "scope/bad.yml").write_bytes(hostile)
    result = run("-C", tmp_path, "validate", "-v")

    assert result.exit_code == 1
    assert "YML-21" in result.stdout
    assert "\x1b" not in result.output


def test_colour_only_where_it_is_wanted(tmp_path: Path) -> None:
    workspace(tmp_path, DANGLING)

    assert "\x1b[1;31merror" in run("-C", tmp_path, "validate", "--color", "always").stdout
    assert "\x1b" not in run("-C", tmp_path, "validate").stdout


@pytest.mark.parametrize("form", REPORTS)
def test_the_same_files_give_the_same_bytes(tmp_path: Path, form: str) -> None:
    workspace(tmp_path, DANGLING)
    runs = {run("-C", tmp_path, "validate", "--format", form, "--as-of", "2026-11-23").stdout for _ in "12"}

    assert len(runs) == 1


def test_code_hosts_get_paths_from_the_top_of_the_repository(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"our scope/scope/all.yml": DANGLING})
    shown = {form: run("-C", tmp_path / "our scope", "validate", "--format", form).stdout for form in REPORTS}

    assert "::error file=our scope/scope/all.yml,line=8,col=40," in shown["github"]
    paths = {each["location"]["path"] for each in json.loads(shown["gitlab"])}
    assert paths == {"our scope/scope/all.yml"}
    assert '"uri": "our%20scope/scope/all.yml"' in shown["sarif"]
    assert "our scope/scope/all.yml:8:40: error" in shown["junit"]
    assert "\nscope/all.yml:8:40" in f"\n{shown['text']}", "people stand in the workspace"


def test_sarif_tells_of_every_rule(tmp_path: Path) -> None:
    told = json.loads(run("-C", workspace(tmp_path), "validate", "--format", "sarif").stdout)
    rules = {rule["id"]: rule for rule in told["runs"][0]["tool"]["driver"]["rules"]}

    assert {"MOD-01", "YML-01", "DEV-02"} <= set(rules)
    assert all(rule["help"]["text"] for rule in rules.values())
