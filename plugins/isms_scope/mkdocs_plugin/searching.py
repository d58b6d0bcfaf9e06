"""Search: what readers find is added to the index of the search plugin without parsing the pages again."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from isms_scope.mkdocs_plugin.generated import ScopePage
from isms_scope.pages.body import entries

_PLUGINS = ("search", "material/search")


def index(config: MkDocsConfig) -> list[dict[str, Any]] | None:
    """Return the entries of the theme's search index, or None where it is not built as we know it.

    The list is an internal thing of the theme. Without it, pages are left to the search plugin to index.
    """
    for name in _PLUGINS:
        plugin = config.plugins.get(name)
        found = getattr(getattr(plugin, "search_index", None), "entries", None)
        if isinstance(found, list):
            return found
    return None


def add_entries(page: ScopePage, found: list[dict[str, Any]]) -> None:
    """Add a page to the index; titles and texts are escaped, as the index expects them."""
    for entry in entries(page.scope_page):
        location = f"{page.url}#{entry.anchor}" if entry.anchor else page.url
        added: dict[str, Any] = {"location": location, "title": entry.title, "text": entry.text}
        if page.scope_page.boost != 1:
            added["boost"] = page.scope_page.boost
        found.append(added)
