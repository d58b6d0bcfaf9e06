"""The scope's YAML files as they stood at one revision."""

from pathlib import Path

from isms_scope.trail import objects
from isms_scope.trail.at import opened_at
from isms_scope.trail.git import Git
from isms_scope.trail.governed import Governed
from isms_scope.trail.links import LINK, refuse_links
from isms_scope.trail.repository import Repository

REGULAR = frozenset({"100644", "100755"})
"""Modes of ordinary files; symbolic links and submodules are no scope data."""


def is_scope_file(path: bytes, governed: str) -> bool:
    """Whether a path of the repository is scope data: YAML below the scope folder, attachments left out."""
    return path.endswith((b".yml", b".yaml")) and is_scope_place(path, governed)


def is_scope_place(path: bytes, governed: str) -> bool:
    """Whether a path lies where scope data may lie: below the scope folder, attachments left out."""
    folder = f"{governed}/".encode() if governed else b""
    inside = path.removeprefix(folder)
    return (
        path.startswith(folder)
        and not inside.startswith(b"attachments/")
        and not {b"", b".", b".."}.intersection(inside.split(b"/"))
    )


def files_at(workspace_root: Path, scope_dir: str, revision: str) -> dict[str, bytes | None]:
    """Return the YAML files of the scope at `revision`: path from the workspace root → content.

    A symbolic link has no content (None), as in the work tree.

    Of a file that is larger than the loader accepts, just enough is given for the loader to say so.

    Raises:
        ScopeError: if there is no repository, or it does not know `revision` or cannot be read.
    """
    with opened_at(workspace_root, revision) as (found, git, commit):
        governed = found.path_of(scope_dir)
        refuse_links(git, commit, Governed((governed,)))
        return files_in(git, found, commit, governed)


def commit_at(workspace_root: Path, revision: str) -> str:
    """Return the id of the commit that a revision names.

    Raises:
        ScopeError: if there is no repository, or it does not know `revision` or cannot be read.
    """
    with opened_at(workspace_root, revision) as (_, _, commit):
        return commit


def files_in(git: Git, found: Repository, commit: str, scope: str) -> dict[str, bytes | None]:
    """Return the same of a commit; `scope` is the path of the scope folder in the repository.

    Raises:
        Unreadable: if an object is missing or is not what its id says.
        GitFailed: if git fails.
    """
    blobs = _blobs(git, commit, scope)
    wanted = sorted({blob for blob in blobs.values() if blob})
    content = {blob: data for blob, _, data in objects.read(git, wanted)}
    return {found.shown(path): content[blob] if blob else None for path, blob in sorted(blobs.items())}


def _blobs(git: Git, commit: str, governed: str) -> dict[bytes, str | None]:
    paths = ["--", governed] if governed else []
    blobs: dict[bytes, str | None] = {}
    for line in git.run("ls-tree", "-r", "-z", "--full-tree", commit, *paths).split(b"\0"):
        about, _, path = line.partition(b"\t")
        mode, *rest = about.decode("ascii").split(" ")
        if mode == LINK and is_scope_place(path, governed):
            blobs[path] = None
        elif mode in REGULAR and is_scope_file(path, governed):
            blobs[path] = rest[-1]
    return blobs
