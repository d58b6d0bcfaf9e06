"""Pictures of the scope as static SVG: the same commit gives the same bytes on every machine."""

from isms_scope.diagrams._parties import Passage, passages
from isms_scope.diagrams._scene import Box, Scene, walk
from isms_scope.diagrams._svg import render, stylesheet
from isms_scope.diagrams._title import approvers
from isms_scope.diagrams.boundary_map import Picture, boundary_map, boundary_pictures

__all__ = [
    "Box",
    "Passage",
    "Picture",
    "Scene",
    "approvers",
    "boundary_map",
    "boundary_pictures",
    "passages",
    "render",
    "stylesheet",
    "walk",
]
