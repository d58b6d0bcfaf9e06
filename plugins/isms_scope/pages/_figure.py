"""Figures: a drawing in a frame that scrolls, with every text in it masked first."""

from isms_scope.diagrams import FlowScene, Scene, render_flow
from isms_scope.diagrams import render as draw
from isms_scope.pages._html import Markup, markup
from isms_scope.pages.masking import masked


def figure(scene: Scene | FlowScene) -> Markup:
    """Return the picture of a scene; the drawing escapes every text, masking happens here."""
    shown = masked(scene)
    drawn = Markup(render_flow(shown) if isinstance(shown, FlowScene) else draw(shown))
    return markup(
        '<figure class="isms-figure"><div class="isms-scroll" tabindex="0" role="group" aria-label="{}">{}'
        "</div></figure>",
        scene.title,
        drawn,
    )
