"""The neighbourhood of an element: what it stands in and what leads to it, itself, and what it uses."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from isms_scope.diagrams._flow_elements import card, more
from isms_scope.diagrams._flow_scene import FlowCard, FlowColumn, FlowEdge, FlowScene
from isms_scope.diagrams._views import Asked
from isms_scope.diagrams._words import spelled
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
_APART = ("owner", "scope")
"""Who answers for an element or decided on it is no neighbour."""
_UP = ("parent", "organisation", "hosted_on", "umbrella", "location", "locations")


def neighbourhood(asked: Asked, node: Node) -> FlowScene | None:
    """Return an element with what is directly joined to it, at most twelve cards; None where nothing is.

    What names it in passing only, as approvals and reviews do, stands in the tables alone.
    """
    left, right = _relations(asked, node)
    sides = [_side(asked, left, "left"), _side(asked, right, "right")]
    if not any(sides):
        return None
    itself = replace(card(asked, node), href="")
    columns = [
        FlowColumn("Stands in, leads to it" if sides[0] else "", tuple(sides[0]), ordered=True),
        FlowColumn("", (itself,), ordered=True),
        FlowColumn("What it uses" if sides[1] else "", tuple(sides[1]), ordered=True),
    ]
    edges = (
        *(_edge(each.id, node.id, left.get(each.id, ())) for each in sides[0]),
        *(_edge(node.id, each.id, right.get(each.id, ())) for each in sides[1]),
    )
    return FlowScene(f"What {itself.name} is joined to", _DESCRIPTION, (), tuple(columns), edges, _ROOM)


Related = Mapping[str, Collection[str]]
"""Other elements with what relates them, by the labels of the fields."""


def _relations(asked: Asked, node: Node) -> tuple[Related, Related]:
    """What an element stands in and what leads to it, and what else it uses; each element once."""
    own = list(_drawn(asked, asked.graph.links_from(node.id)))
    ups = {link.target for link in asked.graph.links_from(node.id) if link.field in _UP}
    naming = list(_drawn(asked, asked.graph.links_to(node.id)))
    leading = ups | {link.source for link in naming}
    left: dict[str, dict[str, None]] = {}
    right: dict[str, dict[str, None]] = {}
    ends = [(link.target, link.field) for link in own if link.target in ups]
    ends += [(link.source, link.field) for link in naming]
    ends += [(link.target, link.field) for link in own if link.target not in ups]
    for other, field in ends:
        if other != node.id and other in asked.graph.nodes:
            side = left if other in leading else right
            side.setdefault(other, {})[spelled(field)] = None
    return left, right


def _edge(source: str, target: str, fields: Collection[str]) -> FlowEdge:
    return FlowEdge(source, target, data=", ".join(fields), style="tie", arrows="none")


def _drawn(asked: Asked, links: Iterable[Link]) -> Iterable[Link]:
    return (
        link for link in links if link.field not in _APART and asked.graph.nodes[link.source].kind.scopable
    )


def _side(asked: Asked, related: Related, side: str) -> list[FlowCard]:
    most = _MOST[side]
    shown = list(related) if len(related) <= most else list(related)[: most - 1]
    cards = [card(asked, asked.graph.nodes[each]) for each in shown]
    rest = len(related) - len(shown)
    return [*cards, more(f"more-{side}", rest)] if rest else cards
