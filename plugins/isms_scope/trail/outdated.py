"""Since when a signed baseline is out of date: the landing that moved the boundary away from it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from isms_scope.snapshot.assurance import Baseline
from isms_scope.snapshot.ledger import Landing
from isms_scope.trail.files import files_in
from isms_scope.trail.git import Git
from isms_scope.trail.meaning import meanings
from isms_scope.trail.repository import Repository

Fingerprints = Callable[[str, str], str]
"""Gives the fingerprint of the boundary at a commit for a management system, "" where there is none."""


def dated_out(
    baselines: Iterable[Baseline],
    landings: Sequence[Landing],
    places: Mapping[str, int],
    fingerprint: Fingerprints,
) -> Iterator[Baseline]:
    """Give the baselines with the commit that moved the boundary away, where one did.

    `landings` are the oldest first, `places` the positions on the main line, whose last is the tip. Only
    landings that changed what a fingerprint covers are looked at, and of those no more than needed.
    """
    tip = max(places, key=places.__getitem__)
    for each in baselines:
        if fingerprint(tip, each.system) == each.fingerprint:
            yield each
        elif fingerprint(each.commit, each.system) != each.fingerprint:
            yield replace(each, moved=each.commit)
        else:
            later = (one for one in landings if places[one.commit] > places[each.commit])
            moving = (one.commit for one in later if _may_move(one))
            moved = (one for one in moving if fingerprint(one, each.system) != each.fingerprint)
            yield replace(each, moved=next(moved, ""))


def _may_move(landing: Landing) -> bool:
    """Whether a fingerprint may differ after a landing; what cannot be read takes its elements away."""
    return "UNREADABLE_FILE" in landing.flags or any(
        change.change == "renamed" or "boundary" in meanings(change) for change in landing.changes
    )


def fingerprints(git: Git, found: Repository, scope: str) -> Fingerprints:
    """Return what computes fingerprints from the files of a commit; each commit is read once.

    Raises:
        Unreadable: when called, if an object is missing or is not what its id says.
        GitFailed: when called, if git fails.
    """
    graphs: dict[str, Graph] = {}

    def fingerprint(commit: str, system: str) -> str:
        if commit not in graphs:
            graphs[commit] = Graph(load_files(files_in(git, found, commit, scope)))
        graph = graphs[commit]
        wanted = system or graph.systems[0]
        return graph.fingerprint(wanted) if wanted in graph.systems else ""

    return fingerprint
