"""The table of the formats in which a picture can be written."""

from collections.abc import Callable
from typing import TypeAlias

from isms_scope.diagrams import AnyScene
from isms_scope.registry import Registry

PictureFormat: TypeAlias = Callable[[AnyScene], bytes]
"""Draws a scene as the content of a file."""

PICTURES: Registry[PictureFormat] = Registry("isms_scope.documents")


def picture_format(name: str) -> Callable[[PictureFormat], PictureFormat]:
    """Register a function as the format called `name`, which is also the ending of its files."""

    def register(format_: PictureFormat) -> PictureFormat:
        PICTURES.add(name, format_)
        return format_

    return register
