"""What people and robots left in the repository beside commits: tags, notes and statements in the tree."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from isms_scope.snapshot.ledger import Identity
from isms_scope.trail import gerrit, objects
from isms_scope.trail.git import Git
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
    """Everything of that sort: annotated tags by the commit they name, statements, and Gerrit's votes.

    `votes` are the people who gave Code-Review+2, by the commit with the note; one against it leaves none.
    """

    tags: Mapping[str, Sequence[Tag]] = field(default_factory=dict)
    statements: tuple[Found, ...] = ()
    votes: Mapping[str, Sequence[Identity]] = field(default_factory=dict)


References = tuple[tuple[str, str], ...]
"""Name and id of the object of each reference that may hold approvals."""


def references(repository: Repository) -> References:
    """List the references of approval tags and notes; the repository itself does, as only it can.

    What they lead to is not looked at here: of an object that is missing, `records` says so.

    Raises:
        GitFailed: if git cannot list them.
    """
    printed = Git(repository.git_dir).run(
        "for-each-ref", "--format=%(refname) %(objectname)", TAGS, NOTES, gerrit.REF
    )
    lines = (line.split(" ") for line in printed.decode("utf-8", "replace").splitlines())
    return tuple((words[0], words[1]) for words in lines if len(words) == 2)


def records(repository: Repository, git: Git, graph: Graph, line: Iterable[str], refs: References) -> Records:
    """Read the approval tags, the notes, and the statements that landed on the main line.

    Every object is read through our own `git`.

    Raises:
        Unreadable: if an object is missing or is not what its id says.
        GitFailed: if git fails.
    """
    named = dict(refs)
    tags = [each for name, each in named.items() if name.startswith(f"{TAGS}/")]
    found = [*_in_tree(repository, git, graph, line), *_noted(git, named.get(NOTES))]
    return Records(_by_commit(git, tags), tuple(found), _votes(git, graph, named.get(gerrit.REF)))


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


def _noted(git: Git, ref: str | None) -> Iterator[Found]:
    """Give the statements in notes: one JSON text a line, in the note of the commit they are about."""
    for target, data in _notes(git, ref):
        for text in data.splitlines():
            envelope = read(text)
            if envelope:
                yield Found(envelope, f"a note on {target[:10]}", target, is_note=True)


def _votes(git: Git, graph: Graph, ref: str | None) -> dict[str, Sequence[Identity]]:
    """Return the votes on commits of the history; of two notes on one commit, either can take all away."""
    found: dict[str, Sequence[Identity]] = {}
    opposed: set[str] = set()
    for target, data in _notes(git, ref, graph):
        given = gerrit.votes(data)
        found[target] = (*found.get(target, ()), *(given or ()))
        if given is None:
            opposed.add(target)
    return {target: given for target, given in found.items() if given and target not in opposed}


def _notes(git: Git, ref: str | None, wanted: Container[str] | None = None) -> Iterator[tuple[str, bytes]]:
    """Give the notes below a reference, each with the commit that it is on, if that is `wanted`."""
    if ref is None or next(objects.read(git, [ref]))[1] != "commit":
        return
    blobs: dict[str, list[str]] = {}
    listed = git.run("ls-tree", "-r", "-z", "--full-tree", ref).split(b"\0")
    for some_id, target in islice(_targets(listed, wanted), _MOST_NOTES):
        blobs.setdefault(some_id, []).append(target)
    for some_id, _, data in objects.read(git, blobs):
        for target in blobs[some_id]:
            yield target, data


def _targets(listed: Iterable[bytes], wanted: Container[str] | None) -> Iterator[tuple[str, str]]:
    for line in listed:
        about, _, path = line.partition(b"\t")
        target = path.replace(b"/", b"").decode("ascii", "replace")
        if about.startswith(b"100644 blob ") and (wanted is None or target in wanted):
            yield about.decode("ascii").split(" ")[2], target
