"""Any picture as a file of its own."""

from typing import TypeAlias

from isms_scope.diagrams._flow_scene import FlowScene
from isms_scope.diagrams._flow_svg import render_flow
from isms_scope.diagrams._scene import Scene
from isms_scope.diagrams._svg import render

AnyScene: TypeAlias = Scene | FlowScene
"""What a picture shows: a boundary or a flow view."""


def standalone(scene: AnyScene) -> str:
    """Return a picture as an SVG file that is complete in itself: with its style, and without a script."""
    if isinstance(scene, FlowScene):
        return render_flow(scene, standalone=True)
    return render(scene, standalone=True)
