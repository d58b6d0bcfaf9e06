"""Figures: a drawing in a frame that scrolls, with every text in it masked first."""

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from isms_scope.diagrams import Scene
from isms_scope.diagrams import render as draw
from isms_scope.pages._html import Markup, markup
from isms_scope.pages.masking import mask

T = TypeVar("T")


def figure(scene: Scene) -> Markup:
    """Return the picture of a scene; the drawing escapes every text, masking happens here."""
    drawn = Markup(draw(_masked(scene)))
    return markup(
        '<figure class="isms-figure"><div class="isms-scroll" tabindex="0" role="group" aria-label="{}">{}'
        "</div></figure>",
        scene.title,
        drawn,
    )


def _masked(value: T) -> T:
    """Return the same value with every text in it masked."""
    if isinstance(value, str):
        return mask(value)  # type: ignore[return-value] # a masked text is a text
    if isinstance(value, tuple):
        return tuple(map(_masked, value))  # type: ignore[return-value] # a tuple of the same things
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _masked(getattr(value, each.name)) for each in fields(value)})
    return value
