"""The checks that `init` lays out: expiry is noticed without a push, with no more rights than needed."""

import json
import shlex
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli.running import run
from isms_scope.cli import starter
from isms_scope.cli.commands import due, validate


def template(name: str) -> Any:
    return yaml.safe_load(files(starter).joinpath(name).read_text("utf-8"))


GITHUB = template("github.yml")
GITLAB = template("gitlab.yml")
JOBS = GITHUB["jobs"]


def test_a_schedule_runs_the_check_and_what_falls_due() -> None:
    on = GITHUB[True]  # YAML 1.1 reads the key `on` so
    assert [each["cron"].split()[-1] for each in on["schedule"]] == ["1"], "once a week"
    assert JOBS["due"]["if"] == "github.event_name == 'schedule'"
    assert "if" not in JOBS["scope"], "the ordinary check runs on the schedule too"
    assert GITLAB["due"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]


@pytest.mark.parametrize("job", JOBS)
def test_a_job_may_read_and_nothing_else(job: str) -> None:
    steps = JOBS[job]["steps"]
    pins = [step["uses"].partition("@")[2] for step in steps if "uses" in step]

    assert GITHUB["permissions"] == {}
    assert JOBS[job]["permissions"] == {"contents": "read"}
    assert [len(pin) for pin in pins] == [40, 40]
    assert steps[0]["with"]["persist-credentials"] is False
    assert [step for step in steps if "${{" in step.get("run", "")] == []


def commands() -> list[list[str]]:
    lines = [step.get("run", "") for job in JOBS.values() for step in job["steps"]]
    lines += [line for job in GITLAB.values() for line in job["script"]]
    return [shlex.split(line, comments=True) for line in lines if line.startswith("isms-scope")]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_is_one_that_exists_and_does_not_fail_on_the_first_day(
    tmp_path: Path, command: list[str]
) -> None:
    assert {validate.command.name, due.command.name} >= {command[1]}
    run("init", tmp_path)
    asked = command[1 : command.index(">")] if ">" in command else command[1:]
    assert run("-C", tmp_path, *asked).exit_code == 0


def test_the_code_quality_report_is_the_file_that_is_uploaded(tmp_path: Path) -> None:
    (written,) = [line for line in GITLAB["scope"]["script"] if ">" in line]
    assert written.endswith(f"> {GITLAB['scope']['artifacts']['reports']['codequality']}")
    assert GITLAB["scope"]["artifacts"]["when"] == "always"
    run("init", tmp_path, "--forge", "gitlab")
    report = run("-C", tmp_path, "validate", "--format", "gitlab").stdout
    assert {each["check_name"] for each in json.loads(report)} == {"MOD-03"}
