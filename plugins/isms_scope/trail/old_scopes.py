"""The scope's files as they stood at several commits, each read once."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from isms_scope.trail import repository
from isms_scope.trail.files import files_in
from isms_scope.trail.git import GitFailed
from isms_scope.trail.governed import Governed
from isms_scope.trail.links import refuse_links
from isms_scope.trail.repository import Unreadable

Files = dict[str, bytes | None]


def old_scopes(workspace_root: Path, scope_dir: str, commits: Sequence[str]) -> Iterator[tuple[str, Files]]:
    """Give commits with their scope files, as `files_at` returns them; one that cannot be read is left out.

    The commits are those of a ledger that was read from the same repository.
    """
    with suppress(Unreadable, GitFailed):
        found = repository.locate(workspace_root)
        governed = found.path_of(scope_dir)
        for commit in commits[:1]:
            with repository.objects_of(found, commit) as git:
                for each in commits:
                    with suppress(Unreadable, GitFailed):
                        refuse_links(git, each, Governed((governed,)))
                        yield each, files_in(git, found, each, governed)
