"""The boundary as a picture and as tables that say the same."""

from collections.abc import Iterable, Iterator

from isms_scope.diagrams import Picture, boundary_pictures, passages, walk
from isms_scope.model.elements.interface import Interface
from isms_scope.model.register import Node
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._figure import figure
from isms_scope.pages._html import Markup
from isms_scope.pages._templates import render
from isms_scope.pages._values import status
from isms_scope.pages.addresses import BOUNDARY
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View


def boundary_pages(view: View) -> Iterator[Page]:
    """Yield one page with the boundary for each management system."""
    for number, system in enumerate(view.snapshot.graph.systems):
        here = view.here(map_uri(view, system))
        name = view.short_name(system)
        several = len(view.snapshot.graph.systems) > 1
        yield Page(
            uri=here.uri,
            crumbs=crumbs(here),
            title=f"Boundary map of the {view.system_name(system)}" if several else "Boundary map",
            lead=render("boundary.html", here=here, others=_others(here, system)),
            sections=tuple(_sections(here, system)),
            menu=() if number == 0 else None,
            above="" if number == 0 else BOUNDARY,
            label="Boundary map",
            description=f"What is inside and outside of the {name}, and every crossing with its number.",
            width="full",
        )


def map_uri(view: View, system: str) -> str:
    """Return the Markdown path of the map of a management system; the first has the short one."""
    return BOUNDARY if system == view.snapshot.graph.systems[0] else BOUNDARY.replace(".md", f"-{system}.md")


def _others(here: Here, system: str) -> list[tuple[str, str]]:
    view = here.view
    others = [each for each in view.snapshot.graph.systems if each != system]
    return [(view.system_name(each), map_uri(view, each)) for each in others]


def pictures(here: Here, system: str) -> tuple[Picture, ...]:
    """Return the pictures of the boundary, with boxes that lead to their elements from this page."""
    return boundary_pictures(here.view.snapshot, system, here.to_element)


def _sections(here: Here, system: str) -> Iterator[Section]:
    found = pictures(here, system)
    yield Section(
        "map", "Overview" if len(found) > 1 else "The boundary", figure(found[0].scene), search="none"
    )
    yield Section("crossings", "Crossings by number", crossing_table(here, system), search="none")
    for picture in found[1:]:
        node = here.view.snapshot.graph.nodes[picture.id]
        yield Section(f"part-{picture.id}", here.view.name(node), figure(picture.scene), search="none")
    yield Section("elements", "Everything on the map", _standing(here, found), search="none")


def crossing_table(here: Here, system: str) -> Markup:
    """Return the crossings as a table, in the order of their numbers."""
    graph = here.view.snapshot.graph
    crossed = passages(here.view.snapshot, system)
    return render(
        "map_crossings.html",
        here=here,
        rows=[(each, _interface(each.node)) for each in crossed],
        system=system,
        arrows={"in": "comes in", "out": "goes out", "both": "goes both ways"},
        data=lambda each: getattr(each.node.data, "data", None) or getattr(each.node.data, "datasets", ()),
        side=lambda end: status(graph.side(end, system)),
    )


def _interface(node: Node) -> Interface:
    return node.data if isinstance(node.data, Interface) else Interface()


def _standing(here: Here, found: Iterable[Picture]) -> Markup:
    """Every box and party of all pictures, each once, as a table."""
    rows: dict[str, tuple[str, str, str]] = {}
    for picture in found:
        scene = picture.scene
        boxes = [box for top in scene.inside for box in walk(top) if box.id]
        for item in (*boxes, *scene.west, *scene.east, *scene.south):
            rows.setdefault(item.id, (item.name, item.type_label, item.status))
    named = [(id_, *row) for id_, row in rows.items()]
    return render("map_elements.html", here=here, rows=named, status=status)
