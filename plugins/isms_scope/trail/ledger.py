"""The front door: the ledger of a workspace, and the commit that is checked out."""

from contextlib import suppress
from pathlib import Path

from isms_scope.snapshot.ledger import Ledger, NoHistory
from isms_scope.trail import repository
from isms_scope.trail.git import Git, GitFailed
from isms_scope.trail.graph import walk
from isms_scope.trail.landings import landings
from isms_scope.trail.repository import Repository, Unreadable
from isms_scope.trail.story import Reader, Story


def read_ledger(
    workspace_root: Path,
    scope_dir: str = "scope",
    *,
    revision: str | None = None,
    reader: Reader | None = None,
) -> Ledger | NoHistory:
    """Read the landings and the element histories up to `revision` (default: what is checked out).

    Uncommitted changes are no history and are left out. The levels are 0 and 1: what git shows without
    signatures and statements.

    Raises:
        ScopeError: if the repository does not know `revision`.
    """
    try:
        found = repository.locate(workspace_root)
        governed = found.path_of(scope_dir)
        some_id = repository.head_id(found) if revision is None else repository.resolve(found, revision)
        with repository.objects_of(found, some_id) as git:
            tip = repository.commit_id(git, some_id, revision)
            return _ledger(git, tip, governed, Story(found, governed, reader or _declared()), found)
    except Unreadable as unreadable:
        return unreadable.no_history
    except GitFailed as failed:
        return repository.unreadable(str(failed)).no_history


def head(workspace_root: Path) -> str | None:
    """Return the id of the commit that is checked out, None without git, a repository or a commit."""
    with suppress(Unreadable):
        return repository.head_id(repository.locate(workspace_root))
    return None


def _ledger(git: Git, tip: str, governed: str, story: Story, found: Repository) -> Ledger:
    graph = walk(git, tip, governed)
    if not found.shallow().isdisjoint(graph):
        raise Unreadable(
            "this is a shallow clone: the older history was not fetched, so nothing can be said about it",
            "fetch it: `git fetch --unshallow`; in GitHub Actions set `fetch-depth: 0`, in GitLab CI "
            '`GIT_DEPTH: "0"`',
            is_shallow=True,
        )
    told = list(story.tell(git, list(landings(graph, tip))))
    return Ledger(tip, tuple(reversed(told)), story.root, root_from_repository=story.root is not None)


def _declared() -> Reader:
    from isms_scope.load.declared import declared  # noqa: PLC0415 - tests of the trail bring a reader of their own

    return declared
