"""Binding: a signed statement counts for exactly the content that it names, and for nothing else."""

from collections.abc import Iterable, Sequence

from isms_scope.trail.governed import bound, path_text
from isms_scope.trail.landings import Landed
from isms_scope.trail.records import Found
from isms_scope.trail.statements import Changes

LONGEST_SERIES = 50
"""So many commits of a rebased series are looked at together."""


def bind(landed: Sequence[Landed], found: Iterable[Found]) -> tuple[dict[str, list[Found]], set[str]]:
    """Return the statements that each landing's content fits, and the commits that hold one that fits none.

    A series of single commits (a rebase) is bound as a whole: the statement names what all of them did
    together, and counts for each.
    """
    series = _Series(landed)
    fitting: dict[str, list[Found]] = {}
    stale: set[str] = set()
    for each in found:
        if each.envelope.statement.kind == "baseline":
            continue
        commits = series.fitting(each.envelope.statement.changes)
        if not commits or (each.is_note and each.commit not in commits):
            stale.add(each.commit)
        for commit in commits:
            fitting.setdefault(commit, []).append(each)
    return fitting, stale


class _Series:
    """Finds the landings whose content, alone or as a series, is that of a statement."""

    def __init__(self, landed: Sequence[Landed]) -> None:
        self._landed = landed
        self._single: dict[Changes, list[str]] = {}
        self._ending: dict[tuple[str, str], list[int]] = {}
        for position, each in enumerate(landed):
            self._single.setdefault(bound(each.touches), []).append(each.commit)
            for touch in each.touches:
                self._ending.setdefault((path_text(touch.path), touch.new), []).append(position)

    def fitting(self, wanted: Changes) -> list[str]:
        """Return the commits whose content, alone or together, is the wanted one."""
        if not wanted:
            return []
        if wanted in self._single:
            return self._single[wanted]
        ends = sorted({position for path, _, new in wanted for position in self._ending.get((path, new), ())})
        return next((commits for end in ends if (commits := self._back_from(end, wanted))), [])

    def _back_from(self, end: int, wanted: Changes) -> list[str]:
        """Go back from a commit as long as it is a series, until the net change is the wanted one."""
        net: dict[str, tuple[str, str]] = {}
        commits: list[str] = []
        for each in reversed(self._landed[max(0, end + 1 - LONGEST_SERIES) : end + 1]):
            if len(each.node.parents) > 1:
                return []
            for touch in each.touches:
                path = path_text(touch.path)
                net[path] = (touch.old, net[path][1] if path in net else touch.new)
            commits.append(each.commit)
            done = tuple(sorted((path, old, new) for path, (old, new) in net.items() if old != new))
            if done == wanted:
                return commits
        return []
