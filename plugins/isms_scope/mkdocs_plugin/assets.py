"""Style and script of our pages, shipped as files of the site; nothing is loaded from another host."""

from importlib.resources import files as resources
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from isms_scope.diagrams import stylesheet
from isms_scope.mkdocs_plugin.generated import add_files

FOLDER = "assets/isms-scope"
_STYLE = f"{FOLDER}/isms-scope.css"
_MAP = f"{FOLDER}/map.css"
_SCRIPT = f"{FOLDER}/isms-scope.js"
_BOX = f"{FOLDER}/in-scope-box.js"
_LOOKUP = f"{FOLDER}/in-scope-lookup.js"
_VERSIONS = f"{FOLDER}/versions.js"
_WORKER = f"{FOLDER}/iframe-worker.js"


def register(config: MkDocsConfig) -> None:
    """Make every page load our style and script, and the theme know the template of ready pages.

    The theme's offline plugin asks an outside host for a small script that lets the search run from a
    folder; the same script is shipped here and takes its place.
    """
    config.theme.dirs.append(str(Path(__file__).parent / "theme"))
    config.extra_css += [_STYLE, _MAP]
    config.extra_javascript += [_SCRIPT, _BOX]
    if _is_offline(config):
        others = [each for each in config.extra.get("polyfills", []) if "iframe-worker" not in str(each)]
        config.extra["polyfills"] = [*others, _WORKER]


def add(files: Files, config: MkDocsConfig) -> None:
    """Add the files themselves to the site."""
    contents = {
        _STYLE: _own("isms-scope.css"),
        _MAP: stylesheet(),
        _SCRIPT: _own("isms-scope.js"),
        _BOX: _own("in-scope-box.js"),
        _LOOKUP: _own("in-scope-lookup.js"),
        _VERSIONS: _own("versions.js"),  # the other script loads it on the page that needs it
        **({_WORKER: _own("iframe-worker.js")} if _is_offline(config) else {}),
    }
    add_files(contents.items(), files, config)


def _is_offline(config: MkDocsConfig) -> bool:
    return any(name in config.plugins for name in ("offline", "material/offline"))


def _own(name: str) -> str:
    return resources(__package__).joinpath("assets", name).read_text(encoding="utf-8")
