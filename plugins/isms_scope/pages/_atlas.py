"""The pictures of a boundary as an atlas: which is on which page, and how they lead to each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from isms_scope.diagrams import Picture, Scene, boundary_pictures, linked
from isms_scope.pages.addresses import BOUNDARY
from isms_scope.pages.masking import mask
from isms_scope.pages.view import Here, View

MOST_FIGURES = 13
"""With more pictures than these each is on a page of its own, else all are on one page."""


def map_uri(view: View, system: str) -> str:
    """Return the Markdown path of the map of a management system; the first has the short one."""
    return BOUNDARY if system == view.snapshot.graph.systems[0] else BOUNDARY.replace(".md", f"-{system}.md")


@dataclass(frozen=True, slots=True)
class Atlas:
    """The pictures of a management system by their ids; that of the whole has none and comes first."""

    start: str
    pictures: Mapping[str, Picture]

    @classmethod
    def of(cls, here: Here, system: str) -> "Atlas":
        """Return the pictures, with boxes that lead to their elements from here and from pages beside it."""
        found = boundary_pictures(here.view.snapshot, system, here.to_element)
        return cls(map_uri(here.view, system), {picture.id: picture for picture in found})

    @property
    def is_large(self) -> bool:
        """Whether each picture has a page of its own."""
        return len(self.pictures) > MOST_FIGURES

    def uri(self, id_: str) -> str:
        """Return the Markdown path of the page on which a picture is."""
        return self.start.replace(".md", f"-part-{id_}.md") if id_ and self.is_large else self.start

    @property
    def parts(self) -> list[Picture]:
        """Every picture but the first, in order."""
        return [picture for id_, picture in self.pictures.items() if id_]

    def above(self, id_: str) -> Iterator[tuple[str, str]]:
        """Yield title and Markdown path of the pages above that of a picture, without the first."""
        if id_ and self.pictures[id_].parent:
            parent = self.pictures[id_].parent
            yield from self.above(parent)
            yield mask(self.pictures[parent].name), self.uri(parent)

    def scene(self, here: Here, picture: Picture) -> Scene:
        """Return a picture with the boxes that have pictures of their own leading to these."""
        return linked(picture, partial(self._address, here))

    def _address(self, here: Here, id_: str) -> str:
        return here.to(self.uri(id_), "" if self.is_large else f"part-{id_}")
