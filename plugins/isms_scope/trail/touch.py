"""A touch: what a commit did to one path."""

from typing import NamedTuple


class Touch(NamedTuple):
    """What a commit did to one path against its first parent; a mode or id of zeros means absent."""

    path: bytes
    old_mode: str
    mode: str
    old: str
    new: str
