"""The jobs that vouch: no more rights than needed, and two that push at once lose nothing."""

import os
import re
import subprocess
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from gitrepo import Repo
from isms_scope.cli import starter
from isms_scope.trail import notes, repository
from isms_scope.trail.notes import REF
from isms_scope.trail.statements import write
from trail.signing import APPROVAL, shaped


def template(name: str) -> Any:
    return yaml.safe_load(files(starter).joinpath(name).read_text("utf-8"))


WORKFLOW = template("vouch.yml")
STEPS: list[dict[str, Any]] = WORKFLOW["jobs"]["vouch"]["steps"]
SCRIPTS = {
    "github": STEPS[-1]["run"],
    "gitlab": template("gitlab-vouch.yml")["vouch"]["script"][-1],
}


def test_it_may_push_notes_and_read_reviews_and_nothing_else() -> None:
    assert WORKFLOW["permissions"] == {}
    assert WORKFLOW["jobs"]["vouch"]["permissions"] == {"contents": "write", "pull-requests": "read"}
    assert WORKFLOW[True] == {"push": {"branches": ["main"]}}  # YAML 1.1 reads the key `on` so


def test_actions_are_pinned_and_the_checkout_keeps_no_credentials() -> None:
    pins = [step["uses"].partition("@")[2] for step in STEPS if "uses" in step]

    assert [len(pin) for pin in pins] == [40, 40]
    assert STEPS[0]["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_secrets_reach_the_steps_that_need_them_alone() -> None:
    named = {step.get("name", ""): step.get("env", {}) for step in STEPS}

    assert [name for name, env in named.items() if any("github.token" in each for each in env.values())] == [
        "Fetch what was reviewed, and the notes",
        "Vouch",
        "Push the notes",
    ]
    assert [name for name, env in named.items() if "KEY" in env] == ["Vouch"]
    assert [step for step in STEPS if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("forge", SCRIPTS)
def test_nothing_is_forced(forge: str) -> None:
    pushes = [line for line in SCRIPTS[forge].splitlines() if "git push" in line]

    assert len(pushes) == 1
    assert "--force" not in pushes[0]
    assert "+" not in pushes[0]


VOUCH = {
    "github": next(step["run"] for step in STEPS if step.get("name") == "Vouch"),
    "gitlab": next(each for each in template("gitlab-vouch.yml")["vouch"]["script"] if "--key" in each),
}


@pytest.mark.parametrize("code", [0, 3])
@pytest.mark.parametrize("forge", VOUCH)
def test_the_copy_of_the_key_is_private_and_goes_even_if_vouching_fails(
    tmp_path: Path, forge: str, code: int
) -> None:
    given, own = tmp_path / "given", tmp_path / "own"
    own.mkdir()
    given.write_text("the key\n")
    fake = tmp_path / "isms-scope"
    fake.write_text(f'#!/bin/sh\nfor key; do :; done\ncat "$key"; stat -c %a "$key"; exit {code}\n')
    fake.chmod(0o755)
    env = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "KEY": "the key",
        "ISMS_VOUCHER_KEY": str(given),
        "RUNNER_TEMP": str(own),
        "TMPDIR": str(own),
    }
    script = f"umask 022\n{VOUCH[forge]}"
    done = subprocess.run(["bash", "-e", "-c", script], env=env, check=False, capture_output=True, text=True)

    assert (done.returncode, done.stdout) == (code, "the key\n600\n")
    assert list(own.iterdir()) == []


def test_how_to_pin_the_image_stands_with_the_job_and_no_digest_is_made_up() -> None:
    text = files(starter).joinpath("gitlab-vouch.yml").read_text("utf-8")

    assert "docker buildx imagetools inspect python:3.13" in text
    assert not re.search("sha256:[0-9a-f]", text)


class Origin:
    """A repository that is pushed to, and clones in which notes are written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.repo = Repo(folder / "origin")
        self.landing = self.repo.commit({"scope/a.yml": "teams: {}\n"})

    def clone(self, name: str, *seeds: bytes) -> Path:
        path = self.repo.clone(self.folder / name)
        for seed in seeds:
            data = write(replace(APPROVAL, role=seed.decode()), shaped)
            assert notes.append(repository.locate(path), self.landing, data)
        return path

    def push(self, clone: Path, forge: str) -> int:
        env = {
            **os.environ,
            "TOKEN": "x",
            "GITHUB_SERVER_URL": "https://forge.example",
            "THERE": f"file://{self.repo.path}",
        }
        return subprocess.run(
            ["bash", "-e", "-c", SCRIPTS[forge]], cwd=clone, env=env, check=False
        ).returncode

    def lines(self) -> tuple[bytes, ...]:
        return notes.lines(repository.locate(self.repo.path), self.landing)


@pytest.mark.parametrize("forge", SCRIPTS)
def test_notes_of_two_jobs_are_joined(tmp_path: Path, forge: str) -> None:
    origin = Origin(tmp_path)
    first, second = origin.clone("first", b"one", b"two"), origin.clone("second", b"two", b"three")

    assert (origin.push(first, forge), origin.push(second, forge)) == (0, 0)
    assert len(origin.lines()) == 3
    assert list(origin.lines()) == sorted(origin.lines())


@pytest.mark.parametrize("forge", SCRIPTS)
def test_a_push_that_comes_too_late_is_tried_again(tmp_path: Path, forge: str) -> None:
    origin = Origin(tmp_path)
    first, second = origin.clone("first", b"one"), origin.clone("second", b"two")
    hook = first / ".git/hooks/pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f'#!/bin/sh\n[ -e done ] || {{ touch done; git -C "{second}" push -q origin {REF}; }}\n')
    hook.chmod(0o755)

    assert origin.push(first, forge) == 0
    assert (first / "done").exists()
    assert len(origin.lines()) == 2


@pytest.mark.parametrize("forge", SCRIPTS)
def test_without_notes_there_is_nothing_to_push(tmp_path: Path, forge: str) -> None:
    origin = Origin(tmp_path)
    assert origin.push(origin.clone("first"), forge) == 0
    assert origin.lines() == ()
