"""Runs the command line as a user would, in this process or in one of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from isms_scope.cli import program

Done = subprocess.CompletedProcess[str]

SMALL = """\
products:
  inference-api: {name: Larkspur Inference API, owner: platform, lifecycle: ga, scope: in}
  labs: {name: Labs, owner: platform, scope: out}
teams:
  platform: {name: Platform Engineering, owner: ada, scope: {status: in, rationale: It runs the product.}}
people:
  ada: {name: Ada Lind, emails: [ada@larkspur.example]}
"""


def run(*arguments: str | Path, given: str = "", env: Mapping[str, str] | None = None) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(program, [str(each) for each in arguments], input=given, env=env)


def start(*arguments: str | Path, at: Path, env: Mapping[str, str] | None = None) -> Done:
    """Run the command line in a process of its own."""
    command = [sys.executable, "-m", "isms_scope.cli", *map(str, arguments)]
    environment = {**os.environ, **(env or {})}
    return subprocess.run(command, cwd=at, env=environment, capture_output=True, text=True, check=False)


def workspace(folder: Path, text: str = SMALL, name: str = "all.yml") -> Path:
    """Write a scope file below a folder and return the folder."""
    file = folder / "scope" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return folder
