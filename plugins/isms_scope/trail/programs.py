"""Running another program: unattended with a limit on the wait, as a stream, or at the terminal."""

import io
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

_BLOCK = 1 << 16
_KEPT = ("PATH", "SYSTEMROOT", "TMPDIR")
_silent: list[str] = []


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
        _silent.append(program)
        return None
    if done.returncode < 0:
        _silent.append(program)
    return Answer(done.returncode, done.stdout, done.stderr)


class Failed(Exception):  # noqa: N818 - it says what happened to a program; the caller knows what that means
    """A program could not be started, ended with an error, or did not answer; the text says which."""


@contextmanager
def stream(
    command: Sequence[str | bytes], *, given: bytes, environment: Mapping[str, str], seconds: float
) -> Iterator[IO[bytes]]:
    """Give what a program prints as a stream; `given` is its input, `seconds` the wait for each piece.

    Raises:
        Failed: at the end, if the program failed; also if it cannot start or keeps us waiting for too long.
    """
    name = Path(os.fsdecode(command[0])).stem
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as errors:
        source.write(given)
        source.seek(0)
        with _started(command, source, errors, environment) as process:
            answers = _Answers(process, seconds)
            try:
                yield io.BufferedReader(answers, _BLOCK)
            except BaseException:
                process.kill()
                raise
            finally:
                answers.finish()
        if answers.overdue:
            raise Failed(f"{name} did not answer within {seconds:g} seconds")
        if process.returncode:
            errors.seek(0)
            raise Failed(last_words(name, errors.read()))


def _started(
    command: Sequence[str | bytes], source: IO[bytes], errors: IO[bytes], environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            command, stdin=source, stdout=subprocess.PIPE, stderr=errors, bufsize=0, env=environment
        )
    except (OSError, ValueError) as error:
        raise Failed(f"{Path(os.fsdecode(command[0])).stem} could not be started: {error}") from error


class _Answers(io.RawIOBase):
    """What a program prints, with a limit on the wait for each piece; our own work does not count."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self._seconds = seconds
        self.overdue = False
        self._process = process
        self._asked: float | None = None
        self._finished = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._asked = time.monotonic()
        block = os.read(self._process.stdout.fileno(), len(buffer)) if self._process.stdout else b""
        self._asked = None
        buffer[: len(block)] = block
        return len(block)

    def finish(self) -> None:
        """End the watch; the program itself must end too."""
        self._asked = time.monotonic()
        if self._process.stdout:
            self._process.stdout.close()
        self._process.wait()
        self._finished.set()

    def _watch(self) -> None:
        while not self._finished.wait(min(1.0, self._seconds / 4)):
            asked = self._asked
            if asked is not None and time.monotonic() - asked > self._seconds:
                self.overdue = True
                self._process.kill()


def silences() -> int:
    """Return how often a program that is there was too slow or was killed, since this process began.

    What was concluded from that need not be so the next time.
    """
    return len(_silent)


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
