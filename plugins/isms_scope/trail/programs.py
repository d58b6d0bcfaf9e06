"""Running another program for one answer: unattended with a limit on the wait, or at the terminal."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_KEPT = ("PATH", "SYSTEMROOT", "TMPDIR")


@dataclass(frozen=True, slots=True)
class Answer:
    """How a program ended and what it printed."""

    code: int
    output: bytes
    errors: bytes


def ask(
    program: str, *arguments: str, given: bytes = b"", environment: Mapping[str, str], seconds: float
) -> Answer | None:
    """Run a program with `given` as its input; None if it is missing, cannot start or is too slow."""
    found = shutil.which(program)
    if found is None:
        return None
    try:
        done = subprocess.run(
            [found, *arguments],
            input=given,
            capture_output=True,
            check=False,
            env=environment,
            timeout=seconds,
            start_new_session=True,  # it has no terminal that it could ask anything on
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return Answer(done.returncode, done.stdout, done.stderr)


def attend(program: str, *arguments: str) -> int | None:
    """Run a program that may talk to the person at the terminal; return its exit code, None as `ask` does."""
    found = shutil.which(program)
    if found is None:
        return None
    try:
        return subprocess.run([found, *arguments], stdout=subprocess.DEVNULL, check=False).returncode
    except (OSError, ValueError):
        return None


def clean(home: Path) -> dict[str, str]:
    """Return an environment that holds nothing of the user's but where programs are found."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {"HOME": str(home), "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def last_words(program: str, errors: bytes) -> str:
    """Return the line of a program's complaints that says most, safe to show on one line."""
    lines = [line for line in errors.decode("utf-8", "replace").splitlines() if line.strip()]
    told = [line for line in lines if line.startswith("fatal:")] or lines or [f"{program} was stopped"]
    return "".join(
        letter if letter.isprintable() else "\ufffd" for letter in told[-1].removeprefix("fatal: ")
    )
