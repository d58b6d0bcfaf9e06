"""One pass of `git log` over every commit: its parents, its date and what it did to the governed paths."""

from collections.abc import Iterator, Mapping
from typing import IO, NamedTuple

from isms_scope.trail.git import Git, GitFailed
from isms_scope.trail.governed import Governed
from isms_scope.trail.touch import Touch

_BLOCK = 1 << 20
_FORMAT = "--format=%H %ct %P"
_RAW = (
    "--raw",
    "-z",
    "--no-renames",
    "--no-abbrev",
    "--no-ext-diff",
    "--no-textconv",
    "--no-notes",
    "--no-show-signature",
    "--no-color",
    _FORMAT,
    "--end-of-options",
)
_LOG = ("log", "--full-history", "--sparse", "--diff-merges=first-parent", *_RAW)
"""`--full-history --sparse` keeps the commits that touch nothing: without them no range can be computed."""

_REMERGE = ("--full-history", "--min-parents=2", "--max-parents=2", "--diff-merges=remerge", *_RAW)
"""Merges again and compares; what is not the automatic result was put in, or left out, while merging.

`--full-history` keeps the merges that took one side as it was and dropped the other.
"""

_COMBINED = ("log", "--first-parent", "--min-parents=3", "--diff-merges=combined", *_RAW)
"""Three and more parents cannot be merged again here: what differs from all of them is taken for put in."""


class Node(NamedTuple):
    """A commit in the graph; `time` is the committer's time in seconds since 1970, 0 if it is unreadable.

    `statements` are what it did to files that hold signed statements; they are no part of `touches`.
    """

    parents: tuple[str, ...]
    time: int
    touches: tuple[Touch, ...]
    statements: tuple[Touch, ...] = ()


Graph = Mapping[str, Node]


def walk(git: Git, tip: str, governed: Governed) -> Graph:
    """Read all commits that the tip reaches, with what they did to governed paths and statements.

    Raises:
        GitFailed: if git fails, for instance because an object is missing.
    """
    with git.stream(*_LOG, tip, "--", *governed.pathspecs) as output:
        return {commit: _parted(node, governed) for commit, node in _nodes(_tokens(output))}


def commits(git: Git, tip: str) -> Graph:
    """Read all commits that the tip reaches without a look at their trees, which may be missing.

    Raises:
        GitFailed: if git fails.
    """
    with git.stream("log", "-z", "--no-show-signature", _FORMAT, "--end-of-options", tip) as output:
        return dict(_nodes(_tokens(output)))


def evil_merges(git: Git, tip: str, governed: Governed, *, since: str = "") -> frozenset[str] | None:
    """Return the merges of two, on the main line and on branches, whose governed content is not automatic.

    One pass for the whole history, or for what came after the commit `since`; None if this git (older than
    2.36) cannot tell.
    """
    # With a limit git would take a merge that is like its one new parent for no change at all.
    asked = ("log", "--sparse", *_REMERGE, tip, f"^{since}") if since else ("log", *_REMERGE, tip)
    try:
        with git.stream(*asked, "--", *governed.pathspecs) as output:
            nodes = _nodes(_tokens(output))
            return frozenset(commit for commit, node in nodes if _parted(node, governed).touches)
    except GitFailed:
        return None


def octopuses(git: Git, tip: str, governed: Governed) -> frozenset[str] | None:
    """Return the merges of three and more in which a governed path differs from that path in every parent.

    Those are taken for evil, also where two branches only changed different lines of it. One pass; None if
    git cannot tell.
    """
    try:
        with git.stream(*_COMBINED, tip, "--", *governed.pathspecs) as output:
            return frozenset(_differing(_tokens(output)))
    except GitFailed:
        return None


def _differing(tokens: Iterator[bytes]) -> Iterator[str]:
    """Give the merges that hold a path which differs from that path in every parent."""
    commit = ""
    for token in tokens:
        text = token.lstrip(b"\n")
        if text.startswith(b"::"):
            next(tokens)
            yield commit
        elif text:
            commit = text.partition(b" ")[0].decode("ascii", "replace")


def difference(git: Git, old: str, new: str, governed: Governed) -> tuple[Touch, ...]:
    """Return what turned the governed paths of one commit into those of another, statements left out.

    Raises:
        GitFailed: if git fails, for instance because a commit is not there.
    """
    options = ("-r", *(each for each in _RAW if not each.startswith(("--format", "--no-show"))))
    tokens = _tokens_of(git.run("diff-tree", *options[:-1], old, new, "--", *governed.pathspecs))
    touches = (Touch(next(tokens), *about[1:].decode("ascii").split(" ")[:4]) for about in tokens if about)
    return governed.parted(touches)[0]


def _tokens_of(printed: bytes) -> Iterator[bytes]:
    return iter(printed.split(b"\0"))


def _parted(node: Node, governed: Governed) -> Node:
    """Tell what was done to statements from what was done to governed content."""
    if not any(b"approvals" in touch.path for touch in node.touches):
        return node
    content, statements = governed.parted(node.touches)
    return node._replace(touches=content, statements=statements)


def first_parents(graph: Graph, tip: str) -> list[str]:
    """Return the main line: the tip, its first parent and so on, oldest first."""
    line = [tip]
    while parents := graph[line[-1]].parents:
        line.append(parents[0])
    line.reverse()
    return line


def sides(graph: Graph, line: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each commit of the main line with the commits that it brought in (`P2.. ^P1`), oldest first.

    What earlier commits of the line reach is remembered, so every commit is visited once in all.
    """
    seen: set[str] = set()
    for commit in line:
        brought: list[str] = []
        waiting = list(reversed(graph[commit].parents[1:]))
        while waiting:
            each = waiting.pop()
            if each not in seen:
                seen.add(each)
                brought.append(each)
                waiting.extend(reversed(graph[each].parents))
        seen.add(commit)
        yield commit, tuple(brought)


def _nodes(tokens: Iterator[bytes]) -> Iterator[tuple[str, Node]]:
    commit, time = "", 0
    parents: tuple[str, ...] = ()
    touches: list[Touch] = []
    for token in tokens:
        text = token.lstrip(b"\n")
        if text.startswith(b":"):
            modes = text[1:].decode("ascii").split(" ")
            touches.append(Touch(next(tokens), *modes[:4]))
        elif text:
            if commit:
                yield commit, Node(parents, time, tuple(touches))
            commit, when, *others = text.decode("ascii", "replace").split(" ")
            parents = tuple(each for each in others if each)
            time = int(when) if when.isdigit() else 0
            touches = []
    if commit:
        yield commit, Node(parents, time, tuple(touches))


def _tokens(output: IO[bytes]) -> Iterator[bytes]:
    """Split at NUL, the one separator that no path and no message can hold."""
    rest = b""
    while block := output.read(_BLOCK):
        *whole, rest = (rest + block).split(b"\0")
        yield from whole
    if rest:
        yield rest
