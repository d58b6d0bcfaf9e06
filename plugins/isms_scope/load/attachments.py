"""Attachments as they lie in the work tree."""

from collections.abc import Iterable
from pathlib import Path

from isms_scope.snapshot.attachments import hashes


def read_attachments(root: Path, folder: str, wanted: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the SHA-256 of the wanted files below `root/folder`; those that are not there are left out.

    What is no ordinary file, or lies behind a symbolic link, is not there: it could be anything.
    """
    found = {}
    for file in wanted:
        path = root / folder / file
        if path.is_file() and not _is_behind_link(root, path):
            try:
                found[file] = hashes(path.read_bytes())
            except OSError:  # it went away or may not be read: then there is nothing to check
                continue
    return found


def _is_behind_link(root: Path, path: Path) -> bool:
    return any(each.is_symlink() for each in (path, *path.parents) if root in each.parents)
