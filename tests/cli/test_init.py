"""`init`: a newcomer's first minute ends with a short list of things to do, and nothing is overwritten."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from cli.running import run
from gitrepo import ADA, BO, Repo
from isms_scope.load.reader import read
from isms_scope.model.raw import plain

MOST_FINDINGS = 10


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def findings(folder: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(
        run("-C", folder, "validate", "--format", "json", "--fail-on", "never").stdout
    )["findings"]
    return found


def loaded(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))


def test_a_fresh_start_has_few_findings_no_error_and_always_a_next_step(tmp_path: Path) -> None:
    assert run("init", tmp_path / "new").exit_code == 0
    found = findings(tmp_path / "new")

    assert 0 < len(found) <= MOST_FINDINGS
    assert [each for each in found if each["severity"] == "error"] == []
    assert [each for each in found if not each["hint"]] == []
    assert run("-C", tmp_path / "new", "validate").exit_code == 0


def test_the_files_and_what_to_do_next(tmp_path: Path) -> None:
    result = run("-C", tmp_path, "init")

    assert sorted(result.stdout.split()) == sorted(contents(tmp_path))
    assert {"mkdocs.yml", "docs/index.md", ".gitignore", "scope/settings.yml", "scope.schema.json"} <= set(
        contents(tmp_path)
    )
    assert result.stderr.startswith("\nNext:\n  1. isms-scope validate -C ")
    assert "mkdocs serve" in result.stderr
    assert run("-q", "-C", tmp_path, "init", "quiet").stderr == ""


def test_a_second_start_lists_what_it_would_overwrite_and_touches_nothing(tmp_path: Path) -> None:
    run("init", tmp_path)
    (tmp_path / "scope/settings.yml").write_text("settings: {stage: audit}\n")
    (tmp_path / "mkdocs.yml").unlink()
    before = contents(tmp_path)
    result = run("init", tmp_path)

    assert result.exit_code == 2
    assert "scope/settings.yml" in result.stderr
    assert "mkdocs.yml" not in result.stderr
    assert contents(tmp_path) == before


def test_a_scope_that_is_there_is_not_added_to(tmp_path: Path) -> None:
    (tmp_path / "scope").mkdir()
    (tmp_path / "scope/mine.yml").write_text("teams: {}\n")
    result = run("init", tmp_path)

    assert result.exit_code == 2
    assert "isms-scope new" in result.stderr
    assert list(contents(tmp_path)) == ["scope/mine.yml"]


def test_a_list_of_ignored_files_is_kept(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.log\n")
    result = run("init", tmp_path)

    assert result.exit_code == 0
    assert (tmp_path / ".gitignore").read_text() == "*.log\n"
    assert "/site/" in result.stderr


@pytest.mark.parametrize("name", ["Acme: R&D's #1", "{{ 7*7 }} *x* <b>", "no", "Müller & Söhne"])
def test_a_name_is_only_a_name(tmp_path: Path, name: str) -> None:
    assert run("init", tmp_path, "--name", name).exit_code == 0
    company = loaded(tmp_path / "scope/organisation.yml")["organisations"]["company"]
    statement = loaded(tmp_path / "scope/statement.yml")["statement"]

    assert company["name"] == name
    assert f"of {name} supporting" in statement["text"]
    assert loaded(tmp_path / "mkdocs.yml")["site_name"].startswith(name)
    assert name not in (tmp_path / "docs/index.md").read_text("utf-8")
    assert [each for each in findings(tmp_path) if each["severity"] == "error"] == []


@pytest.mark.parametrize("name", ["", " ", "x" * 81, "\x1b[2J", "a\u202eb"])
def test_a_name_that_cannot_be_printed_is_refused(tmp_path: Path, name: str) -> None:
    result = run("init", tmp_path / "new", "--name", name)

    assert result.exit_code == 2
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("forge", "path"), [("github", ".github/workflows/scope.yml"), ("gitlab", ".gitlab-ci.yml")]
)
def test_the_check_of_a_forge(tmp_path: Path, forge: str, path: str) -> None:
    run("init", tmp_path, "--forge", forge)
    text = (tmp_path / path).read_text()

    assert "isms-scope validate" in text
    assert "mkdocs build --strict" in text
    assert yaml.safe_load(text)


def test_the_check_at_github_has_no_permissions_and_pinned_actions(tmp_path: Path) -> None:
    run("init", tmp_path)
    workflow = yaml.safe_load((tmp_path / ".github/workflows/scope.yml").read_text())
    pins = [step["uses"].partition("@")[2] for step in workflow["jobs"]["scope"]["steps"] if "uses" in step]

    assert workflow["permissions"] == {}
    assert [pin for pin in pins if len(pin) != 40] == []


def test_vouching_is_laid_out_when_asked_for_alone(tmp_path: Path) -> None:
    run("init", tmp_path / "plain")
    run("init", tmp_path / "github", "--vouch")
    run("init", tmp_path / "gitlab", "--vouch", "--forge", "gitlab")

    assert "vouch" not in "".join(contents(tmp_path / "plain"))
    assert "isms-scope vouch --forge github" in (tmp_path / "github/.github/workflows/vouch.yml").read_text()
    assert set(loaded(tmp_path / "gitlab/.gitlab-ci.yml")) == {"scope", "due", "vouch"}
    assert run("init", tmp_path / "none", "--vouch", "--forge", "none").exit_code == 2


@pytest.mark.parametrize(
    ("options", "level"),
    [
        ((), 1),
        (("--forge", "gitlab"), 1),
        (("--forge", "none"), 1),
        (("--vouch",), 3),
        (("--vouch", "--forge", "gitlab"), 3),
    ],
)
def test_the_policy_asks_for_what_ordinary_work_reaches(
    tmp_path: Path, options: tuple[str, ...], level: int
) -> None:
    run("init", tmp_path, *options)
    text = (tmp_path / "scope/settings.yml").read_text()

    assert loaded(tmp_path / "scope/settings.yml")["settings"]["approval"] == {"min_level": level}
    assert f"Level {level} is" in " ".join(text.split())


@pytest.mark.parametrize("options", [(), ("--vouch",), ("--vouch", "--forge", "gitlab")])
@pytest.mark.parametrize("has_emails", [False, True])
def test_the_first_day_does_not_fail(tmp_path: Path, options: tuple[str, ...], has_emails: bool) -> None:
    run("init", tmp_path, *options)
    if has_emails:
        file = tmp_path / "scope/organisation.yml"
        file.write_text(file.read_text().replace("# emails:", "emails:"))
        assert loaded(file)["people"]["first-owner"]["emails"]
    repo = Repo(tmp_path)
    repo.git("add", "-A")
    repo.commit({}, "Begin the scope")

    assert run("-C", tmp_path, "validate").exit_code == 0
    assert run("-C", tmp_path, "approvals").exit_code == 0
    if not has_emails:  # nobody can be told from anybody yet, so nothing is asked for
        repo.commit({"scope/more.yml": "locations: {office: {name: Office}}\n"})
        assert run("-C", tmp_path, "approvals").exit_code == 0


def test_a_merge_by_somebody_else_reaches_what_is_asked_for(tmp_path: Path) -> None:
    run("init", tmp_path)
    people = (
        "people:\n  ada: {name: Ada Lind, emails: [ada@larkspur.example]}\n"
        "  bo: {name: Bo Marsh, emails: [bo@larkspur.example]}\n"
    )
    repo = Repo(tmp_path)
    repo.git("add", "-A")
    repo.commit({"scope/people.yml": people}, "Begin the scope", author=ADA)
    repo.branch("topic")
    repo.commit({"scope/more.yml": "locations: {office: {name: Office}}\n"}, author=ADA)
    repo.switch("main")
    repo.merge("topic", author=BO)
    assert run("-C", tmp_path, "approvals").exit_code == 0
    repo.commit({"scope/more.yml": None}, author=ADA)
    assert run("-C", tmp_path, "approvals").exit_code == 1


def test_no_forge_no_check(tmp_path: Path) -> None:
    run("init", tmp_path, "--forge", "none")

    assert [path for path in contents(tmp_path) if "git" in path] == [".gitignore"]


def test_editors_find_the_schema_and_it_accepts_every_file(tmp_path: Path) -> None:
    run("init", tmp_path)
    schema = Draft202012Validator(json.loads((tmp_path / "scope.schema.json").read_text("utf-8")))

    for path in (tmp_path / "scope").glob("*.yml"):
        way = path.read_text("utf-8").splitlines()[0].removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / way).resolve() == (tmp_path / "scope.schema.json").resolve()
        assert list(schema.iter_errors(plain(read(path.read_bytes(), path.name).content))) == []


def test_the_site_of_a_fresh_start_builds_strictly(tmp_path: Path) -> None:
    run("init", tmp_path)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "Our Product" in (tmp_path / "site/index.html").read_text("utf-8")
    in_ci = {**os.environ, "CI": "true"}  # as the check does that is laid out with it: it keeps nothing
    done = subprocess.run(command, cwd=tmp_path, env=in_ci, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "site").iterdir()) == []
