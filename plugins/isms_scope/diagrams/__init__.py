"""Pictures of the scope as static SVG: the same commit gives the same bytes on every machine."""

from isms_scope.diagrams._parties import Passage, passages
from isms_scope.diagrams._scene import Box, Scene, leaf_count, walk
from isms_scope.diagrams._split import MOST_LEAVES, Picture
from isms_scope.diagrams._svg import render, stylesheet
from isms_scope.diagrams._title import approvers
from isms_scope.diagrams.boundary_map import boundary_map, boundary_pictures, linked
from isms_scope.diagrams.difference import difference

__all__ = [
    "MOST_LEAVES",
    "Box",
    "Passage",
    "Picture",
    "Scene",
    "approvers",
    "boundary_map",
    "boundary_pictures",
    "difference",
    "leaf_count",
    "linked",
    "passages",
    "render",
    "stylesheet",
    "walk",
]
