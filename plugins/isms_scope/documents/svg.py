"""SVG: the picture as a file of its own, with its style in it."""

from isms_scope.diagrams import AnyScene, standalone
from isms_scope.documents._format import picture_format


@picture_format("svg")
def svg(scene: AnyScene) -> bytes:
    """Return the picture as SVG, light or dark as the viewer prefers."""
    return standalone(scene).encode("utf-8")
