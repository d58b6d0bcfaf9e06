"""The boundary as a picture and as tables that say the same."""

from collections.abc import Iterator

from isms_scope.diagrams import Picture, Scene, boundary_map, passages, walk
from isms_scope.model.elements.interface import Interface
from isms_scope.model.register import Node
from isms_scope.pages._atlas import Atlas, map_uri
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._figure import figure
from isms_scope.pages._html import Markup
from isms_scope.pages._menu import DIAGRAMS
from isms_scope.pages._templates import render
from isms_scope.pages._values import status
from isms_scope.pages.addresses import BOUNDARY
from isms_scope.pages.masking import mask
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View


def boundary_pages(view: View) -> Iterator[Page]:
    """Yield one page with the boundary for each management system, and more for the parts of a large one."""
    for number, system in enumerate(view.snapshot.graph.systems):
        here = view.here(map_uri(view, system))
        name = view.short_name(system)
        several = len(view.snapshot.graph.systems) > 1
        atlas = Atlas.of(here, system)
        yield Page(
            uri=here.uri,
            crumbs=crumbs(here),
            title=f"Boundary map of the {view.system_name(system)}" if several else "Boundary map",
            lead=render("boundary.html", here=here, others=_others(here, system), is_split=bool(atlas.parts)),
            sections=tuple(_sections(here, system, atlas)),
            menu=DIAGRAMS if number == 0 else None,
            above="" if number == 0 else BOUNDARY,
            label="Boundary map",
            description=f"What is inside and outside of the {name}, and every crossing with its number.",
            width="full",
        )
        if atlas.is_large:
            yield from (_part_page(view.here(atlas.uri(part.id)), atlas, part) for part in atlas.parts)


def _part_page(here: Here, atlas: Atlas, picture: Picture) -> Page:
    """The page of one part of a boundary that is too large for one page."""
    name = mask(picture.name)
    drawn = figure(atlas.scene(here, picture))
    return Page(
        uri=here.uri,
        crumbs=crumbs(here, ("Boundary map", atlas.start), *atlas.above(picture.id)),
        title=f"Boundary map: {name}",
        sections=(Section("map", name, drawn, search="none"),),
        above=atlas.uri(picture.parent),
        label=name,
        description=f"The part of the boundary map that shows {name}.",
        width="full",
    )


def _others(here: Here, system: str) -> list[tuple[str, str]]:
    view = here.view
    others = [each for each in view.snapshot.graph.systems if each != system]
    return [(view.system_name(each), map_uri(view, each)) for each in others]


def overview(here: Here, system: str) -> Scene:
    """Return the picture of the whole boundary, with boxes that lead from here to their elements."""
    atlas = Atlas.of(here, system)
    return atlas.scene(here, atlas.pictures[""])


def _sections(here: Here, system: str, atlas: Atlas) -> Iterator[Section]:
    yield Section(
        "map",
        "Overview" if atlas.parts else "The boundary",
        figure(atlas.scene(here, atlas.pictures[""])),
        search="none",
    )
    yield Section("crossings", "Crossings by number", crossing_table(here, system), search="none")
    for part in () if atlas.is_large else atlas.parts:
        drawn = figure(atlas.scene(here, part))
        yield Section(f"part-{part.id}", mask(part.name), drawn, search="none")
    yield Section("elements", "Everything on the map", _standing(here, system), search="none")


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


def _standing(here: Here, system: str) -> Markup:
    """Every box and party of the whole boundary, each once, as a table."""
    scene = boundary_map(here.view.snapshot, system)
    rows: dict[str, tuple[str, str, str]] = {}
    boxes = [box for top in scene.inside for box in walk(top) if box.id]
    for item in (*boxes, *scene.west, *scene.east, *scene.south):
        rows.setdefault(item.id, (item.name, item.type_label, item.status))
    named = [(id_, *row) for id_, row in rows.items()]
    return render("map_elements.html", here=here, rows=named, status=status)
