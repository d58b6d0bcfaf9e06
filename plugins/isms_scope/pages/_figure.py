"""Figures: a drawing in a frame that scrolls, with every text in it masked first."""

from isms_scope.diagrams import FlowScene, Scene, render_flow
from isms_scope.diagrams import render as draw
from isms_scope.pages._html import Markup, markup
from isms_scope.pages.masking import masked


def figure(scene: Scene | FlowScene) -> Markup:
    """Return the picture of a scene; the drawing escapes every text, masking happens here.

    One with a title block is printed on a sheet of its own, in landscape.
    """
    shown = masked(scene)
    drawn = Markup(render_flow(shown) if isinstance(shown, FlowScene) else draw(shown))
    return markup(
        '<figure class="{}"><div class="isms-scroll" tabindex="0" role="group" aria-label="{}">{}'
        "</div></figure>",
        "isms-figure isms-sheet" if scene.title_block else "isms-figure",
        scene.title,
        drawn,
    )
