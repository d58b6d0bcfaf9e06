"""What somebody is asked to approve: what a revision changes, against what, and who proposed it."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from isms_scope.errors import ScopeError
from isms_scope.load.declared import declared
from isms_scope.snapshot.ledger import Change, Identity
from isms_scope.trail import objects, repository
from isms_scope.trail.commit import parse
from isms_scope.trail.files import files_at
from isms_scope.trail.git import Git, GitFailed
from isms_scope.trail.governed import Governed, bound
from isms_scope.trail.graph import Graph, Node, difference, first_parents, walk
from isms_scope.trail.history import Declared, Elements
from isms_scope.trail.landings import landings
from isms_scope.trail.proposers import People, proposers
from isms_scope.trail.repository import Repository, Unreadable
from isms_scope.trail.root import repository_id
from isms_scope.trail.statements import Changes
from isms_scope.trail.story import day_of
from isms_scope.trail.touch import Touch
from isms_scope.trail.trust_root import trust_root

MAIN = "refs/heads/main"
_LANDING = "landing"
"""Stands in the graph for the merge that would land a proposal."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What `commit` changes against `base`, "" where it is the first commit.

    `bound` is what an approval binds to, `changes` says the same in elements,
    except for the files in `unread`, which cannot be read. `people` and `roles` are
    those declared at the base: nobody lets themselves in. `landed_on` is the day by which an approval is
    judged if the commit stands on the protected branch `ref` already: the latest that was claimed till then.
    """

    commit: str
    base: str
    ref: str
    repository: str
    bound: Changes
    changes: tuple[Change, ...]
    unread: tuple[str, ...]
    proposers: tuple[Identity, ...]
    people: People
    roles: Mapping[str, Mapping[str, object]]
    landed_on: dt.date | None = None

    @property
    def is_landed(self) -> bool:
        """Whether the commit stands on the protected branch already."""
        return self.landed_on is not None


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
        governed = Governed(tuple(map(found.path_of, paths or (scope_dir,))), found.prefix)
        with repository.objects_of(found, repository.head_id(found)) as git:
            yield Place(git, found, workspace_root, scope_dir, governed)
    except Unreadable as unreadable:
        raise ScopeError(unreadable.no_history.reason, unreadable.no_history.hint) from unreadable
    except GitFailed as failed:
        said = repository.unreadable(str(failed)).no_history
        raise ScopeError(said.reason, said.hint) from failed


def read_proposal(
    place: Place, revision: str = "HEAD", *, base: str | None = None, repository_name: str | None = None
) -> Proposal:
    """Read what a revision changes against the protected branch, or against `base`.

    A revision that stands on the protected branch itself is compared with its first parent.
    `repository_name` is the trust root, by default the first commit that has a list of people.

    Raises:
        ScopeError: if a revision is not known, the branch is not there, or the clone is shallow.
    """
    commit = place.commit(revision)
    against, ref = _against(place, commit, base)
    graph = place.graph(commit)
    if against and against not in graph:
        raise ScopeError(
            f"{against[:10]} is not part of the history of {commit[:10]}.",
            "Name with --base a commit that the revision builds on.",
        )
    is_landing = graph[commit].parents[:1] == ((against,) if against else ())
    touches = graph[commit].touches if is_landing else difference(place.git, against, commit, place.governed)
    elements, changes, unread = _changes(place, against, commit)
    people = elements["people"]
    made_by = _sources(graph, commit, "" if is_landing else against, touches)
    commits = [parse(some_id, data) for some_id, _, data in objects.read(place.git, made_by)]
    return Proposal(
        commit=commit,
        base=against,
        ref=ref,
        repository=repository_name or _identity(place, graph, against or commit),
        bound=bound(touches),
        changes=changes,
        unread=unread,
        proposers=proposers(commits, people),
        people=people,
        roles=elements["roles"],
        landed_on=_landed_on(place, ref, graph, commit) if base is None and is_landing else None,
    )


def _identity(place: Place, graph: Graph, tip: str) -> str:
    return repository_id(place.git, graph, tip, where=place.repository, scope=place.scope, reader=declared)


def _against(place: Place, commit: str, base: str | None) -> tuple[str, str]:
    """Return the commit to compare with, and the protected branch as it is declared there."""
    if base is not None:
        given = place.commit(base)
        return given, protected(place, given)
    ref = protected(place, commit)
    found = _base(place, commit, ref)
    binding = protected(place, found)
    return (found, ref) if binding == ref else (_base(place, commit, binding), binding)


def protected(place: Place, commit: str) -> str:
    """Return the full name of the protected branch by the settings at a commit.

    Raises:
        ScopeError: if what is declared is no branch.
    """
    approval = place.settings(commit).get("approval")
    ref = approval.get("ref") if isinstance(approval, Mapping) else None
    if isinstance(ref, str) and not ref.startswith("refs/heads/"):
        raise ScopeError(
            f"settings.approval.ref is '{ref}', which is no full name of a branch.",
            "Write it like refs/heads/main.",
        )
    return ref if isinstance(ref, str) else MAIN


def _tips(place: Place, ref: str) -> list[str]:
    """Return where the protected branch stands, here and at the remote as last fetched."""
    names = (ref, ref.replace("refs/heads/", "refs/remotes/origin/", 1))
    found = (repository.name_to_id(place.repository, name) for name in names)
    return [place.commit(tip) for tip in found if tip is not None]


def _landed_on(place: Place, ref: str, graph: Graph, commit: str) -> dt.date | None:
    if not any(place.is_on_main_line(tip, commit) for tip in _tips(place, ref)):
        return None
    return day_of(max(graph[each].time for each in first_parents(graph, commit)))


def _base(place: Place, commit: str, ref: str) -> str:
    """Return where the revision left the protected branch, or the first parent if it stands on it."""
    tips = _tips(place, ref)
    if not tips:
        raise ScopeError(
            f"There is no branch {ref} here, so nobody can say what {commit[:10]} changes.",
            "Fetch it, name the protected branch in settings.approval.ref, or name a commit with --base.",
        )
    found = ""
    for tip in tips:
        shared = place.merge_base(tip, commit)
        if shared and (not found or place.merge_base(found, shared) == found):
            found = shared
    if not found:
        raise ScopeError(
            f"{commit[:10]} and {ref} have no history in common.", "Name another revision, or --base."
        )
    if found != commit:
        return found
    if not any(place.is_on_main_line(tip, commit) for tip in tips):
        raise ScopeError(
            f"{commit[:10]} is part of {ref} already, through a later merge.",
            "Name the merge that brought it in, or a revision that has not landed.",
        )
    parents = place.git.run("rev-list", "--parents", "-n", "1", commit).decode("ascii").split()[1:]
    return parents[0] if parents else ""


def _changes(
    place: Place, base: str, commit: str
) -> tuple[dict[str, dict[str, Mapping[str, object]]], tuple[Change, ...], tuple[str, ...]]:
    """Return people and roles at the base, what became of the elements since, and the unreadable files."""
    before, after = place.elements(base), place.elements(commit)
    elements = Elements()
    elements.land({path: said for path, said in before.items() if said})
    kept: dict[str, dict[str, Mapping[str, object]]] = {
        kind: dict(elements.of_kind(kind)) for kind in ("people", "roles")
    }
    differing = {path: after.get(path, {}) for path in before.keys() | after.keys()}
    unread = tuple(sorted(path.decode() for path, said in differing.items() if said is None))
    return kept, elements.land({path: said for path, said in differing.items() if said is not None}), unread


def _sources(graph: Graph, commit: str, base: str, touches: tuple[Touch, ...]) -> tuple[str, ...]:
    """Return the commits whose people propose: those that a merge would bring in, or that one brought in."""
    if not base:
        landed = [each for each in landings(graph, commit) if each.commit == commit]
    else:
        node = Node((base, commit), graph[commit].time, touches)
        landed = [each for each in landings({**graph, _LANDING: node}, _LANDING) if each.commit == _LANDING]
        if landed and landed[0].untraced:
            return tuple(each for each in landed[0].sources if each != _LANDING)
    return landed[0].sources if landed else ()
