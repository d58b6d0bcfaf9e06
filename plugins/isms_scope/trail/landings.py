"""Landings: the commits of the main line that touched the scope, and who stands behind each."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from isms_scope.trail.graph import Graph, Node, first_parents, sides
from isms_scope.trail.touch import Touch


class Landed(NamedTuple):
    """A commit of the main line that touched the governed paths.

    `sources` are the commits whose people proposed it; `untraced` says that a path changed which no commit
    of the merged branch touched, `edited` that a merge on the branch holds other content than merging alone
    would give. `latest` is the greatest committer time on the line up to here.
    """

    commit: str
    node: Node
    latest: int
    sources: tuple[str, ...]
    untraced: bool
    edited: bool = False

    @property
    def touches(self) -> tuple[Touch, ...]:
        """What the landing did to the governed paths against its first parent."""
        return self.node.touches


_LANDING = "landing"
"""Stands in the graph for the merge that would land a proposal."""

Evil = AbstractSet[str] | None
"""The merges of two whose governed content is not the automatic result, None where git cannot tell."""


def landings(graph: Graph, tip: str, until: int | None = None, evil: Evil = None) -> Iterator[Landed]:
    """Give the landings, oldest first.

    The unit is the commit on the first-parent chain: a merge with all that it brought in, or a single
    commit (a squash, a direct push, one commit of a rebase). Times after `until` are in the future: they
    say nothing about when the landings after them were made.
    """
    line = first_parents(graph, tip)
    branch = _Branch(graph, frozenset(line), evil)
    latest = 0
    for commit, brought in sides(graph, line):
        node = graph[commit]
        latest = max(latest, node.time) if until is None or node.time <= until else latest
        if node.touches:
            # Where no time was believable yet, the commit's own is all there is.
            yield Landed(commit, node, latest or node.time, *branch.sources(commit, brought))


def proposing(
    graph: Graph, commit: str, base: str, touches: tuple[Touch, ...], evil: Evil
) -> tuple[str, ...]:
    """Return the commits whose people propose: those that a merge would bring in, or that one brought in.

    A merge of `commit` into `base` is thought of, which would do the `touches`; without `base` the commit
    has landed itself.
    """
    if not base:
        landed = [each for each in landings(graph, commit, evil=evil) if each.commit == commit]
        if landed and commit in (evil or ()):
            return (*landed[0].sources, commit)
    else:
        node = Node((base, commit), graph[commit].time, touches)
        told = landings({**graph, _LANDING: node}, _LANDING, evil=evil)
        landed = [each for each in told if each.commit == _LANDING]
        if landed and landed[0].untraced:
            return tuple(each for each in landed[0].sources if each != _LANDING)
    return landed[0].sources if landed else ()


class _Branch:
    """Tells which commits of a branch propose something."""

    def __init__(self, graph: Graph, line: frozenset[str], evil: Evil) -> None:
        self._graph = graph
        self._line = line
        self._evil = evil

    def sources(self, commit: str, brought: tuple[str, ...]) -> tuple[tuple[str, ...], bool, bool]:
        """Return what proposes a landing, whether it is untraced, and whether a merge below it is edited."""
        node = self._graph[commit]
        if len(node.parents) < 2:
            return (commit,), False, False
        edited = frozenset(each for each in brought if self._is_edited(each))
        touching = tuple(each for each in brought if each in edited or self._proposes(self._graph[each]))
        traced = {touch.path for each in touching for touch in self._graph[each].touches}
        if traced.issuperset(touch.path for touch in node.touches):
            return touching, False, bool(edited)
        return (*brought, commit), True, bool(edited)

    def _is_edited(self, commit: str) -> bool:
        """Whether a merge on a branch decided what stands there, also where it kept one side as it was.

        Merges of three and more cannot be merged again here, so they count as well.
        """
        parents = len(self._graph[commit].parents)
        return parents > 2 or (parents == 2 and (self._evil is None or commit in self._evil))

    def _proposes(self, node: Node) -> bool:
        """Whether a commit touched something, and did not only merge the main line in ("Update branch")."""
        return bool(node.touches) and (len(node.parents) < 2 or node.parents[1] not in self._line)
