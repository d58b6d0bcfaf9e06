"""Style sheets and scripts of the pages, as files below the top of the site."""

from collections.abc import Mapping
from importlib.resources import files

from isms_scope.diagrams import stylesheet

FOLDER = "assets/isms-scope"
STYLES = (f"{FOLDER}/isms-scope.css", f"{FOLDER}/map.css")
SCRIPTS = (f"{FOLDER}/isms-scope.js", f"{FOLDER}/in-scope-box.js")
"""What every page loads; the scripts load others where they are needed."""

_MAP = STYLES[1]
_LOADED = ("in-scope-lookup.js", "versions.js")


def asset_files() -> Mapping[str, str]:
    """Return the content of every file by its path."""
    names = (*STYLES, *SCRIPTS, *(f"{FOLDER}/{name}" for name in _LOADED))
    return {path: stylesheet() if path == _MAP else own(path.rpartition("/")[2]) for path in names}


def own(name: str) -> str:
    """Return a file that ships with the pages."""
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8")
