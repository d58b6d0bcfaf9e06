"""What flow views show, as tables: every card and every edge of some pictures, each once."""

from collections.abc import Collection, Iterable

from isms_scope.diagrams import PART, FlowCard, FlowScene, all_cards, frames_and_cards
from isms_scope.pages._html import Markup
from isms_scope.pages._templates import render
from isms_scope.pages._values import status
from isms_scope.pages.view import Here


def card_table(here: Here, scenes: Iterable[FlowScene]) -> Markup:
    """Return the cards of some pictures as a table."""
    rows = {card.id: card for scene in scenes for card in all_cards(scene)}
    shown = [(card, _is_element(here, card)) for card in rows.values()]
    return render("flow_cards.html", here=here, rows=shown, status=status, PART=PART)


def edge_table(here: Here, scenes: Collection[FlowScene]) -> Markup:
    """Return the edges of some pictures as a table."""
    rows: dict[tuple[str, str, str], tuple[object, ...]] = {}
    for scene in scenes:
        names = {card.id: card.name for card in frames_and_cards(scene)}
        for edge in scene.edges:
            if edge.source in names and edge.target in names:
                key = (edge.source, edge.target, f"{edge.style} {edge.data} {edge.numbers}")
                rows.setdefault(key, (names[edge.source], names[edge.target], edge))
    arrows = {"forward": "→", "back": "←", "both": "↔", "none": "·"}
    passes = has_flows(scenes)
    return render(
        "flow_edges.html",
        here=here,
        rows=list(rows.values()),
        arrows=arrows,
        heading="What passes" if passes else "How they are related",
        silent="related, no flow declared" if passes else "related",
    )


def has_flows(scenes: Iterable[FlowScene]) -> bool:
    """Whether anything passes on some pictures, or things are only related."""
    return any(edge.style == "flow" for scene in scenes for edge in scene.edges)


def _is_element(here: Here, card: FlowCard) -> bool:
    return here.view.snapshot.graph.get(card.id) is not None
