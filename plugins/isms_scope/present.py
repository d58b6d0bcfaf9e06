"""The scope as it stands in the work tree: found, read and resolved, without history and rules."""

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from isms_scope.errors import ScopeError
from isms_scope.graph import Graph
from isms_scope.load.documents import Read, load_files
from isms_scope.load.folder import read_folder
from isms_scope.load.reader import read as read_file
from isms_scope.snapshot.snapshot import AsOf

SCOPE_DIR = "scope"


class Present(NamedTuple):
    """What can be asked without judging: the day, and what is declared."""

    as_of: AsOf
    graph: Graph


def read_present(start: Path, as_of: dt.date | None = None) -> Present:
    """Read the workspace that `start` lies in; `as_of` is the day given by the user.

    Raises:
        ScopeError: if there is no workspace.
    """
    return resolved(read_folder(find_root(start), SCOPE_DIR), as_of)


def resolved(files: Mapping[str, bytes | None], as_of: dt.date | None, read: Read = read_file) -> Present:
    """Resolve scope files; without a day given by the user, it is found as `resolve_as_of` says."""
    graph = Graph(load_files(files, read))
    return Present(resolve_as_of(as_of, graph.settings.as_of, os.environ), graph)


def find_root(start: Path, scope_dir: str = SCOPE_DIR) -> Path:
    """Return the root of the workspace that `start` lies in: the nearest folder upwards with a scope folder.

    Raises:
        ScopeError: if there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / scope_dir).is_dir():
            return folder
    raise ScopeError(
        f"There is no folder '{scope_dir}' in {start} or above it.",
        "Go to the folder that holds it, name it with -C, or begin one with `isms-scope init`.",
    )


def resolve_as_of(option: dt.date | None, pinned: dt.date | None, environment: Mapping[str, str]) -> AsOf:
    """Return the day to judge by: the option, SOURCE_DATE_EPOCH, the day pinned in the settings, or today.

    All days are plain days in UTC.

    Raises:
        ScopeError: if SOURCE_DATE_EPOCH is no number of seconds.
    """
    if option:
        return AsOf(option, "--as-of")
    epoch = environment.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return AsOf(dt.datetime.fromtimestamp(int(epoch), dt.UTC).date(), "SOURCE_DATE_EPOCH")
        except (ValueError, OverflowError, OSError) as error:
            raise ScopeError(
                f"SOURCE_DATE_EPOCH is '{epoch}', which is no number of seconds since 1970.",
                "Unset it, or set it for example to the output of `git log -1 --format=%ct`.",
            ) from error
    if pinned:
        return AsOf(pinned, "pinned in settings.as_of")
    return AsOf(dt.datetime.now(dt.UTC).date(), "today")
