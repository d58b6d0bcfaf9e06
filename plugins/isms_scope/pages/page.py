"""A page: a title and sections of HTML, independent of the program that builds the site."""

from dataclasses import dataclass
from typing import Literal

from isms_scope.findings import Location

Search = Literal["page", "own", "none"]
"""Under what a section is found: under its page, under its own heading, or not at all."""

Width = Literal["normal", "wide", "full"]
"""How much of the window a page may take."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under a heading; `html` is complete and safe, `title` is plain text."""

    anchor: str
    title: str
    html: str
    search: Search = "page"


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `title` is plain text, `lead` the HTML between the title and the first section.

    `uri` is the path of the Markdown file that the page stands for. `crumbs` is the HTML of the way to it,
    shown above the title. `menu` names the menus it stands in, outermost first, and is None where only links
    lead to it; `label` is its name there. `above` is the page that lists it. `source` is the place of what it
    shows. `names` are further words by which a search finds it, and `boost` raises it there. A `wide` page
    has no table of contents beside it, and a `full` one no menu either: tables and pictures need the room.
    """

    uri: str
    title: str
    sections: tuple[Section, ...] = ()
    lead: str = ""
    crumbs: str = ""
    menu: tuple[str, ...] | None = None
    label: str = ""
    above: str = ""
    source: Location | None = None
    description: str = ""
    names: tuple[str, ...] = ()
    boost: int = 1
    width: Width = "normal"
