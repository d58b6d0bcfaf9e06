"""What people and robots left in the repository beside commits: tags, notes and statements in the tree."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from isms_scope.trail import objects
from isms_scope.trail.git import Git, GitFailed
from isms_scope.trail.graph import Graph
from isms_scope.trail.notes import REF as NOTES
from isms_scope.trail.repository import Repository
from isms_scope.trail.statements import Envelope, read
from isms_scope.trail.tag import Tag, parse

TAGS = "refs/tags/approvals"
_MOST_NOTES = 10_000
_REGULAR = "100644"


@dataclass(frozen=True, slots=True)
class Found:
    """A signed statement, where it stands, and the commit that it came with or is noted on."""

    envelope: Envelope
    place: str
    commit: str
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Records:
    """Everything of that sort: annotated tags by the commit they name, and statements."""

    tags: Mapping[str, Sequence[Tag]] = field(default_factory=dict)
    statements: tuple[Found, ...] = ()


def records(repository: Repository, git: Git, graph: Graph, line: Iterable[str]) -> Records:
    """Read the approval tags, the notes, and the statements that landed on the main line.

    References are listed by the repository itself; every object is read through our own `git`.

    Raises:
        Unreadable: if an object is missing or is not what its id says.
        GitFailed: if git fails.
    """
    refs = dict(_refs(repository))
    tags = [each for name, (each, kind) in refs.items() if name.startswith(f"{TAGS}/") and kind == "tag"]
    notes = refs.get(NOTES)
    found = [*_in_tree(repository, git, graph, line)]
    if notes and notes[1] == "commit":
        found += _noted(git, notes[0])
    return Records(_by_commit(git, tags), tuple(found))


def _refs(repository: Repository) -> Iterator[tuple[str, tuple[str, str]]]:
    try:
        printed = Git(repository.git_dir).run(
            "for-each-ref", "--format=%(refname) %(objectname) %(objecttype)", TAGS, NOTES
        )
    except GitFailed:
        return
    for line in printed.decode("utf-8", "replace").splitlines():
        name, _, rest = line.partition(" ")
        some_id, _, kind = rest.partition(" ")
        yield name, (some_id, kind)


def _by_commit(git: Git, tags: Sequence[str]) -> dict[str, list[Tag]]:
    found: dict[str, list[Tag]] = {}
    for _, kind, data in objects.read(git, tags):
        tag = parse(data) if kind == "tag" else None
        if tag and tag.type == "commit" and tag.name.startswith("approvals/"):
            found.setdefault(tag.object, []).append(tag)
    return found


def _in_tree(repository: Repository, git: Git, graph: Graph, line: Iterable[str]) -> Iterator[Found]:
    places: dict[str, tuple[str, str]] = {}
    for commit in line:
        for touch in graph[commit].statements:
            if touch.mode == _REGULAR:
                places.setdefault(touch.new, (repository.shown(touch.path), commit))
    for some_id, _, data in objects.read(git, places):
        envelope = read(data)
        if envelope:
            yield Found(envelope, *places[some_id])


def _noted(git: Git, commit: str) -> Iterator[Found]:
    """Give the statements in notes: one JSON text a line, in the note of the commit they are about."""
    blobs: dict[str, list[str]] = {}
    for line in git.run("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0")[:_MOST_NOTES]:
        about, _, path = line.partition(b"\t")
        if about.startswith(b"100644 blob "):
            target = path.replace(b"/", b"").decode("ascii", "replace")
            blobs.setdefault(about.decode("ascii").split(" ")[2], []).append(target)
    for some_id, _, data in objects.read(git, blobs):
        for text in data.splitlines():
            envelope = read(text)
            if envelope:
                for target in blobs[some_id]:
                    yield Found(envelope, f"a note on {target[:10]}", target, is_note=True)
