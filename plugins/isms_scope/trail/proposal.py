"""What somebody is asked to approve: what a revision changes, against what, and who proposed it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from isms_scope.errors import ScopeError
from isms_scope.load.declared import declared
from isms_scope.snapshot.ledger import Change, Identity
from isms_scope.trail import objects, repository
from isms_scope.trail.commit import parse
from isms_scope.trail.governed import bound
from isms_scope.trail.graph import Graph, difference, evil_merges, first_parents
from isms_scope.trail.history import Elements
from isms_scope.trail.landings import proposing
from isms_scope.trail.links import NO_FILES
from isms_scope.trail.place import Place
from isms_scope.trail.proposers import People, proposers
from isms_scope.trail.root import repository_id
from isms_scope.trail.statements import Changes
from isms_scope.trail.story import day_of

MAIN = "refs/heads/main"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What `commit` changes against `base`, "" where it is the first commit.

    `head` is the newest commit up to it that changed governed content: the same for all who approve in turn.

    `bound` is what an approval binds to, `changes` says the same in elements,
    except for the files in `unread`, which cannot be read. `people`, `roles` and `approval` (the policy) are
    those declared at the base: nobody lets themselves in. `links` are the paths that would be symbolic links
    or submodules. `landed_on` is the day by which an approval is
    judged if the commit stands on the protected branch `ref` already: the latest that was claimed till then.
    `is_joint` says that its commits name several committers.
    """

    commit: str
    head: str
    base: str
    ref: str
    repository: str
    bound: Changes
    changes: tuple[Change, ...]
    unread: tuple[str, ...]
    proposers: tuple[Identity, ...]
    people: People
    roles: Mapping[str, Mapping[str, object]]
    approval: Mapping[str, object] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    landed_on: dt.date | None = None
    is_joint: bool = False

    @property
    def is_landed(self) -> bool:
        """Whether the commit stands on the protected branch already."""
        return self.landed_on is not None


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
    place.refuse_links(commit)
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
    evil = evil_merges(place.git, commit, place.governed, since=against)
    made_by = proposing(graph, commit, "" if is_landing else against, touches, evil)
    commits = [parse(some_id, data) for some_id, _, data in objects.read(place.git, made_by)]
    return Proposal(
        commit=commit,
        head=next((each for each in reversed(first_parents(graph, commit)) if graph[each].touches), commit),
        base=against,
        ref=ref,
        repository=repository_name or _identity(place, graph, against or commit),
        bound=bound(touches),
        changes=changes,
        unread=unread,
        proposers=proposers(commits, people),
        people=people,
        roles=elements["roles"],
        approval=_approval(place, against),
        links=tuple(place.repository.shown(touch.path) for touch in touches if touch.mode in NO_FILES),
        landed_on=_landed_on(place, ref, graph, commit) if base is None and is_landing else None,
        is_joint=len({each.committers for each in commits}) > 1,
    )


def _approval(place: Place, base: str) -> Mapping[str, object]:
    found = place.settings(base).get("approval")
    return found if isinstance(found, Mapping) else {}


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
