"""Style and script of our pages, shipped as files of the site; nothing is loaded from another host."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from isms_scope.mkdocs_plugin.generated import add_files
from isms_scope.pages.assets import FOLDER, SCRIPTS, STYLES, asset_files, own

_WORKER = f"{FOLDER}/iframe-worker.js"


def register(config: MkDocsConfig) -> None:
    """Make every page load our style and script, and the theme know the template of ready pages.

    The theme's offline plugin asks an outside host for a small script that lets the search run from a
    folder; the same script is shipped here and takes its place.
    """
    config.theme.dirs.append(str(Path(__file__).parent / "theme"))
    config.extra_css += STYLES
    config.extra_javascript += SCRIPTS
    if _is_offline(config):
        others = [each for each in config.extra.get("polyfills", []) if "iframe-worker" not in str(each)]
        config.extra["polyfills"] = [*others, _WORKER]


def add(files: Files, config: MkDocsConfig) -> None:
    """Add the files themselves to the site."""
    worker = {_WORKER: own("iframe-worker.js")} if _is_offline(config) else {}
    add_files({**asset_files(), **worker}.items(), files, config)


def _is_offline(config: MkDocsConfig) -> bool:
    return any(name in config.plugins for name in ("offline", "material/offline"))
