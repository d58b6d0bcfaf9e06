"""An opened repository with a workspace in it, for those who sign: what stands where, and since when."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from isms_scope.errors import ScopeError
from isms_scope.load.declared import declared
from isms_scope.trail import repository
from isms_scope.trail.files import files_at
from isms_scope.trail.git import Git, GitFailed
from isms_scope.trail.governed import Governed, bound, governed_in
from isms_scope.trail.graph import Graph, difference, walk
from isms_scope.trail.history import Declared, Elements
from isms_scope.trail.links import refuse_links
from isms_scope.trail.repository import Repository, Unreadable
from isms_scope.trail.statements import Changes
from isms_scope.trail.trust_root import trust_root


@dataclass(frozen=True, slots=True)
class Place:
    """An opened repository, the workspace's folder and the path of the scope folder in the repository."""

    git: Git
    repository: Repository
    root: Path
    scope_dir: str
    governed: Governed
    _read: dict[str, dict[bytes, Declared | None]] = field(default_factory=dict, repr=False)

    @property
    def scope(self) -> str:
        """The path of the scope folder in the repository."""
        return self.repository.path_of(self.scope_dir)

    def commit(self, revision: str) -> str:
        """Return the id of a commit.

        Raises:
            ScopeError: if the repository does not know it.
        """
        return repository.commit_id(self.git, repository.resolve(self.repository, revision), revision)

    def trust_root(self, given: str) -> str:
        """Return the id of the commit that is given as trust root.

        Raises:
            ScopeError: if it is no id of a commit.
        """
        return trust_root(self.git, self.repository, given)

    def refuse_links(self, commit: str) -> None:
        """Make sure that what is governed is no symbolic link at a commit.

        Raises:
            Unreadable: if it is: what lies behind a link changes unseen.
        """
        refuse_links(self.git, commit, self.governed)

    def graph(self, tip: str) -> Graph:
        """Return all commits up to the tip, without what they did to statements.

        Raises:
            ScopeError: if the clone is shallow.
        """
        graph = walk(self.git, tip, self.governed)
        if not self.repository.shallow().isdisjoint(graph):
            raise ScopeError(
                "This is a shallow clone: what a change is made against may be missing.",
                "Fetch the rest: git fetch --unshallow. In CI fetch the whole history.",
            )
        return graph

    def bound(self, old: str, new: str) -> Changes:
        """Return what an approval of the way from one commit to another binds to."""
        return bound(difference(self.git, old, new, self.governed))

    def merge_base(self, one: str, other: str) -> str:
        """Return the newest commit that two commits have in common, "" if there is none."""
        with suppress(GitFailed):
            return self.git.run("merge-base", one, other).decode("ascii").strip()
        return ""

    def is_on_main_line(self, tip: str, commit: str) -> bool:
        """Whether a commit is the tip, its first parent, and so on."""
        return commit.encode() in self.git.run("rev-list", "--first-parent", tip).split()

    def elements(self, commit: str) -> dict[bytes, Declared | None]:
        """Return what each scope file of a commit declares, None where it cannot be read."""
        if commit not in self._read:
            files = files_at(self.root, self.scope_dir, commit) if commit else {}
            self._read[commit] = {
                path.encode(): declared(data, path) for path, data in files.items() if data is not None
            }
        return self._read[commit]

    def settings(self, commit: str) -> Mapping[str, object]:
        """Return the settings at a commit, in normal form."""
        elements = Elements()
        elements.land({path: said for path, said in self.elements(commit).items() if said})
        return elements.content(("settings", "settings")) or {}


@contextmanager
def opened(workspace_root: Path, scope_dir: str = "scope", paths: Sequence[str] = ()) -> Iterator[Place]:
    """Open the repository of a workspace; `paths` are governed in place of the scope folder alone.

    Raises:
        ScopeError: if there is none, or it cannot be read.
    """
    try:
        found = repository.locate(workspace_root)
        governed = governed_in(found, scope_dir, paths)
        with repository.objects_of(found, repository.head_id(found)) as git:
            yield Place(git, found, workspace_root, scope_dir, governed)
    except (Unreadable, GitFailed) as error:
        said = repository.no_history(workspace_root, error)
        raise ScopeError(said.reason, said.hint) from error
