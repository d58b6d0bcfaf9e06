"""Pictures of the scope as static SVG: the same commit gives the same bytes on every machine."""

from isms_scope.diagrams._changes import Changes, changes
from isms_scope.diagrams._files import AnyScene, standalone
from isms_scope.diagrams._flow_scene import (
    PART,
    FlowCard,
    FlowEdge,
    FlowPicture,
    FlowScene,
    all_cards,
    frames_and_cards,
    linked_parts,
)
from isms_scope.diagrams._flow_svg import render_flow
from isms_scope.diagrams._parties import Passage, numbers, passages
from isms_scope.diagrams._scene import Box, Crossing, Party, Scene, leaf_count, walk
from isms_scope.diagrams._sheets import DIFFERENCE, Sheet, first_sheets, sheets
from isms_scope.diagrams._split import MOST_LEAVES, Picture
from isms_scope.diagrams._svg import render, stylesheet
from isms_scope.diagrams._title import approvers
from isms_scope.diagrams._views import VIEWS, Asked
from isms_scope.diagrams._views import View as FlowView
from isms_scope.diagrams._words import ranges
from isms_scope.diagrams.boundary_map import boundary_map, boundary_pictures, linked
from isms_scope.diagrams.difference import difference
from isms_scope.diagrams.neighbourhood import neighbourhood

__all__ = [
    "DIFFERENCE",
    "MOST_LEAVES",
    "PART",
    "VIEWS",
    "AnyScene",
    "Asked",
    "Box",
    "Changes",
    "Crossing",
    "FlowCard",
    "FlowEdge",
    "FlowPicture",
    "FlowScene",
    "FlowView",
    "Party",
    "Passage",
    "Picture",
    "Scene",
    "Sheet",
    "all_cards",
    "approvers",
    "boundary_map",
    "boundary_pictures",
    "changes",
    "difference",
    "first_sheets",
    "frames_and_cards",
    "leaf_count",
    "linked",
    "linked_parts",
    "neighbourhood",
    "numbers",
    "passages",
    "ranges",
    "render",
    "render_flow",
    "sheets",
    "standalone",
    "stylesheet",
    "walk",
]
