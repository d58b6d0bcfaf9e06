"""The pictures of a snapshot under the names of their files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from isms_scope.diagrams._files import AnyScene
from isms_scope.diagrams._flow_scene import linked_parts
from isms_scope.diagrams._views import VIEWS, Asked
from isms_scope.diagrams._views import View as FlowView
from isms_scope.diagrams.boundary_map import boundary_pictures, linked
from isms_scope.diagrams.difference import difference
from isms_scope.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Sheet:
    """One picture, and the name of its file without an ending; `system` is empty where it shows all."""

    name: str
    scene: AnyScene
    system: str = ""


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


def _flow_views() -> list[FlowView]:
    """The flow views in the order of the menu."""
    return sorted(VIEWS.values(), key=lambda view: view.place)


def _diagrams() -> dict[str, Diagram]:
    found: dict[str, Diagram] = {"boundary": _boundary}
    for view in _flow_views():
        found[view.name] = partial(_flow, view)
    return found


DIFFERENCE = "difference"
"""The diagram of two snapshots."""


def sheets(snapshot: Snapshot, since: Snapshot | None = None) -> Iterator[tuple[str, Sheet]]:
    """Yield every picture with the name of its diagram; what changed where an older snapshot is given."""
    for name, diagram in _diagrams().items():
        yield from ((name, sheet) for sheet in diagram(snapshot))
    if since is not None:
        for system in snapshot.graph.systems:
            yield DIFFERENCE, Sheet(_name(DIFFERENCE, system, ""), difference(since, snapshot, system))


def first_sheets(snapshot: Snapshot) -> Iterator[Sheet]:
    """Yield the first picture of every diagram and management system: the whole, or an overview of it.

    Its boxes lead nowhere, so that it can be taken away alone.
    """
    for system in snapshot.graph.systems:
        whole = boundary_pictures(snapshot, system)[0]
        yield Sheet(_name("boundary", system, ""), whole.scene, system)
    for view in _flow_views():
        for system in snapshot.graph.systems[: 1 if view.covers_all else None]:
            first = next(iter(view.make(Asked(snapshot, system))), None)
            if first and first.scene.columns:
                of_system = "" if view.covers_all else system
                scene = linked_parts(first.scene, lambda _: "")
                yield Sheet(_name(view.name, of_system, ""), scene, of_system)
