"""The one place that starts git, with all that could run a program or bend history switched off."""

import io
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from isms_scope.trail.programs import last_words

TIMEOUT_SECONDS = 300.0
"""A git that has not answered by then is stopped: a hostile repository must not hang the program."""

_BLOCK = 1 << 16

_SETTINGS = (
    "core.attributesFile=/dev/null",
    "core.commitGraph=false",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.multiPackIndex=false",
    "core.warnAmbiguousRefs=false",
    "diff.external=",
    "log.showSignature=false",
    "protocol.allow=never",
)

_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_GRAFT_FILE": "/dev/null",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
}


class GitFailed(Exception):  # noqa: N818 - it says what happened; the front door turns it into a value
    """Git ended with an error; the text is git's own last words, on one line."""


@dataclass(frozen=True, slots=True)
class Git:
    """Git, bound to one GIT_DIR and, for our own empty one, to the objects of the repository to read.

    Callers give fixed arguments, ids of 40 or 64 hex digits, and paths after `--` only.
    """

    directory: Path
    objects: Path | None = None

    def run(self, *arguments: str | bytes) -> bytes:
        """Return what git prints.

        Raises:
            GitFailed: if git is missing, fails or takes longer than the limit.
        """
        with self.stream(*arguments) as output:
            return output.read()

    @contextmanager
    def stream(self, *arguments: str | bytes, given: bytes = b"") -> Iterator[IO[bytes]]:
        """Give git's output as a stream; `given` is its input.

        Raises:
            GitFailed: at the end, if git failed; also if it is missing or takes longer than the limit.
        """
        with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as errors:
            source.write(given)
            source.seek(0)
            with self._start(arguments, source, errors) as process:
                answers = _Answers(process)
                try:
                    yield io.BufferedReader(answers, _BLOCK)
                except BaseException:
                    process.kill()
                    raise
                finally:
                    answers.finish()
            if answers.overdue:
                raise GitFailed(f"git did not answer within {TIMEOUT_SECONDS:g} seconds")
            if process.returncode:
                errors.seek(0)
                raise GitFailed(last_words("git", errors.read()))

    def _start(
        self, arguments: tuple[str | bytes, ...], source: IO[bytes], errors: IO[bytes]
    ) -> subprocess.Popen[bytes]:
        program = shutil.which("git")
        if program is None:
            raise GitFailed("git is not installed")
        options = [part for setting in _SETTINGS for part in ("-c", setting)]
        try:
            return subprocess.Popen(
                [program, "--no-pager", *options, *arguments],
                stdin=source,
                stdout=subprocess.PIPE,
                stderr=errors,
                bufsize=0,
                env=self._environment(),
            )
        except (OSError, ValueError) as error:
            raise GitFailed(f"git could not be started: {error}") from error

    def _environment(self) -> dict[str, str]:
        """The user's environment without anything that speaks to git, then our own settings."""
        kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("GIT_")}
        kept |= _ENVIRONMENT | {"GIT_DIR": str(self.directory)}
        if self.objects is not None:
            kept["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = _quoted(self.objects)
        return kept


class _Answers(io.RawIOBase):
    """What git prints, with a limit on the wait for each piece: our own work in between does not count."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
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
        """End the watch; git itself must end too."""
        self._asked = time.monotonic()
        if self._process.stdout:
            self._process.stdout.close()
        self._process.wait()
        self._finished.set()

    def _watch(self) -> None:
        while not self._finished.wait(min(1.0, TIMEOUT_SECONDS / 4)):
            asked = self._asked
            if asked is not None and time.monotonic() - asked > TIMEOUT_SECONDS:
                self.overdue = True
                self._process.kill()


def _quoted(path: Path) -> str:
    """Quote a path for GIT_ALTERNATE_OBJECT_DIRECTORIES, which would split it at the path separator."""
    escaped = str(path).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
