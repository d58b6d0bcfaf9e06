"""Style and script of our pages, shipped as files of the site; nothing is loaded from another host."""

from importlib.resources import files as resources

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from isms_scope.diagrams import stylesheet

_STYLE = "assets/isms-scope/isms-scope.css"
_MAP = "assets/isms-scope/map.css"
_SCRIPT = "assets/isms-scope/isms-scope.js"


def register(config: MkDocsConfig) -> None:
    """Make every page load our style and script."""
    config.extra_css += [_STYLE, _MAP]
    config.extra_javascript.append(_SCRIPT)


def add(files: Files, config: MkDocsConfig) -> None:
    """Add the files themselves to the site."""
    for uri, content in (
        (_STYLE, _own("isms-scope.css")),
        (_MAP, stylesheet()),
        (_SCRIPT, _own("isms-scope.js")),
    ):
        files.append(File.generated(config, uri, content=content))


def _own(name: str) -> str:
    return resources(__package__).joinpath("assets", name).read_text(encoding="utf-8")
