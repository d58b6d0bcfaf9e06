"""Paths that no landing touched, which most likely are not spelled as in the repository."""

from collections.abc import Sequence
from pathlib import Path

from isms_scope.trail import repository
from isms_scope.trail.git import GitFailed
from isms_scope.trail.repository import Unreadable


def untouched(workspace_root: Path, paths: Sequence[str]) -> list[str]:
    """Return those of the paths below which no commit of the main line changed anything.

    Where the repository cannot be read, none: then nothing is known of them.
    """
    try:
        found = repository.locate(workspace_root)
        some_id = repository.head_id(found)
        with repository.objects_of(found, some_id) as git:
            asked = ("rev-list", "--first-parent", "--max-count=1", some_id, "--")
            named = ((path, found.path_of(path, "the path")) for path in paths)
            return [path for path, inside in named if inside and not git.run(*asked, inside).strip()]
    except (Unreadable, GitFailed):
        return []
