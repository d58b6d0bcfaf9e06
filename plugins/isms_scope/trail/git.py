"""The one place that starts git, with all that could run a program or bend history switched off."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from isms_scope.trail.programs import Failed, stream

TIMEOUT_SECONDS = 300.0
"""A git that has not answered by then is stopped: a hostile repository must not hang the program."""

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
        program = shutil.which("git")
        if program is None:
            raise GitFailed("git is not installed")
        options = [part for setting in _SETTINGS for part in ("-c", setting)]
        command = [program, "--no-pager", *options, *arguments]
        try:
            with stream(
                command, given=given, environment=self._environment(), seconds=TIMEOUT_SECONDS
            ) as output:
                yield output
        except Failed as failed:
            raise GitFailed(str(failed)) from failed

    def _environment(self) -> dict[str, str]:
        """The user's environment without anything that speaks to git, then our own settings."""
        kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("GIT_")}
        kept |= _ENVIRONMENT | {"GIT_DIR": str(self.directory)}
        if self.objects is not None:
            kept["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = _quoted(self.objects)
        return kept


def _quoted(path: Path) -> str:
    """Quote a path for GIT_ALTERNATE_OBJECT_DIRECTORIES, which would split it at the path separator."""
    escaped = str(path).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
