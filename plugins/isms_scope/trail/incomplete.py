"""What is known of the landings where a clone lacks history or objects: that they are there, no more."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from isms_scope.errors import ScopeError
from isms_scope.snapshot.ledger import Landing, Ledger
from isms_scope.trail import objects, repository
from isms_scope.trail.commit import Commit, parse
from isms_scope.trail.git import Git, GitFailed
from isms_scope.trail.governed import Governed, governed_in
from isms_scope.trail.graph import Graph, commits, first_parents, walk
from isms_scope.trail.landings import Landed, landings
from isms_scope.trail.people import People, makers_of
from isms_scope.trail.repository import Repository, Unreadable
from isms_scope.trail.story import day_of, end_of
from isms_scope.trail.style import recognise
from isms_scope.wording import capital


def read_incomplete(
    workspace_root: Path, scope_dir: str = "scope", *, paths: Sequence[str] = (), until: dt.date | None = None
) -> Ledger:
    """Return every landing that the commits of a shallow or partial clone show, each of them indeterminate.

    The oldest commit of a shallow clone is among them, since nobody can say what it changed; where trees are
    missing, so is every commit of the main line. Nothing is fetched.

    Raises:
        ScopeError: if there is no repository, or a commit is missing or is not what its id says.
    """
    try:
        found = repository.locate(workspace_root)
        governed = governed_in(found, scope_dir, paths)
        some_id = repository.head_id(found)
        with repository.objects_of(found, some_id) as git:
            return _ledger(git, repository.commit_id(git, some_id), found, governed, until)
    except (Unreadable, GitFailed) as error:
        said = repository.no_history(workspace_root, error)
        raise ScopeError(capital(said.reason), capital(said.hint)) from error


def _ledger(git: Git, tip: str, found: Repository, governed: Governed, until: dt.date | None) -> Ledger:
    graph = _graph(git, tip, governed)
    landed = list(_landed(graph, tip, found, end_of(until) if until else None))
    wanted = dict.fromkeys(each for one in landed for each in (one.commit, *one.sources))
    parsed = {some_id: parse(some_id, data) for some_id, _, data in objects.read(git, wanted)}
    flags = _flags(found, graph)
    return Ledger(tip, tuple(_landing(each, parsed, flags) for each in reversed(landed)))


def _graph(git: Git, tip: str, governed: Governed) -> Graph:
    try:
        return walk(git, tip, governed)
    except GitFailed:
        return commits(git, tip)


def _landed(graph: Graph, tip: str, found: Repository, until: int | None) -> Iterator[Landed]:
    """Give the landings, and whatever commits of the main line may be one, oldest first."""
    known = {each.commit: each for each in landings(graph, tip, until)}
    is_blind = not any(node.touches for node in graph.values())
    cut = found.shallow()
    for commit in first_parents(graph, tip):
        if commit in known:
            yield known[commit]
        elif is_blind or commit in cut:
            yield Landed(commit, graph[commit], graph[commit].time, (commit,), untraced=False)


def _flags(found: Repository, graph: Graph) -> tuple[str, ...]:
    seen = {
        "MISSING_OBJECTS": found.is_partial(),
        "SHALLOW": not found.shallow().isdisjoint(graph),
    }
    return tuple(name for name, is_so in seen.items() if is_so)


def _landing(landed: Landed, parsed: Mapping[str, Commit], flags: tuple[str, ...]) -> Landing:
    commit = parsed[landed.commit]
    people = People(makers_of(commit), tuple(makers_of(parsed[each]) for each in landed.sources), None)
    style = recognise(commit)
    return Landing(
        commit=landed.commit,
        parents=commit.parents,
        date=day_of(landed.node.time),
        latest_date=day_of(landed.latest),
        subject=commit.subject,
        style=style.style,
        reference=style.reference,
        proposers=people.proposers,
        integrator=people.integrator,
        level=0,
        status="indeterminate",
        flags=flags,
        changes=(),
    )
