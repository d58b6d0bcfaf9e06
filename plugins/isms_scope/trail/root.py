"""The id by which statements name a repository: the commit from which people are judged by a list."""

from collections.abc import Iterator

from isms_scope.trail import objects
from isms_scope.trail.files import REGULAR, is_scope_file
from isms_scope.trail.git import Git
from isms_scope.trail.graph import Graph, first_parents
from isms_scope.trail.history import Declared, Elements
from isms_scope.trail.policy import policy
from isms_scope.trail.repository import Repository
from isms_scope.trail.touch import Touch
from isms_scope.trail.versions import Reader


def repository_id(git: Git, graph: Graph, tip: str, *, where: Repository, scope: str, reader: Reader) -> str:
    """Return the first commit of the main line up to `tip` that has a list of people, else its first commit.

    Raises:
        Unreadable: if an object is missing or is not what its id says.
        GitFailed: if git fails.
    """
    line = first_parents(graph, tip)
    data = [(commit, list(_data(graph, commit, scope))) for commit in line]
    stream = objects.read(git, [touch.new for _, touches in data for touch in touches])
    elements = Elements()
    for commit, touches in data:
        files: dict[bytes, Declared] = {touch.path: {} for touch in graph[commit].touches}
        for touch in touches:
            _, _, content = next(stream)
            read = reader(content, where.shown(touch.path))
            if read is None:
                files.pop(touch.path, None)
            else:
                files[touch.path] = read
        changed = any(change.kind == "people" for change in elements.land(files))
        if changed and policy(elements.of_kind("people"), {}, {}):
            return commit
    return line[0]


def _data(graph: Graph, commit: str, scope: str) -> Iterator[Touch]:
    return (
        touch for touch in graph[commit].touches if touch.mode in REGULAR and is_scope_file(touch.path, scope)
    )
