"""What a flow view shows, as plain values: columns of cards by meaning, and what passes between them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, Self, TypeAlias

PART = "#part-"
"""What the address of a part of a picture begins with; `linked_parts` puts in its place where it stands."""

PAGE = 1200
"""The width of a page: at this width one unit is one pixel, and 11 px are 7 pt on A4 landscape."""
PAGE_HIGH = 830
"""The height of a picture that fills A4 landscape, in which 11 px are 7 pt."""

FlowStatus: TypeAlias = Literal[
    "in", "out", "external", "planned", "deviation", "undetermined", "record", "group"
]
"""Where a card stands; a `record`, such as a role or a contract, stands nowhere, nor does a `group`: a frame
with a heading."""
Arrows: TypeAlias = Literal["forward", "back", "both", "none"]
Side: TypeAlias = Literal["left", "right"]
EdgeStyle: TypeAlias = Literal["flow", "tie", "cover"]
"""A flow carries something, a certificate covers something; a tie says that two things are related."""


class Names(str):
    """Names behind a word: as text all of them; where there is no room a card tells some and a number."""

    __slots__ = ("each", "lead")
    lead: str
    each: tuple[str, ...]

    def __new__(cls, lead: str, each: Iterable[str]) -> Self:
        """Join the names; `lead` stands before them."""
        found = tuple(each)
        made = super().__new__(cls, f"{lead} {', '.join(found)}".strip())
        made.lead, made.each = lead, found
        return made

    def told(self, most: int) -> str:
        """Return so many names, and how many more there are."""
        rest = len(self.each) - most
        shown = f"{', '.join(self.each[:most])} and {rest} more" if rest > 0 else ", ".join(self.each)
        return f"{self.lead} {shown}".strip()


@dataclass(frozen=True)
class FlowCard:
    """One thing on a flow view; with `children` it is a frame around what it makes or holds.

    `notes` are short facts, one a line; a name or a note may be `Names`. `customer_data` puts the mark of
    customer data on it. `href` makes it a link if it is relative or https.
    """

    id: str
    name: str
    type_label: str = ""
    icon: str = ""
    status: FlowStatus = "in"
    notes: tuple[str, ...] = ()
    href: str = ""
    customer_data: bool = False
    children: tuple["FlowCard", ...] = ()


@dataclass(frozen=True)
class FlowColumn:
    """Cards of one meaning below a heading; `ordered` keeps their order, else rows may be exchanged."""

    title: str
    cards: tuple[FlowCard, ...]
    ordered: bool = False


@dataclass(frozen=True)
class FlowEdge:
    """Something that passes from one card to another: how it is labelled and how it is drawn.

    `label` is drawn, `data` is only said aloud and in the table. `numbers` are those of the interface
    register. `side` says where an edge between two cards of one column runs.
    """

    source: str
    target: str
    label: str = ""
    data: str = ""
    numbers: tuple[str, ...] = ()
    customer_data: bool = False
    style: EdgeStyle = "flow"
    arrows: Arrows = "forward"
    side: Side = "right"


@dataclass(frozen=True)
class FlowScene:
    """Everything on one flow view; `room` is the width in pixels that it should not exceed."""

    title: str
    description: str
    title_block: tuple[tuple[str, str], ...] = ()
    columns: tuple[FlowColumn, ...] = ()
    edges: tuple[FlowEdge, ...] = ()
    room: int = PAGE


@dataclass(frozen=True, slots=True)
class FlowPicture:
    """One picture of a view; `id` is the part that it shows, empty for the whole or the overview."""

    id: str
    scene: FlowScene


def all_cards(scene: FlowScene) -> Iterator[FlowCard]:
    """Yield every card of a scene, frames before what they hold; groups are none."""
    return (card for card in frames_and_cards(scene) if card.status != "group")


def frames_and_cards(scene: FlowScene) -> Iterator[FlowCard]:
    """Yield every card and group of a scene, frames before what they hold."""
    for column in scene.columns:
        for card in column.cards:
            yield card
            yield from card.children


def linked_parts(scene: FlowScene, address: Callable[[str], str]) -> FlowScene:
    """Return a scene whose cards lead to the pictures of parts; `address` gives that of a part by its id."""

    def led(card: FlowCard) -> FlowCard:
        part = card.href.removeprefix(PART)
        href = card.href if part == card.href else address(part)
        return replace(card, href=href, children=tuple(map(led, card.children)))

    columns = (replace(each, cards=tuple(map(led, each.cards))) for each in scene.columns)
    return replace(scene, columns=tuple(columns))
