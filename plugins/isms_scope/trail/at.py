"""A repository opened at one revision, for whoever reads what a single commit holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from isms_scope.errors import ScopeError
from isms_scope.trail import repository
from isms_scope.trail.git import Git, GitFailed
from isms_scope.trail.repository import Repository, Unreadable


@contextmanager
def opened_at(workspace_root: Path, revision: str) -> Iterator[tuple[Repository, Git, str]]:
    """Give the repository around a workspace, a git that sees its objects, and the commit of a revision.

    Raises:
        ScopeError: if there is no repository, or it does not know `revision` or cannot be read.
    """
    try:
        found = repository.locate(workspace_root)
        some_id = repository.resolve(found, revision)
        with repository.objects_of(found, some_id) as git:
            yield found, git, repository.commit_id(git, some_id, revision)
    except (Unreadable, GitFailed) as error:
        said = repository.no_history(workspace_root, error)
        raise ScopeError(said.reason, said.hint) from error
