"""Sides: where an end of a flow stands, also where a reader may not know what it is."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

Side: TypeAlias = Literal["in", "out", "external", "planned", "undetermined", "undeclared"]
"""On which side of the boundary an end of a flow stands; `partial` counts as in."""


class Withheld(str):
    """A neutral word in place of the id of an element that an edition does not show: "a supplier".

    It is no id, so it leads nowhere; on which side of which boundary the element stands stays known.
    """

    __slots__ = ("sides",)

    sides: Mapping[str, Side]

    @classmethod
    def of(cls, word: str, sides: Mapping[str, Side]) -> "Withheld":
        """Return a word for an element that stands on these sides, by management system."""
        made = cls(word)
        made.sides = sides
        return made
