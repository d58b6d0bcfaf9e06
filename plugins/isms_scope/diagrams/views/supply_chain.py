"""Supply chain: suppliers by rank, what they serve, certificates and countries, customer data marked."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from isms_scope.diagrams._flow_elements import card, carries, index_pictures, more, names, natural, scene
from isms_scope.diagrams._flow_heights import ROOM, fits, high, side_by_side
from isms_scope.diagrams._flow_scene import PART, FlowCard, FlowColumn, FlowEdge, FlowPicture, FlowScene
from isms_scope.diagrams._subjects import things_of
from isms_scope.diagrams._views import MOST_CARDS, Asked, view
from isms_scope.graph.crossings import interfaces_to
from isms_scope.graph.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.graph.once import once
from isms_scope.model.elements.supplier import Supplier, SupplierService
from isms_scope.model.register import Node
from isms_scope.wording import count

_SERVED = "What they serve"
_RANKS = ("Direct suppliers with customer data", "Sub-processors", "Further down the chain")
_COLUMNS = ("Direct suppliers without customer data", _SERVED, *_RANKS)
_MOST = 6
_ABREAST = 3
"""So many columns of suppliers stand side by side where nothing joins them."""
_USERS = ("products", "ai_systems")
_MADE_OF_DATA = ("ai_systems", "models", "datasets")
_DESCRIPTION = (
    "Left and right of what is served stand the direct suppliers, those that get customer data on the right,"
    " and then those who work for them. A supplier's box names its services, certificates and countries. The"
    " tables on the page say the same."
)


@view(
    "supply-chain",
    "Supply chain",
    "Left and right of what is served stand the direct suppliers, those with customer data on the right, and"
    " then those who work for them, rank by rank. A box says what is bought, in which countries it works and"
    " which certificates the supplier holds. Customer data bear a mark with a C, and what carries them is a"
    " heavy line.",
    place=3,
)
def supply_chain(asked: Asked) -> Iterator[FlowPicture]:
    """Yield the whole chain, or an overview and the chain of each product."""
    suppliers = {
        node.id: node
        for node in asked.graph.of_kind("suppliers")
        if not is_gone(node, asked.snapshot.as_of.day)
    }
    served = {id_: tuple(_served(asked, node)) for id_, node in suppliers.items()}
    users = sorted({each for ends in served.values() for each in ends})
    if len(suppliers) + len(users) <= MOST_CARDS:
        whole = _scene(asked, "Supply chain", suppliers, served)
        if fits(whole):
            yield FlowPicture("", whole)
            return
    families = _families(suppliers, served)
    nodes = [asked.graph.nodes[each] for each in users]
    nodes.sort(key=natural)
    parts = {node.id: _runs(asked, suppliers, families[node.id]) for node in nodes}
    told = {each for runs in parts.values() for run in runs for each in run}
    alone = [[id_] for id_ in suppliers if id_ not in told]
    chained = any(_data(suppliers[id_]).subcontractor_of for (id_,) in alone)
    rest = _runs(asked, suppliers, alone, ROOM if chained else _ABREAST * ROOM)
    entries = [each for node in nodes for each in _entries(asked, node, parts[node.id])]
    entries += [_rest_entry(run, number) for number, run in enumerate(rest)]
    yield from index_pictures(
        asked, "Supply chain", "Each box leads to the picture of its suppliers.", entries
    )
    for node in nodes:
        for number, run in enumerate(parts[node.id]):
            title = f"Supply chain of {node.name}{_of(number, len(parts[node.id]))}"
            ends = {id_: tuple(each for each in served[id_] if each == node.id) for id_ in run}
            mine = {id_: suppliers[id_] for id_ in run}
            yield FlowPicture(_part_id(node.id, number), _scene(asked, title, mine, ends))
    for number, run in enumerate(rest):
        title = f"Supply chain: serving nothing by name{_of(number, len(rest))}"
        mine = {id_: suppliers[id_] for id_ in run}
        yield FlowPicture(_part_id(_REST, number), _scene(asked, title, mine, {}))


_REST = "serving-nothing"


def _part_id(id_: str, number: int) -> str:
    return f"{id_}--{number + 1}" if number else id_


def _of(number: int, many: int, what: str = "") -> str:
    return f", {what}{number + 1} of {many}" if many > 1 else ""


def _rest_entry(run: Sequence[str], number: int) -> FlowCard:
    id_ = _part_id(_REST, number)
    note = "nothing declared that they serve"
    return FlowCard(
        id_, count(len(run), "supplier"), icon="supplier", status="external", notes=(note,), href=PART + id_
    )


def _data(node: Node) -> Supplier:
    return node.data if isinstance(node.data, Supplier) else Supplier()


def _served(asked: Asked, node: Node) -> Sequence[str]:
    """Products and AI systems that name the supplier, or that a service supports; else what these support."""
    supported = dict.fromkeys(each for service in _data(node).services for each in service.supports)
    naming = dict.fromkeys(link.source for link in asked.graph.links_to(node.id))
    users = [user for user in map(asked.graph.get, supported | naming) if user and asked.graph.in_any(user)]
    served = [user.id for user in users if user.kind_key in _USERS]
    return served or [user.id for user in users if user.id in supported]


def _families(
    suppliers: Mapping[str, Node], served: Mapping[str, tuple[str, ...]]
) -> dict[str, list[list[str]]]:
    """For each product its suppliers, each with everybody who works for them."""
    below: dict[str, list[str]] = {}
    for id_, node in suppliers.items():
        above = _data(node).subcontractor_of
        if above:
            below.setdefault(above, []).append(id_)
    families: dict[str, list[list[str]]] = {}
    seen: set[tuple[str, str]] = set()
    for id_, users in served.items():
        for user in users:
            family = [id_] if (user, id_) not in seen else []
            for each in family:  # it grows meanwhile
                seen.add((user, each))
                family += [one for one in below.get(each, []) if (user, one) not in seen]
            families.setdefault(user, []).extend([family] if family else [])
    return families


def _runs(
    asked: Asked, suppliers: Mapping[str, Node], families: Sequence[Sequence[str]], room: int = ROOM
) -> list[list[str]]:
    """Families on as many pictures as they need, so that no column is too high for a page."""
    found: list[list[str]] = []
    used: Counter[str] = Counter()
    for family in families:
        needed: Counter[str] = Counter()
        for each in family:
            needed[_column(asked, suppliers, each)] += high((_card(asked, suppliers[each]),))
        is_full = bool(found) and len(found[-1]) + len(family) >= MOST_CARDS
        if not found or is_full or max((used + needed).values()) > room:
            found.append([])
            used = Counter()
        found[-1] += family
        used += needed
    return found


def _entries(asked: Asked, node: Node, runs: Sequence[Sequence[str]]) -> Iterator[FlowCard]:
    """The boxes of the overview that lead to the pictures of a product."""
    for number, run in enumerate(runs):
        made = card(asked, node, f"{count(len(run), 'supplier')}{_of(number, len(runs), 'picture ')}")
        held = any(_has_customer_data(asked, each) for each in run)
        id_ = _part_id(node.id, number)
        yield replace(made, id=id_, href=PART + id_, customer_data=held)


def _has_customer_data(asked: Asked, supplier: str) -> bool:
    return bool(asked.graph.customer_data.at(supplier))


def _rank(suppliers: Mapping[str, Node], id_: str) -> int:
    """How many others stand between the company and the supplier, by who works for whom."""
    steps, seen = 0, {id_}
    above = _data(suppliers[id_]).subcontractor_of
    while above and above in suppliers and above not in seen:
        seen.add(above)
        steps += 1
        above = _data(suppliers[above]).subcontractor_of
    declared = 1 if _data(suppliers[id_]).relationship == "subcontractor" else 0
    return max(steps, declared)


def _scene(
    asked: Asked, title: str, suppliers: Mapping[str, Node], served: Mapping[str, tuple[str, ...]]
) -> FlowScene:
    users = [asked.graph.nodes[each] for each in dict.fromkeys(e for ends in served.values() for e in ends)]
    by_column: dict[str, list[FlowCard]] = {heading: [] for heading in _COLUMNS}
    by_column[_SERVED] = [card(asked, node) for node in users]
    for id_, node in suppliers.items():
        by_column[_column(asked, suppliers, id_)].append(_card(asked, node))
    edges = tuple(_edges(asked, suppliers, served))
    if not edges:
        columns = [FlowColumn(heading, tuple(cards)) for heading, cards in by_column.items()]
        return scene(asked, title, _DESCRIPTION, side_by_side(columns))
    stands_for: dict[str, str] = {}
    columns = []
    for place, (heading, cards) in enumerate(by_column.items()):
        kept = cards if len(suppliers) + len(users) <= MOST_CARDS else cards[:_MOST]
        rest = cards[len(kept) :]
        if rest:
            stands_for |= {each.id: f"more-{place}" for each in rest}
            kept = [*kept, more(f"more-{place}", len(rest))]
        columns.append(FlowColumn(heading, tuple(kept)))
    edges = tuple(
        replace(
            each,
            source=stands_for.get(each.source, each.source),
            target=stands_for.get(each.target, each.target),
        )
        for each in edges
    )
    return scene(asked, title, _DESCRIPTION, columns, edges)


def _column(asked: Asked, suppliers: Mapping[str, Node], id_: str) -> str:
    """The column of a supplier: by its rank, and for direct ones by whether they get customer data."""
    rank = min(_rank(suppliers, id_), len(_RANKS) - 1)
    return _COLUMNS[0] if rank == 0 and not _has_customer_data(asked, id_) else _RANKS[rank]


def _card(asked: Asked, node: Node) -> FlowCard:
    data = _data(node)
    services = [service.name or service.id or "" for service in data.services]
    countries = dict.fromkeys(each for service in data.services for each in service.countries)
    countries = countries or dict.fromkeys([data.hq_country] if data.hq_country else [])
    standards = dict.fromkeys(each.standard for each in data.assurance if each.standard)
    where = f"in {', '.join(countries)}" if countries else "no country declared"
    where += f", rank {data.rank}" if data.rank is not None else ""
    held = ", ".join(standards) or "no certificate declared"
    return card(asked, node, "; ".join(each for each in services[:2] if each), where, held)


def _edges(
    asked: Asked, suppliers: Mapping[str, Node], served: Mapping[str, tuple[str, ...]]
) -> Iterator[FlowEdge]:
    for id_, node in suppliers.items():
        data = _data(node)
        numbers = [asked.numbers[each.id] for each in interfaces_to(asked.graph, id_)]
        for user in served.get(id_, ()):
            sent = [each for service in data.services for each in service.data if _is_for(service, user)]
            mine = _used(asked.graph, user)
            yield _edge(asked, user, id_, [each for each in sent if mine is None or each in mine], numbers)
        if data.subcontractor_of in suppliers:
            passed = [each for service in data.services for each in service.data]
            yield _edge(asked, data.subcontractor_of or "", id_, passed)


def _used(graph: Graph, user: str) -> Container[str] | None:
    """The data sets that a product or an AI system uses; None for anything else, of which nobody says."""
    if graph.nodes[user].kind_key not in _USERS:
        return None
    known = _known_used(graph)
    if user not in known:
        used = (each for each in graph.closure(user) if graph.nodes[each].kind_key in _MADE_OF_DATA)
        known[user] = frozenset(things_of(graph, user, *used))
    return known[user]


@once
def _known_used(_: Graph) -> dict[str, frozenset[str]]:
    return {}


def _edge(
    asked: Asked, source: str, target: str, sent: Iterable[str], numbers: Sequence[str] = ()
) -> FlowEdge:
    """Who uses or buys from whom, by which interface, with the data that go that way if any are declared."""
    found = tuple(dict.fromkeys(sent))
    return FlowEdge(
        source,
        target,
        data=names(asked, found),
        numbers=tuple(numbers),
        customer_data=carries(asked, found),
        arrows="forward" if found else "none",
        style="flow" if found else "tie",
    )


def _is_for(service: SupplierService, user: str) -> bool:
    return not service.supports or user in service.supports
