"""Attachments as one commit holds them."""

from collections.abc import Collection
from pathlib import Path

from isms_scope.snapshot.attachments import hashes
from isms_scope.trail import objects
from isms_scope.trail.at import opened_at
from isms_scope.trail.files import REGULAR
from isms_scope.trail.git import Git

LARGEST = 1 << 28
"""Bytes of the largest attachment that is read."""


def attachments_at(
    workspace_root: Path, folder: str, revision: str, wanted: Collection[str]
) -> dict[str, frozenset[str]]:
    """Return the SHA-256 of the wanted files below `folder` at a revision; those that it lacks are left out.

    Links and submodules are no files. `folder` and the files are paths below the workspace.

    Raises:
        ScopeError: if there is no repository, or it does not know `revision` or cannot be read.
    """
    with opened_at(workspace_root, revision) as (found, git, commit):
        blobs = _blobs(git, commit, found.path_of(folder), wanted)
        read = objects.read(git, sorted(set(blobs.values())), LARGEST)
        content = {blob: hashes(data) for blob, _, data in read}
    return {file: content[blob] for file, blob in blobs.items()}


def _blobs(git: Git, commit: str, folder: str, wanted: Collection[str]) -> dict[str, str]:
    places = {f"{folder}/{file}".encode(): file for file in wanted}
    blobs: dict[str, str] = {}
    for line in git.run("ls-tree", "-r", "-z", "--full-tree", commit, "--", folder).split(b"\0"):
        about, _, path = line.partition(b"\t")
        mode, *rest = about.decode("ascii").split(" ")
        if mode in REGULAR and path in places:
            blobs[places[path]] = rest[-1]
    return blobs
