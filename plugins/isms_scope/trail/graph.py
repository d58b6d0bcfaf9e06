"""One pass of `git log` over every commit: its parents, its date and what it did to the governed paths."""

from collections.abc import Iterator, Mapping
from typing import IO, NamedTuple

from isms_scope.trail.git import Git

_BLOCK = 1 << 20
_LOG = (
    "log",
    "--full-history",
    "--sparse",
    "--diff-merges=first-parent",
    "--raw",
    "-z",
    "--no-renames",
    "--no-abbrev",
    "--no-ext-diff",
    "--no-textconv",
    "--no-notes",
    "--no-show-signature",
    "--no-color",
    "--format=%H %ct %P",
    "--end-of-options",
)
"""`--full-history --sparse` keeps the commits that touch nothing: without them no range can be computed."""


class Touch(NamedTuple):
    """What a commit did to one path against its first parent; a mode or id of zeros means absent."""

    path: bytes
    old_mode: str
    mode: str
    old: str
    new: str


class Node(NamedTuple):
    """A commit in the graph; `time` is the committer's time in seconds since 1970, 0 if it is unreadable."""

    parents: tuple[str, ...]
    time: int
    touches: tuple[Touch, ...]


Graph = Mapping[str, Node]


def walk(git: Git, tip: str, governed: str) -> Graph:
    """Read all commits that the tip reaches, with their changes below the `governed` path ("" is everything).

    Raises:
        GitFailed: if git fails, for instance because an object is missing.
    """
    paths = ["--", governed] if governed else []
    with git.stream(*_LOG, tip, *paths) as output:
        return dict(_nodes(_tokens(output)))


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
