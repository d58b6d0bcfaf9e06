"""Cards for elements and for who stands outside, and cards that stand for more of them."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from isms_scope.diagrams._facts import reason_of
from isms_scope.diagrams._flow_scene import (
    FlowCard,
    FlowColumn,
    FlowEdge,
    FlowPicture,
    FlowScene,
    FlowStatus,
    Names,
)
from isms_scope.diagrams._parties import party_icon, party_type, word_party
from isms_scope.diagrams._places import type_of
from isms_scope.diagrams._title import title_block
from isms_scope.diagrams._views import Asked
from isms_scope.graph.labels import element_label
from isms_scope.model.register import Node

T = TypeVar("T")

INDEX = 24
"""So many cards stand on one picture of an overview without edges."""
_ABREAST = 4
_PARTIES = ("interested_parties", "certification_bodies")
"""Who stands outside though no decision is asked for."""


def card(asked: Asked, node: Node, *notes: str, type_label: str | None = None) -> FlowCard:
    """Return an element as a card, with its status and the fact that this asks for before other notes."""
    status = status_of(asked, node)
    reason = reason_of(asked.graph, asked.system, asked.running, node, status)
    return FlowCard(
        id=node.id,
        name=element_label(asked.graph, node),
        type_label=party_type(node) if type_label is None else type_label,
        icon=party_icon(node),
        status=status,
        notes=tuple(note for note in (reason, *notes) if note),
        href=asked.address(node),
        customer_data=holds_customer_data(asked, node.id),
    )


def status_of(asked: Asked, node: Node) -> FlowStatus:
    """Return where an element stands; one outside that is used in an emergency is shown as that."""
    if not node.kind.scopable and node.kind_key not in _PARTIES:
        return "record"
    side = asked.graph.side(node.id, asked.system)
    if side != "in" and node.id in asked.running:
        return "deviation"
    return "external" if side == "undeclared" else side


def holds_customer_data(asked: Asked, element: str) -> bool:
    """Whether customer data are in a dataset, or at a place."""
    data = asked.graph.customer_data
    return element in data.why or bool(data.at(element))


def carries(asked: Asked, datasets: Iterable[str]) -> bool:
    """Whether customer data are in any of the datasets."""
    return any(each in asked.graph.customer_data.why for each in datasets)


def end_card(asked: Asked, end: str, *notes: str) -> FlowCard:
    """Return an end of a flow or an interface as a card: an element, a reserved word, or nobody known."""
    node = asked.graph.get(end)
    if node:
        return card(asked, node, *notes)
    side = asked.graph.side(end, asked.system)
    word = word_party(end, side)
    status: FlowStatus = "in" if side == "in" else word.status
    held = holds_customer_data(asked, end)
    return FlowCard(end, word.name, word.type_label, word.icon, status, notes, customer_data=held)


def names(asked: Asked, elements: Iterable[str], lead: str = "") -> Names:
    """Return the names of elements behind a word; a picture may shorten them, a table has all."""
    return Names(lead, (node.name if (node := asked.graph.get(each)) else each for each in elements))


def kind_of(node: Node) -> str:
    """Return what an element is, in words."""
    return type_of(node)


def more(id_: str, number: int, href: str = "") -> FlowCard:
    """Return the card that stands for what is not drawn."""
    return FlowCard(id_, f"and {number} more", href=href)


def scene(
    asked: Asked,
    title: str,
    description: str,
    columns: Iterable[FlowColumn],
    edges: Iterable[FlowEdge] = (),
) -> FlowScene:
    """Return a scene with the title block of the management system."""
    return FlowScene(
        title=title,
        description=description,
        title_block=title_block(asked.snapshot, asked.system),
        columns=tuple(column for column in columns if column.cards),
        edges=tuple(edges),
    )


def index_pictures(
    asked: Asked, title: str, description: str, cards: Sequence[FlowCard]
) -> Iterable[FlowPicture]:
    """Yield the cards of many parts, so many on a picture; the first is the overview."""
    pages = chunks(cards, INDEX)
    for number, page in enumerate(pages):
        span = f": {page[0].name} to {page[-1].name}" if len(pages) > 1 else ""
        deep = -(-len(page) // _ABREAST)
        columns = [FlowColumn("", column, ordered=True) for column in chunks(page, deep)]
        id_ = f"overview-{number + 1}" if number else ""
        yield FlowPicture(id_, scene(asked, f"{title}{span}", description, columns))


def natural(card: FlowCard | Node) -> tuple[tuple[int, int | str], ...]:
    """Return what sorts names as people do: "Line 2" before "Line 10"."""
    parts = re.split(r"(\d+)", card.name.casefold())
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)


def group(id_: str, title: str, cards: Sequence[FlowCard]) -> FlowCard:
    """Return a frame with a heading around cards."""
    return FlowCard(f"group-{id_}", title, status="group", children=tuple(cards))


def chunks(items: Sequence[T], most: int) -> list[tuple[T, ...]]:
    """Return the items in even runs of at most so many."""
    if not items:
        return []
    count = -(-len(items) // most)
    size = -(-len(items) // count)
    return [tuple(items[at : at + size]) for at in range(0, len(items), size)]
