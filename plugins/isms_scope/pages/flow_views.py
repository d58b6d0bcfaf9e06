"""The pages of the flow views: pictures by meaning with tables that say the same, one page a view."""

from collections.abc import Iterator
from dataclasses import dataclass

from isms_scope.diagrams import VIEWS, Asked, FlowPicture, FlowScene, FlowView, linked_parts
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._figure import figure
from isms_scope.pages._flow_tables import card_table, edge_table, has_flows
from isms_scope.pages._html import Markup
from isms_scope.pages._menu import DIAGRAMS
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import flow_uri
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View

_ON_ONE_PAGE = 8
"""So many parts stand on the page of their view; more have a page each."""
_OVERVIEW = "overview"


def flow_pages(view: View) -> Iterator[Page]:
    """Yield a page for each view and management system, and for parts where they are many.

    A view with nothing to show has no page.
    """
    for flow in sorted(VIEWS.values(), key=lambda each: each.place):
        for system in view.snapshot.graph.systems[: 1 if flow.covers_all else None]:
            yield from _Drawn(view, flow, system).pages()


def flow_figure(here: Here, name: str, system: str) -> Markup:
    """Return the first picture of a view for any page; its boxes lead to the view's own page.

    Raises:
        KeyError: if there is no view of that name.
    """
    drawn = _Drawn(here.view, VIEWS[name], system)
    found = drawn.pictures(here)
    return figure(drawn.placed(here, found[0].scene, drawn.has_pages(found)))


def flow_link(view: View, name: str) -> list[tuple[str, str]]:
    """Return title and Markdown path of the page of a view for the first system, if there is one."""
    drawn = _Drawn(view, VIEWS[name], view.snapshot.graph.systems[0])
    is_there = _has_cards(drawn.pictures(view.here(drawn.uri)))
    return [(drawn.flow.title, drawn.uri)] if is_there else []


def _has_cards(found: tuple[FlowPicture, ...]) -> bool:
    return any(each.scene.columns for each in found)


@dataclass(frozen=True)
class _Drawn:
    """One flow view of one management system, and where its pictures stand."""

    view: View
    flow: FlowView
    system: str

    @property
    def uri(self) -> str:
        """The Markdown path of the page of the view; that of the first system is the short one."""
        is_first = self.system == self.view.snapshot.graph.systems[0]
        return flow_uri(self.flow.name, "" if is_first else self.system)

    def part_uri(self, part: str) -> str:
        """Return the Markdown path of a part that has a page of its own."""
        return self.uri.replace(".md", f"/{'index_' if part == 'index' else part}.md")

    def pictures(self, here: Here) -> tuple[FlowPicture, ...]:
        """Return the pictures with links to elements from a page; links to parts are not placed yet."""
        return self.flow.pictures(Asked(self.view.snapshot, self.system, here.to_element))

    @staticmethod
    def has_pages(found: tuple[FlowPicture, ...]) -> bool:
        """Whether the parts have pages of their own."""
        return sum(map(_is_part, found)) > _ON_ONE_PAGE

    def placed(self, here: Here, scene: FlowScene, has_pages: bool) -> FlowScene:
        """Return a picture whose boxes lead to the parts from a page."""

        def address(part: str) -> str:
            return here.to(self.part_uri(part)) if has_pages else here.to(self.uri, f"part-{part}")

        return linked_parts(scene, address)

    def pages(self) -> Iterator[Page]:
        """Yield the page of the view, then those of its parts where they are many; none for no card."""
        here = self.view.here(self.uri)
        found = self.pictures(here)
        if not _has_cards(found):
            return
        has_pages = self.has_pages(found)
        shown = [each for each in found if not (has_pages and _is_part(each))]
        shown = [FlowPicture(each.id, self.placed(here, each.scene, has_pages)) for each in shown]
        yield self._page(here, shown)
        parts = [each for each in found if has_pages and _is_part(each)]
        if parts:
            # All of these pages stand equally deep, so one set of links serves them all.
            deep = self.view.here(self.part_uri(parts[0].id))
            for each in self.pictures(deep):
                if _is_part(each):
                    yield self._part_page(each)

    def _page(self, here: Here, shown: list[FlowPicture]) -> Page:
        is_first = self.system == self.view.snapshot.graph.systems[0]
        several = len(self.view.snapshot.graph.systems) > 1 and not self.flow.covers_all
        title = f"{self.flow.title} ({self.view.short_name(self.system)})" if several else self.flow.title
        return Page(
            uri=self.uri,
            crumbs=crumbs(here),
            title=title,
            lead=render("flow_view.html", told=self.flow.lead, links=self._others(here)),
            sections=tuple(_sections(here, shown)),
            menu=DIAGRAMS if is_first else None,
            above="" if is_first else flow_uri(self.flow.name),
            label=self.flow.title,
            description=self.flow.lead.split(". ")[0] + ".",
            width="full",
        )

    def _others(self, here: Here) -> list[tuple[str, str]]:
        """The same view of the other management systems."""
        graph = self.view.snapshot.graph
        others = [each for each in graph.systems if each != self.system and not self.flow.covers_all]
        return [
            (
                f"Also drawn: {self.view.system_name(each)}",
                here.to(_Drawn(self.view, self.flow, each).uri),
            )
            for each in others
        ]

    def _part_page(self, picture: FlowPicture) -> Page:
        here = self.view.here(self.part_uri(picture.id))
        title = picture.scene.title
        whole = (self.flow.title, self.uri)
        return Page(
            uri=here.uri,
            crumbs=crumbs(here, whole),
            title=title,
            lead=render("flow_view.html", told=self.flow.lead, links=[("Overview", here.to(self.uri))]),
            sections=tuple(_sections(here, [FlowPicture("", picture.scene)])),
            above=flow_uri(self.flow.name),
            description=f"{title}: a part of the picture.",
            width="full",
        )


def _is_part(picture: FlowPicture) -> bool:
    return bool(picture.id) and not picture.id.startswith(_OVERVIEW)


def _sections(here: Here, shown: list[FlowPicture]) -> Iterator[Section]:
    for picture in shown:
        anchor = f"part-{picture.id}" if picture.id else "picture"
        title = picture.scene.title if picture.id else "The picture"
        yield Section(anchor, title, figure(picture.scene), search="none")
    scenes = [each.scene for each in shown]
    heading = "What passes between them" if has_flows(scenes) else "How they are related"
    yield Section("passes", heading, edge_table(here, scenes), search="none")
    yield Section("cards", "Everything on the picture", card_table(here, scenes), search="none")
