"""The menu: generated pages in one section, by the groups of the kinds; element pages stand below them."""

from collections.abc import Iterable, Mapping

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section

from isms_scope.mkdocs_plugin.generated import ScopePage


def add_menu(nav: Navigation, pages: Mapping[str, ScopePage], title: str) -> None:
    """Put the generated pages that belong in the menu into one section, right after the site's home page.

    Pages that are only linked to know the section they belong to, so that the menu opens there; they are
    not part of it, because a menu of all pages on every page makes a build quadratic.
    """
    shown = [page for page in pages.values() if page.scope_page.menu is not None]
    section = Section(title, list(_sections(shown)))
    _link_parents(section)
    for page in pages.values():
        above = pages.get(page.scope_page.above)
        if page.parent is None and above is not None:
            page.parent = above.parent
    position = 1 if nav.items and nav.items[0] is nav.homepage else 0
    nav.items.insert(position, section)
    nav.pages.extend(shown)
    if nav.homepage is None:
        nav.homepage = next(iter(shown), None)


def _sections(pages: Iterable[ScopePage]) -> list[StructureItem]:
    items: list[StructureItem] = []
    groups: dict[str, Section] = {}
    for page in pages:
        menu = page.scope_page.menu
        if not menu:
            items.append(page)
            continue
        if menu[0] not in groups:
            groups[menu[0]] = Section(menu[0], [])
            items.append(groups[menu[0]])
        groups[menu[0]].children.append(page)
    return items


def _link_parents(section: Section) -> None:
    for child in section.children:
        child.parent = section
        if isinstance(child, Section):
            _link_parents(child)
