"""Hashing commits, governed trees and what merges are made of again: git believes what the store gives."""

import re
from collections.abc import Container, Iterator

from isms_scope.trail import objects
from isms_scope.trail.git import Git
from isms_scope.trail.governed import Governed
from isms_scope.trail.graph import Graph
from isms_scope.trail.repository import unreadable

_TREE = b"40000"
_LARGE = 1 << 28
_NO_FILE = frozenset({"000000", "160000"})
"""The modes of a path that is absent, and of a submodule, whose commit is not here."""

_ENTRY = {
    20: re.compile(rb"(\d+) ([^\0]+)\0(.{20})", re.DOTALL),
    32: re.compile(rb"(\d+) ([^\0]+)\0(.{32})", re.DOTALL),
}

Ways = frozenset[tuple[bytes, ...]]
"""The governed paths as seen from a tree, by their names; the empty path is the tree itself."""


def check(git: Git, graph: Graph, governed: Governed) -> None:
    """Hash each commit, and every tree on the way to the governed paths and below them.

    Branches too: who proposed a landing, and whether a merge is the automatic one, follows from them.

    Raises:
        Unreadable: if an object is missing or is not what its id says.
        GitFailed: if git fails.
    """
    ways = frozenset(tuple(path.encode().split(b"/")) for path in governed.pathspecs) or frozenset({()})
    roots = {
        data[5 : 5 + len(some_id)].decode("ascii", "replace") for some_id, _, data in objects.read(git, graph)
    }
    waiting: dict[Ways, set[str]] = {ways: roots}
    seen: set[tuple[str, Ways]] = {(each, ways) for each in roots}
    while waiting:
        ways, ids = waiting.popitem()
        for some_id, kind, data in objects.read(git, sorted(ids), limit=_LARGE):
            if kind != "tree" or len(data) > _LARGE:
                raise unreadable(f"the object {some_id} is no tree that can be checked")
            for below in _below(data, ways, len(some_id) // 2):
                if below not in seen:
                    seen.add(below)
                    waiting.setdefault(below[1], set()).add(below[0])


def check_merged(git: Git, graph: Graph, line: Container[str]) -> None:
    """Hash the files that merging again reads: all versions of the paths that some branch touched.

    `line` are the commits of the main line. What a branch did not touch is merged without a look into it,
    unless a rename leads there from outside the governed paths: that is left.

    Raises:
        Unreadable: if an object is missing or is not what its id says.
        GitFailed: if git fails.
    """
    paths = {touch.path for commit, node in graph.items() if commit not in line for touch in node.touches}
    ids = {
        some_id
        for node in graph.values()
        for touch in node.touches
        if touch.path in paths
        for mode, some_id in ((touch.old_mode, touch.old), (touch.mode, touch.new))
        if mode not in _NO_FILE
    }
    for _ in objects.read(git, sorted(ids), limit=0):
        pass


def _below(data: bytes, ways: Ways, size: int) -> Iterator[tuple[str, Ways]]:
    """Give the subtrees that lead to governed paths; most trees have none, which one look tells."""
    if _TREE not in data:
        return
    for mode, name, some_id in _ENTRY[size].findall(data):
        if mode.lstrip(b"0") == _TREE:
            further = ways if () in ways else frozenset(way[1:] for way in ways if way[0] == name)
            if further:
                yield some_id.hex(), frozenset({()}) if () in further else further
