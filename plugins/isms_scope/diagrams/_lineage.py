"""What is made of what, where nobody declared stages: data, models, what they serve, who else has them."""

from collections.abc import Iterable, Iterator

from isms_scope.diagrams._flow_elements import card, carries, end_card, more, scene
from isms_scope.diagrams._flow_scene import FlowCard, FlowColumn, FlowEdge, FlowScene
from isms_scope.diagrams._passing import flows_across, interfaces_with
from isms_scope.diagrams._subjects import Subject
from isms_scope.diagrams._views import Asked

_MOST = 9
_DESCRIPTION = (
    "No stage of a life cycle is declared, so the columns go from data sets over models to what they serve,"
    " and to outside parties that data pass to or from. The tables on the page say the same."
)


def lineage_scene(asked: Asked, subject: Subject) -> FlowScene:
    """Return the data and models of a subject in the order in which they are made."""
    graph = asked.graph
    nodes = [graph.nodes[each] for each in subject.things]
    columns = [
        FlowColumn(title, _limited(asked, [node.id for node in nodes if node.kind_key == kind], kind))
        for title, kind in (("Data sets", "datasets"), ("Models", "models"))
    ]
    if subject.node:
        columns.append(FlowColumn("What they serve", (card(asked, subject.node),)))
    passed = list(_passed(asked, subject))
    outside = tuple(dict.fromkeys(end_card(asked, party) for party, _ in passed))
    columns.append(FlowColumn("Outside parties", outside[:_MOST]))
    edges = (*_made(asked, subject), *(edge for _, edge in passed))
    return scene(asked, f"Data flow: {subject.name}", _DESCRIPTION, columns, edges)


def _limited(asked: Asked, ids: list[str], kind: str) -> tuple[FlowCard, ...]:
    cards = [card(asked, asked.graph.nodes[each]) for each in ids[:_MOST]]
    return (*cards, more(f"more-{kind}", len(ids) - _MOST)) if len(ids) > _MOST else tuple(cards)


def _made(asked: Asked, subject: Subject) -> Iterator[FlowEdge]:
    """What each thing and the subject is made of."""
    ends = (*subject.things, *([subject.node.id] if subject.node else ()))
    for element in ends:
        for link in asked.graph.links_from(element):
            if link.target in subject.things:
                yield FlowEdge(link.target, element, customer_data=carries(asked, (link.target,)))


def _passed(asked: Asked, subject: Subject) -> Iterable[tuple[str, FlowEdge]]:
    """Each dataset that an outside party has, with the interface by which it passes."""
    graph = asked.graph
    for thing in subject.things:
        carried = carries(asked, (thing,))
        for node, interface in interfaces_with(graph).get(thing, ()):
            party, numbers = interface.outside or "", (asked.numbers[node.id],)
            yield party, FlowEdge(thing, party, numbers=numbers, customer_data=carried, arrows="both")
        for _, flow, (_, outer) in flows_across(graph).get(thing, ()):
            if flow.to == outer and not flow.interface:
                yield outer, FlowEdge(thing, outer, customer_data=carried)
