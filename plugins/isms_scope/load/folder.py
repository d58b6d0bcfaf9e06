"""The files below the scope folder: which of them are scope data, and their bytes."""

import os
from collections.abc import Iterator
from pathlib import Path

from isms_scope.errors import ScopeError

SUFFIXES = (".yml", ".yaml")
ATTACHMENTS = "attachments"


def read_folder(root: Path, scope_dir: str) -> dict[str, bytes | None]:
    """Read every scope file below `root/scope_dir`; the keys are paths relative to `root`, with slashes.

    What is no ordinary file has no content here (None, which becomes a finding): a symbolic link may point
    outside the repository, a pipe may never end. The folder for attachments is no scope data.

    Raises:
        ScopeError: if the folder does not exist, is a symbolic link, or a file cannot be read.
    """
    folder = root / scope_dir
    if not folder.is_dir():
        raise ScopeError(
            f"There is no folder '{scope_dir}' in {root}.",
            "Go to the folder that holds it, name its parent with -C, or begin one with `isms-scope init`.",
        )
    _refuse_links(root, scope_dir)
    files: dict[str, bytes | None] = {}
    for path in _scope_files(folder):
        try:
            files[path.relative_to(root).as_posix()] = path.read_bytes() if _is_ordinary(path) else None
        except OSError as error:
            raise ScopeError(f"{path} cannot be read: {error.strerror}.", "Check its permissions.") from error
    return files


def _refuse_links(root: Path, scope_dir: str) -> None:
    """What lies behind a link changes without a trace in this repository's history."""
    place = root
    for part in Path(scope_dir).parts:
        place /= part
        if place.is_symlink():
            raise ScopeError(
                f"{place} is a symbolic link, so what changes behind it would land unseen.",
                "Make it a folder that holds the files themselves, and commit that.",
            )


def _is_ordinary(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _scope_files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        here = Path(place)
        if here == folder and ATTACHMENTS in folders and not (here / ATTACHMENTS).is_symlink():
            folders.remove(ATTACHMENTS)
        yield from (here / each for each in names if each.endswith(SUFFIXES))
        yield from (path for path in (here / each for each in (*names, *folders)) if path.is_symlink())
