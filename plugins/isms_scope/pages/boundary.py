"""The boundary as a picture and as tables that say the same."""

from collections.abc import Iterator

from isms_scope.diagrams import Box, Crossing, Party, Picture, Scene, boundary_map, passages, ranges, walk
from isms_scope.model.elements.interface import Interface
from isms_scope.model.register import Node
from isms_scope.pages._atlas import Atlas, map_uri
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._figure import figure
from isms_scope.pages._html import Markup, markup
from isms_scope.pages._menu import DIAGRAMS
from isms_scope.pages._templates import render
from isms_scope.pages._values import status
from isms_scope.pages.addresses import BOUNDARY
from isms_scope.pages.masking import mask
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View

_PATH = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "


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
    drawn = _drawn(here, atlas, picture)
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


def _drawn(here: Here, atlas: Atlas, picture: Picture) -> Markup:
    """A picture, and below it for which numbers its letters stand."""
    return markup("{}{}", figure(atlas.scene(here, picture)), _letters(picture))


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
        _drawn(here, atlas, atlas.pictures[""]),
        search="none",
    )
    yield Section("crossings", "Crossings by number", crossing_table(here, system), search="none")
    for part in () if atlas.is_large else atlas.parts:
        drawn = _drawn(here, atlas, part)
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
    """Every box and party of the whole boundary, each once, with where it stands, as a table."""
    scene = boundary_map(here.view.snapshot, system)
    rows: dict[str, tuple[Box | Party, str, str, str]] = {}
    for item, place in _placed(scene):
        fact, until = (item.fact, _until(item)) if isinstance(item, Box) else ("", "")
        note = " · ".join(filter(None, (item.note, until)))
        rows.setdefault(item.id, (item, place, fact, note))
    return render("map_elements.html", here=here, rows=list(rows.values()), status=status)


def _until(box: Box) -> str:
    return f"until {box.due}" if box.due and box.status == "deviation" else ""


def _placed(scene: Scene) -> Iterator[tuple[Box | Party, str]]:
    """Yield everything of a scene with the path of containers, or the zone, in which it stands."""
    yield from (each for box in scene.inside for each in _within(box, ""))
    yield from ((party, "west") for party in scene.west)
    yield from ((party, "east") for party in scene.east)
    for item in scene.south:
        yield from _within(item, "south") if isinstance(item, Box) else ((item, "south"),)


def _within(box: Box, above: str) -> Iterator[tuple[Box | Party, str]]:
    place = _PATH.join(filter(None, (above, box.zone)))
    yield box, place
    for child in box.children:
        yield from _within(child, _PATH.join(filter(None, (place, box.name))))


def _letters(picture: Picture) -> Markup:
    """The badges of a picture that stand for several interfaces, each with their numbers; often none."""
    scene = picture.scene
    rows = [each for each in scene.crossings if each.bundle > 1]
    names = {box.id: box.name for top in scene.inside for box in walk(top)}
    names |= {item.id: item.name for item in (*scene.west, *scene.east, *scene.south)}
    if not rows:
        return Markup("")

    def ends(crossing: Crossing) -> str:
        return ", ".join(names[end] for end in crossing.inners if end in names)

    return render("map_letters.html", rows=rows, names=names, ends=ends, ranges=ranges)
