"""Binding: a signed statement counts for exactly the content that it names, and for nothing else."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from isms_scope.trail.governed import bound, path_text
from isms_scope.trail.landings import Landed
from isms_scope.trail.records import Found
from isms_scope.trail.statements import Changes, signer

LONGEST_SERIES = 50
"""So many commits of a rebased series are looked at together."""


class Bound(NamedTuple):
    """A statement and the landings that it counts for: one, or a series that it names as a whole.

    `commits` are in the order of the main line. `is_named` says that the statement names the commit with
    which they end, so that who signed it had exactly these commits before them.
    """

    found: Found
    commits: tuple[str, ...]
    is_named: bool = False


def bind(
    landed: Sequence[Landed], found: Iterable[Found], places: Mapping[str, int]
) -> tuple[dict[str, list[Bound]], set[str]]:
    """Return the statements that count for each landing, and the commits that hold one that counts for none.

    What one key signed counts once, however often it is copied: for what ends with the commit that it names,
    or a file for the last landing that its content fits up to where it first came, or else for the first
    after it; of several copies the one for the oldest landing. A note that names none could be moved, so it
    counts only for the oldest landing with that content, if it is on that. So an approval of a change that
    was taken back does not approve the same change later. An approval may name a commit that never came to
    the main line; then its content alone says what it is for. `places` gives the position of each commit of
    the main line.
    """
    series = _Series(landed, places)
    fitting: dict[str, list[Bound]] = {}
    stale: set[str] = set()
    for copies in _signed(found).values():
        statement = copies[0].envelope.statement
        named = statement.landing or statement.head
        is_named = named in places
        choices = (
            series.ending(places[named], statement.changes) if is_named else series.fitting(statement.changes)
        )
        meant = [(each, _meant(each, choices, places)) for each in copies]
        fits = [(places[commits[0]], each, commits) for each, commits in meant if commits]
        _, counting, chosen = min(fits, key=lambda fit: fit[0], default=(0, copies[0], ()))
        stale.update(each.commit for each, commits in meant if not commits or commits != chosen)
        for commit in chosen:
            fitting.setdefault(commit, []).append(Bound(counting, chosen, is_named))
    return fitting, stale


def _signed(found: Iterable[Found]) -> dict[tuple[str, str | None], list[Found]]:
    """Return approvals and vouchers by what was signed and by whose key; one may hold several signatures."""
    signed: dict[tuple[str, str | None], list[Found]] = {}
    for each in found:
        if each.envelope.statement.kind != "baseline":
            for signature in each.envelope.signatures:
                alone = replace(each, envelope=replace(each.envelope, signatures=(signature,)))
                signed.setdefault((each.envelope.digest, signer(signature)), []).append(alone)
    return signed


def _meant(found: Found, choices: Sequence[tuple[str, ...]], places: Mapping[str, int]) -> tuple[str, ...]:
    """Return the landings that a statement is meant for; the first of `choices` is the oldest."""
    statement = found.envelope.statement
    if (statement.landing or statement.head) in places:
        return next(iter(choices), ())
    if statement.landing:
        return ()
    if found.is_note:
        return next((commits for commits in choices[:1] if found.commit in commits), ())
    came = places.get(found.commit, -1)
    before = [commits for commits in choices if places[commits[0]] <= came]
    return before[-1] if before else next(iter(choices), ())


class _Series:
    """Finds the landings whose content, alone or as a series, is that of a statement."""

    def __init__(self, landed: Sequence[Landed], places: Mapping[str, int]) -> None:
        self._landed = landed
        self._places = [places[each.commit] for each in landed]
        self._single: dict[Changes, list[str]] = {}
        self._ending: dict[tuple[str, str], list[int]] = {}
        for position, each in enumerate(landed):
            self._single.setdefault(bound(each.touches), []).append(each.commit)
            for touch in each.touches:
                self._ending.setdefault((path_text(touch.path), touch.new), []).append(position)

    def fitting(self, wanted: Changes) -> list[tuple[str, ...]]:
        """Return the landings, each alone or as a series, whose content is the wanted one, oldest first."""
        if not wanted:
            return []
        if wanted in self._single:
            return [(commit,) for commit in self._single[wanted]]
        ends = sorted({position for path, _, new in wanted for position in self._ending.get((path, new), ())})
        return [commits for end in ends if (commits := self._back_from(end, wanted))]

    def ending(self, place: int, wanted: Changes) -> list[tuple[str, ...]]:
        """Return what ends at a place of the main line and has the wanted content, if anything does."""
        end = bisect_right(self._places, place) - 1
        if end < 0 or not wanted:
            return []
        last = self._landed[end]
        commits = (last.commit,) if bound(last.touches) == wanted else self._back_from(end, wanted)
        return [commits] if commits else []

    def _back_from(self, end: int, wanted: Changes) -> tuple[str, ...]:
        """Go back from a commit as long as it is a series, until the net change is the wanted one.

        What touches any other path is no part of the series, even if it is taken back within it: nobody
        signed what stood there in between.
        """
        paths = {path for path, _, _ in wanted}
        net: dict[str, tuple[str, str]] = {}
        commits: list[str] = []
        for each in reversed(self._landed[max(0, end + 1 - LONGEST_SERIES) : end + 1]):
            touched = {path_text(touch.path) for touch in each.touches}
            if len(each.node.parents) > 1 or not touched <= paths:
                return ()
            for touch in each.touches:
                path = path_text(touch.path)
                net[path] = (touch.old, net[path][1] if path in net else touch.new)
            commits.append(each.commit)
            if tuple(sorted((path, old, new) for path, (old, new) in net.items())) == wanted:
                return tuple(reversed(commits))
        return ()
