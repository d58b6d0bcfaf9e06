"""Landings: the commits of the main line that touched the scope, and who stands behind each."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from isms_scope.trail.graph import Graph, Node, first_parents, sides
from isms_scope.trail.touch import Touch


class Landed(NamedTuple):
    """A commit of the main line that touched the governed paths.

    `sources` are the commits whose people proposed it; `untraced` says that a path changed which no commit
    of the merged branch touched. `latest` is the greatest committer time on the line up to here.
    """

    commit: str
    node: Node
    latest: int
    sources: tuple[str, ...]
    untraced: bool

    @property
    def touches(self) -> tuple[Touch, ...]:
        """What the landing did to the governed paths against its first parent."""
        return self.node.touches


def landings(graph: Graph, tip: str, until: int | None = None) -> Iterator[Landed]:
    """Give the landings, oldest first.

    The unit is the commit on the first-parent chain: a merge with all that it brought in, or a single
    commit (a squash, a direct push, one commit of a rebase). Times after `until` are in the future: they
    say nothing about when the landings after them were made.
    """
    line = first_parents(graph, tip)
    main = _MainLine(graph)
    latest = 0
    for commit, brought in sides(graph, line):
        node = graph[commit]
        latest = max(latest, node.time) if until is None or node.time <= until else latest
        if node.touches:
            # Where no time was believable yet, the commit's own is all there is.
            yield Landed(commit, node, latest or node.time, *_sources(commit, node, brought, main))
        main.add(commit)


def _sources(
    commit: str, node: Node, brought: tuple[str, ...], main: "_MainLine"
) -> tuple[tuple[str, ...], bool]:
    if len(node.parents) < 2:
        return (commit,), False
    graph = main.graph
    touching = tuple(each for each in brought if graph[each].touches and not main.brings(graph[each]))
    traced = {touch.path for each in touching for touch in graph[each].touches}
    if traced.issuperset(touch.path for touch in node.touches):
        return touching, False
    return (*brought, commit), True


class _MainLine:
    """Which blob each governed path had at each commit of the main line so far."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._positions: dict[str, int] = {}
        self._changed: dict[bytes, list[int]] = {}
        self._blobs: dict[bytes, list[str]] = {}
        self._first: dict[bytes, str] = {}

    def add(self, commit: str) -> None:
        """Go on by one commit."""
        position = self._positions[commit] = len(self._positions)
        for touch in self.graph[commit].touches:
            self._changed.setdefault(touch.path, []).append(position)
            self._first.setdefault(touch.path, touch.old)
            self._blobs.setdefault(touch.path, []).append(touch.new)

    def brings(self, node: Node) -> bool:
        """Whether a merge on a branch only brings in the main line ("Update branch"): no proposal."""
        if len(node.parents) < 2:
            return False
        known = self._newest(node.parents[0])
        return any(
            all(self._is_brought(touch, self._positions[parent]) for touch in node.touches)
            for parent in node.parents[1:]
            if self._positions.get(parent, -1) > known
        )

    def _newest(self, commit: str) -> int:
        """Return the position of the newest commit of the main line that a branch holds already, -1 for none.

        Merging an older one brings in nothing new: whatever changes then was put back on purpose.
        """
        newest, waiting, seen = -1, [commit], {commit}
        while waiting:
            each = waiting.pop()
            if each in self._positions:
                newest = max(newest, self._positions[each])
                continue
            waiting += (parent for parent in self.graph[each].parents if parent not in seen)
            seen.update(self.graph[each].parents)
        return newest

    def _is_brought(self, touch: Touch, position: int) -> bool:
        """Whether the main line had that content there, and once had what the branch had until now.

        Where the branch had content of its own, taking that back is a proposal like any other.
        """
        before = bisect_right(self._changed.get(touch.path, []), position)
        blobs = self._blobs.get(touch.path, [])[:before]
        return bool(blobs) and blobs[-1] == touch.new and touch.old in (self._first[touch.path], *blobs)
