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


def read_texts(root: Path, folder: str) -> dict[str, bytes]:
    """Return the text files below `root/folder`, by their paths from `root`.

    A file with a NUL in its first 8,000 bytes is no text, as git sees it; of a long one the first 4 MiB
    count. What lies behind a symbolic link is not there.
    """
    found = {}
    for path in sorted((root / folder).rglob("*")):
        if path.is_file() and not _is_behind_link(root, path):
            try:
                with path.open("rb") as file:
                    data = file.read(_MOST)
            except OSError:  # it went away or may not be read: then nobody else gets it from here either
                continue
            if b"\0" not in data[:8000]:
                found[path.relative_to(root).as_posix()] = data
    return found


_MOST = 4 * 2**20


def _is_behind_link(root: Path, path: Path) -> bool:
    return any(each.is_symlink() for each in (path, *path.parents) if root in each.parents)
