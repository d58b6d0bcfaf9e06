"""The one error boundary: every way in which a command can fail, told in plain words, with an exit code."""

import os
import platform
import sys
import tempfile
import traceback

import click

import isms_scope
from isms_scope.cli._console import Color, complain
from isms_scope.errors import ScopeError

USAGE = 2
BUG = 3
INTERRUPTED = 130


def told(error: Exception, color: Color, program: str) -> int:
    """Tell the user what went wrong and return the exit code."""
    if isinstance(error, ScopeError):
        complain(color, error.message, error.hint)
        return USAGE
    if isinstance(error, click.Abort):
        return INTERRUPTED
    if isinstance(error, click.ClickException):
        context = getattr(error, "ctx", None)
        command = context.command_path if context else program
        complain(color, error.format_message(), f"`{command} --help` shows how it is used.")
        return USAGE
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        complain(
            color, f"{place}{error.strerror or error}.", "Check the path, its permissions and the free space."
        )
        return USAGE
    complain(
        color,
        f"{program} has a bug: {type(error).__name__}: {error}",
        f"Please report it with this file, after a look at what it says: {_written(error)}",
    )
    return BUG


def _written(error: Exception) -> str:
    """Write what is needed to find the bug into a file and return its path."""
    lines = [
        f"isms-scope {isms_scope.__version__}, Python {platform.python_version()}, {platform.platform()}\n",
        f"arguments: {sys.argv[1:]}\n\n",
        *traceback.format_exception(error),
    ]
    handle, path = tempfile.mkstemp(prefix="isms-scope-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.writelines(lines)
    return path
