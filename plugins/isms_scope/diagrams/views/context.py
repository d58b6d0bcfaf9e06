"""Context: the organisation in the middle, and everybody outside around it with what passes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from isms_scope.diagrams._flow_elements import card, carries, chunks, end_card, group, names, natural, scene
from isms_scope.diagrams._flow_heights import ROOM, fits, high, runs
from isms_scope.diagrams._flow_scene import (
    PART,
    Arrows,
    FlowCard,
    FlowColumn,
    FlowEdge,
    FlowPicture,
    FlowScene,
)
from isms_scope.diagrams._parties import Passage, passages
from isms_scope.diagrams._scene import Direction
from isms_scope.diagrams._title import boundary_label
from isms_scope.diagrams._views import MOST_CARDS, Asked, view
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.interested_party import InterestedParty
from isms_scope.model.elements.interface import Interface
from isms_scope.model.register import Node
from isms_scope.wording import count

_CENTRE = "the-organisation"
_FRAME = 160
"""What two frames take, and what two halves may differ."""
_AUTHORITIES = ("regulator", "certification_body")
_DESCRIPTION = (
    "The organisation stands in the middle. Customers and interested parties stand on the left, suppliers,"
    " authorities and entities of the group that are out of scope on the right. A number is an interface of"
    " the register. The tables on the page say the same."
)


@dataclass(frozen=True)
class Around:
    """Somebody outside, with the edge to the organisation."""

    card: FlowCard
    edge: FlowEdge


Groups = Mapping[str, Sequence[Around]]


@view(
    "context",
    "Context",
    "The organisation stands in the middle and everybody outside around it: customers and interested parties"
    " on the left; suppliers, authorities and entities out of scope on the right. A number is an interface"
    " of the register; a dotted line stands for what a party requires, without an interface.",
    place=1,
)
def context(asked: Asked) -> Iterator[FlowPicture]:
    """Yield everybody on one picture, or an overview and pictures of each group."""
    groups = {name: found for name, found in _groups(asked).items() if found}
    if not groups:
        yield FlowPicture("", scene(asked, "Context", "Nobody outside is declared.", ()))
        return
    if sum(map(len, groups.values())) < MOST_CARDS:
        whole = _scene(asked, "Context", groups)
        if fits(whole):
            yield FlowPicture("", whole)
            return
    parts = {name: _parted(found) for name, found in groups.items()}
    folded = {
        name: [_folded(name, part, number, len(pages)) for number, part in enumerate(pages)]
        for name, pages in parts.items()
    }
    yield FlowPicture(
        "",
        _scene(
            asked, "Context", {name: _few(name, len(groups[name]), each) for name, each in folded.items()}
        ),
    )
    for name, pages in parts.items():
        for number, page in enumerate(pages):
            of = f", {number + 1} of {len(pages)}" if len(pages) > 1 else ""
            title = f"Context: {_lower(name)}{of}"
            yield FlowPicture(_part_id(name, number), _scene(asked, title, {name: page}))


def _parted(found: Sequence[Around]) -> list[tuple[Around, ...]]:
    """As many as have room on both sides of the organisation."""
    return runs(found, [high((each.card,)) for each in found], 2 * ROOM - _FRAME)


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def _part_id(name: str, number: int) -> str:
    return f"{_lower(name).replace(' ', '-')}-{number + 1}"


def _few(name: str, total: int, boxes: Sequence[Around]) -> Sequence[Around]:
    """A group with very many parts is one box, which leads to the first of them."""
    if len(boxes) <= 6:
        return boxes
    edge = FlowEdge(
        boxes[0].card.id,
        _CENTRE,
        numbers=tuple(number for each in boxes for number in each.edge.numbers),
        customer_data=any(each.edge.customer_data for each in boxes),
        arrows="both",
    )
    told = replace(boxes[0].card, name=f"{total} {_lower(name)}", notes=(count(len(boxes), "picture"),))
    return [Around(told, edge)]


def _folded(name: str, page: Sequence[Around], number: int, many: int) -> Around:
    """The box that stands for a part of a group in the overview."""
    id_ = _part_id(name, number)
    first = page[0].card
    ends = f"{first.name} to {page[-1].card.name}" if many > 1 else ""
    told = FlowCard(
        id=f"part-{id_}",
        name=f"{len(page)} {_lower(name)}" if len(page) > 1 else first.name,
        icon=first.icon,
        status=first.status,
        notes=(ends,) if ends else (),
        href=PART + id_,
        customer_data=any(each.card.customer_data for each in page),
    )
    edge = FlowEdge(
        told.id,
        _CENTRE,
        numbers=tuple(number for each in page for number in each.edge.numbers),
        customer_data=any(each.edge.customer_data for each in page),
        style="flow" if any(each.edge.style == "flow" for each in page) else "tie",
        arrows="both" if any(each.edge.style == "flow" for each in page) else "none",
    )
    return Around(told, edge)


def _scene(asked: Asked, title: str, groups: Groups) -> FlowScene:
    if len(groups) == 1:
        ((name, found),) = groups.items()
        halves = chunks(found, -(-len(found) // 2))
        frames = [
            group(f"{name}-{place}", name, [each.card for each in half]) for place, half in enumerate(halves)
        ]
        sides = [tuple(frames[:1]), (_centre(asked),), tuple(frames[1:])]
    else:
        sides = [(_centre(asked),) if not names_ else _frames(groups, names_) for names_ in _COLUMNS]
    columns = [FlowColumn("", cards, ordered=True) for cards in sides]
    edges = [each.edge for found in groups.values() for each in found]
    return scene(asked, title, _DESCRIPTION, columns, edges)


def _frames(groups: Groups, wanted: Iterable[str]) -> tuple[FlowCard, ...]:
    return tuple(group(name, name, [each.card for each in groups[name]]) for name in wanted if name in groups)


_COLUMNS: tuple[tuple[str, ...], ...] = (
    ("Interested parties",),
    ("Customers",),
    (),
    ("Suppliers",),
    ("Authorities", "Entities out of scope", "Other places out of scope"),
)
"""The groups from left to right; the organisation stands in the middle."""


def _centre(asked: Asked) -> FlowCard:
    """The organisation that runs the management system, with how much of what is in scope."""
    graph, system = asked.graph, asked.system
    node = graph.get(graph.system(system).organisation) or next(
        (each for each in graph.of_kind("organisations") if graph.is_in(each, system)), None
    )
    told = []
    for kind, one, many in (
        ("organisations", "legal entity", "legal entities"),
        ("products", "product", ""),
        ("locations", "place of work", "places of work"),
        ("teams", "team", ""),
    ):
        number = sum(graph.is_in(each, system) for each in graph.of_kind(kind))
        told += [count(number, one, many)] if number else []
    name = node.name if node else graph.settings.title or "The organisation"
    label = boundary_label(graph, system)
    href = asked.address(node) if node else ""
    return FlowCard(_CENTRE, name, label, "organisation", "in", tuple(told), href)


def _groups(asked: Asked) -> dict[str, list[Around]]:
    found: dict[str, list[Around]] = {name: [] for names_ in _COLUMNS for name in names_}
    crossed: dict[str, list[Passage]] = {}
    for passage in passages(asked.snapshot, asked.system):
        crossed.setdefault(passage.outer, []).append(passage)
    for end in _ends(asked, crossed):
        found[_group(asked, end)].append(_met(asked, end, crossed.get(end, [])))
    for node, data in asked.graph.each("interested_parties", InterestedParty):
        name = "Authorities" if data.party_type in _AUTHORITIES else "Interested parties"
        found[name].append(_requires(asked, node, data))
    return found


def _ends(asked: Asked, crossed: Iterable[str]) -> list[str]:
    """Who meets us by an interface, then the other customers, suppliers and entities out of scope."""
    graph, day = asked.graph, asked.snapshot.as_of.day
    kinds = ("customers", "suppliers", "organisations")
    others = [node for kind in kinds for node in graph.of_kind(kind) if not is_gone(node, day)]
    outside = [node for node in others if graph.side(node.id, asked.system) != "in"]
    return list(dict.fromkeys((*crossed, *(node.id for node in sorted(outside, key=natural)))))


def _group(asked: Asked, end: str) -> str:
    node = asked.graph.get(end)
    if node is None:
        return "Customers"
    kinds = {"customers": "Customers", "suppliers": "Suppliers", "organisations": "Entities out of scope"}
    return kinds.get(node.kind_key, "Other places out of scope")


def _met(asked: Asked, end: str, crossed: Sequence[Passage]) -> Around:
    """An outside party with the interfaces by which we meet it; a missing interface is an `!`."""
    datasets = [each for passage in crossed for each in _data(passage)]
    numbers = [str(each.number) if each.number is not None else f"! {each.finding}" for each in crossed]
    edge = FlowEdge(
        source=end,
        target=_CENTRE,
        data=names(asked, dict.fromkeys(datasets)),
        numbers=tuple(dict.fromkeys(numbers)),
        customer_data=carries(asked, datasets),
        style="flow" if crossed else "tie",
        arrows=_arrows({each.direction for each in crossed}),
    )
    return Around(end_card(asked, end), edge)


def _arrows(directions: set[Direction]) -> Arrows:
    """Which way data go, as seen from the party; the direction of an interface is seen from inside."""
    if not directions:
        return "none"
    ways: dict[tuple[Direction, ...], Arrows] = {("in",): "forward", ("out",): "back"}
    return ways.get(tuple(directions), "both")


def _data(passage: Passage) -> tuple[str, ...]:
    data = passage.node.data
    return data.data if isinstance(data, Interface) else getattr(data, "datasets", ())


def _requires(asked: Asked, node: Node, data: InterestedParty) -> Around:
    kind = (data.party_type or "interested party").replace("_", " ").capitalize()
    required = len(data.requirements)
    told = card(asked, node, count(required, "requirement") if required else "", type_label=kind)
    edge = FlowEdge(node.id, _CENTRE, style="tie", arrows="none")
    return Around(replace(told, icon=_ICONS.get(data.party_type or "", "people"), status="external"), edge)


_ICONS = {
    "regulator": "customer",
    "certification_body": "customer",
    "supplier": "supplier",
    "model_provider": "model",
}
