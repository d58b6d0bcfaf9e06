"""Management systems and certificates compared: what each covers, what is in one and not in the other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias

from isms_scope.diagrams._flow_elements import card, group, more, names, natural, scene
from isms_scope.diagrams._flow_scene import FlowCard, FlowColumn, FlowEdge, FlowPicture
from isms_scope.diagrams._parties import party_icon
from isms_scope.diagrams._views import Asked, view
from isms_scope.graph.graph import Graph
from isms_scope.graph.labels import system_label
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.certificate import Certificate
from isms_scope.model.elements.statement import Statement
from isms_scope.model.register import Node
from isms_scope.wording import count, listing

_NAMED = {"products": 6, "ai_systems": 4, "organisations": 3}
"""So many elements of these kinds are named; more, and those of other kinds, are counted."""
_TOLD = 60
"""So many of those that are counted the table names; a picture has room for two or three."""
_HIGH = 9
_CERTIFICATES, _SETS = 6, 4
_MORE_CERTIFICATES, _MORE_SETS = "more-certificates", "more-sets"
_TITLE = "Management systems compared"
_DESCRIPTION = (
    "On the left stand the management systems and the certificates, then what is in all of the systems, and"
    " then what is in only some of them, kind by kind. The tables on the page say the same."
)
_KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "products": ("product", "products"),
        "ai_systems": ("AI system", "AI systems"),
        "organisations": ("legal entity", "legal entities"),
        "locations": ("place of work", "places of work"),
        "teams": ("team", "teams"),
        "infrastructure": ("piece of infrastructure", "pieces of infrastructure"),
        "repositories": ("repository", "repositories"),
        "datasets": ("data set", "data sets"),
        "models": ("model", "models"),
        "lifecycle_stages": ("life-cycle stage", "life-cycle stages"),
    }
)
Certificates: TypeAlias = Sequence[tuple[Node, Certificate]]
_GONE = ("withdrawn", "expired")


@view(
    "systems",
    "Systems and certificates",
    "On the left stand the management systems and the certificates, each joined to what it covers: what is"
    " in all systems, and what is in only one of them. Few elements of a kind are named, many are counted.",
    place=5,
    covers_all=True,
)
def systems(asked: Asked) -> Iterator[FlowPicture]:
    """Yield the comparison; many elements of a kind are told by their number, so it never grows."""
    graph = asked.graph
    certificates = [each for each in graph.each("certificates", Certificate) if each[1].state not in _GONE]
    if len(graph.systems) == 1 and not certificates:
        yield FlowPicture("", scene(asked, _TITLE, "There is one system and no certificate.", ()))
        return
    left = [
        group("systems", "Management systems", [_system_card(asked, each) for each in graph.systems]),
        group("certificates", "Certificates", _certificates(asked, certificates)),
    ][: 2 if certificates else 1]
    everywhere: list[FlowCard] = []
    somewhere: list[FlowCard] = []
    edges: list[FlowEdge] = []
    drawn: dict[str, str] = {}
    sets = _sets(asked)
    for inside, nodes in sets[:_SETS]:
        frames = _frames(asked, inside, nodes)
        drawn |= _drawn(frames, inside, nodes)
        (everywhere if len(inside) == len(graph.systems) else somewhere).extend(frames)
        edges += [_holds(each, frame.id) for frame in frames for each in inside]
    if rest := sets[_SETS:]:
        somewhere.append(_more_sets(asked, rest))
        drawn |= {node.id: _MORE_SETS for _, nodes in rest for node in nodes}
        edges += [
            _holds(each, _MORE_SETS) for each in dict.fromkeys(one for inside, _ in rest for one in inside)
        ]
    edges += _covers(asked, certificates, drawn)
    shown = (left, everywhere[:1], everywhere[1:], somewhere)
    columns = [FlowColumn("", tuple(frames), ordered=True) for frames in shown]
    yield FlowPicture("", scene(asked, _TITLE, _DESCRIPTION, columns, edges))


def _holds(system: str, what: str) -> FlowEdge:
    return FlowEdge(system, what, data="covers", style="tie", arrows="none")


def _drawn(frames: Iterable[FlowCard], inside: Sequence[str], nodes: Iterable[Node]) -> dict[str, str]:
    """For each element the card that it is, or that counts it."""
    cards = {each.id for frame in frames for each in frame.children}
    counted = {node.id: f"{node.kind_key}-{'-'.join(inside)}" for node in nodes}
    return {id_: id_ if id_ in cards else of_kind for id_, of_kind in counted.items()}


def _more_sets(asked: Asked, rest: Sequence[tuple[tuple[str, ...], Sequence[Node]]]) -> FlowCard:
    """What is in yet other systems together, told by number; the table has every line."""
    told = [f"{_heading(asked.graph, inside)}: {count(len(nodes), 'element')}" for inside, nodes in rest]
    return FlowCard(_MORE_SETS, f"and {count(len(rest), 'more group')}", notes=tuple(told))


def _certificates(asked: Asked, certificates: Certificates) -> list[FlowCard]:
    """The certificates; of very many the last card names the rest."""
    shown = len(certificates) if len(certificates) <= _CERTIFICATES + 1 else _CERTIFICATES
    cards = [_certificate(asked, *each) for each in certificates[:shown]]
    if rest := certificates[shown:]:
        told = names(asked, [node.id for node, _ in rest])
        cards.append(replace(more(_MORE_CERTIFICATES, len(rest)), notes=(told,)))
    return cards


def _covers(asked: Asked, certificates: Certificates, drawn: Mapping[str, str]) -> Iterator[FlowEdge]:
    """What each certificate covers; of a kind that is counted, how many of them."""
    total = Counter(drawn.values())
    shown = {each.id for each in _certificates(asked, certificates)}
    for node, data in certificates:
        by_card: dict[str, list[str]] = {}
        for each in _covered(data):
            if each in drawn:
                by_card.setdefault(drawn[each], []).append(each)
        for id_, found in by_card.items():
            told = "" if id_ in found else names(asked, found)
            label = "" if id_ in found else f"{len(found)} of {total[id_]}"
            if node.id in shown:
                yield FlowEdge(node.id, id_, label=label, data=told, style="cover")
            else:
                told = f"{node.name}: {told}" if told else node.name
                yield FlowEdge(_MORE_CERTIFICATES, id_, data=told, style="cover")


def _covered(data: Certificate) -> tuple[str, ...]:
    covers = data.covers
    return (*covers.products, *covers.organisations, *covers.sites) if covers else ()


def _system_card(asked: Asked, system: str) -> FlowCard:
    graph = asked.graph
    node, data, statement = graph.get(system), graph.system(system), graph.statement(system)
    version = statement.data.version if statement and isinstance(statement.data, Statement) else None
    return FlowCard(
        id=system,
        name=node.name if node else system_label(graph, system),
        type_label=system_label(graph, system),
        icon="organisation",
        notes=(*data.standards[:2], f"statement {version}" if version else "no version"),
        href=asked.address(node) if node else "",
    )


def _certificate(asked: Asked, node: Node, data: Certificate) -> FlowCard:
    return FlowCard(
        id=node.id,
        name=node.name,
        type_label="Certificate",
        icon="secret",
        status="in"
        if data.state == "active"
        else "planned"
        if data.state == "in_progress"
        else "undetermined",
        notes=tuple(
            filter(
                None,
                (
                    data.standard or "",
                    (data.state or "state not declared").replace("_", " "),
                    f"until {data.expires_on}" if data.expires_on else "",
                ),
            )
        ),
        href=asked.address(node),
    )


def _sets(asked: Asked) -> list[tuple[tuple[str, ...], list[Node]]]:
    """What is in the same management systems together; what is in most of them first, in none left out."""
    graph, day = asked.graph, asked.snapshot.as_of.day
    found: dict[tuple[str, ...], list[Node]] = {}
    for kind in _KINDS:
        for node in graph.of_kind(kind):
            inside = tuple(each for each in graph.systems if graph.is_in(node, each))
            if inside and not is_gone(node, day):
                found.setdefault(inside, []).append(node)
    return sorted(found.items(), key=lambda each: (-len(each[0]), each[0]))


def _heading(graph: Graph, inside: Sequence[str]) -> str:
    labels = listing([system_label(graph, each) for each in inside])
    return f"In {labels}" if len(inside) == len(graph.systems) else f"Only in {labels}"


def _frames(asked: Asked, inside: Sequence[str], nodes: Sequence[Node]) -> list[FlowCard]:
    """What is in some systems together: one frame, or where it is high one of names and one of numbers."""
    id_, heading = "-".join(inside), _heading(asked.graph, inside)
    cards = _cards(asked, nodes, id_)
    named = [each for each in cards if each.type_label]
    counted = [each for each in cards if not each.type_label]
    if len(cards) <= _HIGH or not named or not counted:
        return [group(id_, heading, cards)]
    return [
        group(id_, heading, named),
        group(f"{id_}-counted", f"{heading}, counted", counted),
    ]


def _cards(asked: Asked, nodes: Sequence[Node], where: str) -> list[FlowCard]:
    cards: list[FlowCard] = []
    for kind, (one, many) in _KINDS.items():
        mine = sorted((node for node in nodes if node.kind_key == kind), key=natural)
        if len(mine) <= _NAMED.get(kind, 0):
            cards += [replace(card(asked, node), status="in", notes=()) for node in mine]
        elif mine:
            named = names(asked, [node.id for node in mine])
            told = (named if len(mine) <= _TOLD else named.told(2),)
            name, icon = count(len(mine), one, many), party_icon(mine[0])
            cards.append(FlowCard(f"{kind}-{where}", name, icon=icon, notes=told))
    return cards
