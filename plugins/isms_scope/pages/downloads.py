"""Files to take away from the site: pictures as SVG, and the asset inventory as CSV."""

from collections.abc import Iterator
from dataclasses import dataclass

from isms_scope.diagrams import AnyScene, standalone
from isms_scope.pages.addresses import DOWNLOADS
from isms_scope.pages.masking import mask, masked
from isms_scope.pages.view import View
from isms_scope.reports.inventory import inventory


@dataclass(frozen=True, slots=True)
class Download:
    """A file below the top of the site: its path, its title, and a picture or a text."""

    path: str
    title: str
    scene: AnyScene | None = None
    text: str = ""

    @property
    def content(self) -> str:
        """Return what the file holds."""
        return standalone(self.scene) if self.scene else self.text

    @property
    def form(self) -> str:
        """Return the form of the file in the words of its ending."""
        return self.path.rpartition(".")[2].upper()


def pictures(view: View) -> Iterator[Download]:
    """Yield the first picture of every diagram: the boundaries of the management systems come first."""
    for sheet in view.sheets:
        scene = masked(sheet.scene)
        yield Download(f"{DOWNLOADS}/{sheet.name}.svg", _titled(view, scene.title, sheet.system), scene)


def _titled(view: View, title: str, system: str) -> str:
    """The title of a picture, with its management system where there are several and it does not say so."""
    name = view.short_name(system) if system and len(view.snapshot.graph.systems) > 1 else ""
    return f"{title} ({name})" if name and name not in title else title


def lists(view: View) -> Iterator[Download]:
    """Yield the inventory, if anything of it is shown."""
    graph = view.snapshot.graph
    if graph.of_kind("infrastructure") or graph.of_kind("repositories"):
        text = mask(inventory(view.snapshot))
        yield Download(f"{DOWNLOADS}/asset-inventory.csv", "Asset inventory", text=text)
