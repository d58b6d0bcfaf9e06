"""The pictures of a snapshot under the names of their files."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TypeAlias

from isms_scope.diagrams import Scene, boundary_pictures, difference, linked
from isms_scope.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Sheet:
    """One picture, and the name of its file without an ending."""

    name: str
    scene: Scene


Diagram: TypeAlias = Callable[[Snapshot], Iterator[Sheet]]


def _boundary(snapshot: Snapshot) -> Iterator[Sheet]:
    """The boundary of each management system, and of its parts where it is large."""
    for system in snapshot.graph.systems:
        for picture in boundary_pictures(snapshot, system):
            yield Sheet(_name(system, picture.id), linked(picture, partial(_file, system)))


def _name(system: str, part: str) -> str:
    return "-".join(filter(None, ("boundary", system, part)))


def _file(system: str, part: str) -> str:
    """The SVG of a part lies beside that of the whole."""
    return f"{_name(system, part)}.svg"


DIAGRAMS: Mapping[str, Diagram] = MappingProxyType({"boundary": _boundary})
"""Every diagram of one snapshot by its name."""


DIFFERENCE = "difference"
"""The diagram of two snapshots."""


def sheets(snapshot: Snapshot, since: Snapshot | None = None) -> Iterator[tuple[str, Sheet]]:
    """Yield every picture with the name of its diagram; what changed where an older snapshot is given."""
    for name, diagram in DIAGRAMS.items():
        yield from ((name, sheet) for sheet in diagram(snapshot))
    if since is not None:
        for system in snapshot.graph.systems:
            yield DIFFERENCE, Sheet(f"{DIFFERENCE}-{system}", difference(since, snapshot, system))
