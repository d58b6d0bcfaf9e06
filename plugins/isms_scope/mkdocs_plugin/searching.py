"""Search: what readers find is added to the index of the search plugin without parsing the pages again."""

from collections.abc import Iterable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from isms_scope.mkdocs_plugin.generated import ScopePage
from isms_scope.pages.search_index import rows

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


def add_entries(pages: Iterable[ScopePage], found: list[dict[str, Any]]) -> None:
    """Add pages to the index."""
    found.extend(map(dict, rows((page.url, page.scope_page) for page in pages)))
