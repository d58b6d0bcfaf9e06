"""PNG: the same SVG in pixels, drawn offline with the fonts that ship with the package."""

from importlib import import_module
from importlib.resources import as_file, files
from types import ModuleType

from isms_scope.diagrams import AnyScene, standalone
from isms_scope.documents._format import picture_format
from isms_scope.errors import ScopeError

_SCALE = 2
"""Two pixels for one: 11 px stay sharp on paper."""
_FAMILY = "DejaVu Sans"
_FONTS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")


@picture_format("png")
def png(scene: AnyScene) -> bytes:
    """Return the picture in pixels, in the light colours.

    No font of the machine is looked at, so the same release of the renderer gives the same bytes
    everywhere; a character that the shipped fonts lack is left out.

    Raises:
        ScopeError: if the renderer is not installed.
    """
    renderer = _renderer()
    with as_file(files(__package__).joinpath("fonts")) as folder:
        return bytes(
            renderer.svg_to_bytes(
                svg_string=standalone(scene),
                skip_system_fonts=True,
                font_files=[str(folder / name) for name in _FONTS],
                font_family=_FAMILY,
                sans_serif_family=_FAMILY,
                zoom=_SCALE,
            )
        )


def _renderer() -> ModuleType:
    """Import it only when it is needed: it is an extra, and most installations never draw pixels."""
    try:
        return import_module("resvg_py")
    except ImportError as error:
        raise ScopeError(
            "PNG needs the package resvg-py, which is not installed.",
            'Install it with `pip install "mkdocs-isms-scope[png]"`, or export svg.',
        ) from error
