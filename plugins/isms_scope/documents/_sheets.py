"""The pictures of a snapshot under the names of their files."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TypeAlias

from isms_scope.diagrams import (
    VIEWS,
    AnyScene,
    Asked,
    FlowView,
    boundary_pictures,
    difference,
    linked,
    linked_parts,
)
from isms_scope.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Sheet:
    """One picture, and the name of its file without an ending."""

    name: str
    scene: AnyScene


Diagram: TypeAlias = Callable[[Snapshot], Iterator[Sheet]]


def _boundary(snapshot: Snapshot) -> Iterator[Sheet]:
    """The boundary of each management system, and of its parts where it is large."""
    for system in snapshot.graph.systems:
        for picture in boundary_pictures(snapshot, system):
            scene = linked(picture, partial(_file, "boundary", system))
            yield Sheet(_name("boundary", system, picture.id), scene)


def _flow(view: FlowView, snapshot: Snapshot) -> Iterator[Sheet]:
    """A flow view of each management system, and of its parts; one with nothing to show is no picture."""
    for system in snapshot.graph.systems[: 1 if view.covers_all else None]:
        of_system = "" if view.covers_all else system
        for picture in view.pictures(Asked(snapshot, system)):
            if picture.scene.columns:
                scene = linked_parts(picture.scene, partial(_file, view.name, of_system))
                yield Sheet(_name(view.name, of_system, picture.id), scene)


def _name(diagram: str, system: str, part: str) -> str:
    return "-".join(filter(None, (diagram, system, part)))


def _file(diagram: str, system: str, part: str) -> str:
    """The SVG of a part lies beside that of the whole."""
    return f"{_name(diagram, system, part)}.svg"


def _diagrams() -> dict[str, Diagram]:
    found: dict[str, Diagram] = {"boundary": _boundary}
    for view in sorted(VIEWS.values(), key=lambda each: each.place):
        found[view.name] = partial(_flow, view)
    return found


DIAGRAMS: Mapping[str, Diagram] = MappingProxyType(_diagrams())
"""Every diagram of one snapshot by its name."""


DIFFERENCE = "difference"
"""The diagram of two snapshots."""


def sheets(snapshot: Snapshot, since: Snapshot | None = None) -> Iterator[tuple[str, Sheet]]:
    """Yield every picture with the name of its diagram; what changed where an older snapshot is given."""
    for name, diagram in DIAGRAMS.items():
        yield from ((name, sheet) for sheet in diagram(snapshot))
    if since is not None:
        for system in snapshot.graph.systems:
            yield DIFFERENCE, Sheet(_name(DIFFERENCE, system, ""), difference(since, snapshot, system))
