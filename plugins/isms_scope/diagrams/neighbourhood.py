"""The neighbourhood of an element: what it stands in and what leads to it, itself, and what it uses."""

from collections.abc import Iterable
from dataclasses import replace

from isms_scope.diagrams._flow_elements import card, more
from isms_scope.diagrams._flow_scene import FlowCard, FlowColumn, FlowEdge, FlowScene
from isms_scope.diagrams._views import Asked
from isms_scope.graph.links import Link
from isms_scope.model.register import Node

_MOST = {"left": 6, "right": 5}
"""So many cards stand on each side: twelve with the element itself."""
_ROOM = 680
"""The width of an element's page between the menu and the contents, in pixels."""
_DESCRIPTION = (
    "On the left stands what this element stands in and what leads to it, on the right what it uses. The"
    " tables below say the same."
)
_APART = ("owner",)
_UP = ("parent", "organisation", "hosted_on", "umbrella", "location", "locations")


def neighbourhood(asked: Asked, node: Node) -> FlowScene | None:
    """Return an element with what is directly joined to it, at most twelve cards; None where nothing is.

    What names it in passing only, as approvals and reviews do, stands in the tables alone.
    """
    graph = asked.graph
    ups = {link.target for link in graph.links_from(node.id) if link.field in _UP}
    leads = [*ups, *(link.source for link in _drawn(asked, graph.links_to(node.id)))]
    uses = [link.target for link in _drawn(asked, graph.links_from(node.id)) if link.target not in ups]
    sides = [_side(asked, node, leads, "left"), _side(asked, node, uses, "right")]
    if not any(sides):
        return None
    itself = replace(card(asked, node), href="")
    columns = [
        FlowColumn("Stands in, leads to it" if sides[0] else "", tuple(sides[0]), ordered=True),
        FlowColumn("", (itself,), ordered=True),
        FlowColumn("What it uses" if sides[1] else "", tuple(sides[1]), ordered=True),
    ]
    edges = (
        *(FlowEdge(each.id, node.id, style="tie", arrows="none") for each in sides[0]),
        *(FlowEdge(node.id, each.id, style="tie", arrows="none") for each in sides[1]),
    )
    return FlowScene(f"What {node.name} is joined to", _DESCRIPTION, (), tuple(columns), edges, _ROOM)


def _drawn(asked: Asked, links: Iterable[Link]) -> Iterable[Link]:
    return (
        link for link in links if link.field not in _APART and asked.graph.nodes[link.source].kind.scopable
    )


def _side(asked: Asked, node: Node, ids: Iterable[str], side: str) -> list[FlowCard]:
    found = [each for each in dict.fromkeys(ids) if each != node.id and each in asked.graph.nodes]
    most = _MOST[side]
    shown = found if len(found) <= most else found[: most - 1]
    cards = [card(asked, asked.graph.nodes[each]) for each in shown]
    rest = len(found) - len(shown)
    return [*cards, more(f"more-{side}", rest)] if rest else cards
