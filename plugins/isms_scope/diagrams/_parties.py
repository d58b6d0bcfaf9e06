"""Parties and crossings of a boundary map: who stands outside, and by which interface we meet."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from isms_scope.diagrams._places import Address, icon_of, type_of
from isms_scope.diagrams._scene import Crossing, Direction, Party, PartyStatus
from isms_scope.diagrams._words import spelled
from isms_scope.findings import Finding
from isms_scope.graph.crossings import crossings, is_interface_between
from isms_scope.graph.exclusions import things_excluded
from isms_scope.graph.graph import Graph
from isms_scope.graph.sides import Side, Withheld
from isms_scope.model.elements.interface import Interface
from isms_scope.model.elements.supplier import Supplier
from isms_scope.model.register import Node
from isms_scope.snapshot.snapshot import Snapshot
from isms_scope.wording import capital, listing

_WEST_KINDS = ("customers",)
_WEST_WORDS = ("a customer",)
"""What stands in place of one that an edition does not show."""

_WORDS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "internet": ("Internet", "Anybody", "internet"),
        "any-customer": ("Any customer", "Customers", "customer"),
        "unknown": ("Unknown", "Nobody knows", "unknown"),
    }
)
_SUPPLIER_ICONS: Mapping[str, str] = MappingProxyType(
    {"cloud_iaas": "cloud", "gpu_provider": "compute", "llm_api": "model", "labelling": "labelling"}
)
_MOST_NAMES = 3
_FINDINGS = ("BND-06", "PRD-03")


@dataclass(frozen=True, slots=True)
class Passage:
    """One place where something passes the boundary: an interface with its number, or a flow without one.

    `data` are the ids of what crosses, `how` the mechanism and the protection in words; `label` says both.
    """

    node: Node
    number: int | None
    inner: str | None
    outer: str
    direction: Direction
    finding: str = ""
    data: tuple[str, ...] = ()
    how: tuple[str, str] = ("", "")
    label: str = ""
    whom: str = ""
    undeclared: int = 0

    @property
    def mark(self) -> str:
        """What stands in its badge: the number, or "!2" for the second that has no interface."""
        return f"!{self.undeclared}" if self.number is None else str(self.number)


def passages(snapshot: Snapshot, system: str) -> tuple[Passage, ...]:
    """Return every crossing: the interfaces in the order of their ids, then flows without an interface.

    The number of an interface is its place in the register, so that it is the same on every picture.
    """
    return (*_interfaces(snapshot.graph, system), *_undeclared(snapshot))


def numbers(graph: Graph) -> dict[str, int]:
    """Return the number of each interface: its place among all, in the order of their ids."""
    return {node.id: number for number, node in enumerate(graph.of_kind("interfaces"), start=1)}


def _interfaces(graph: Graph, system: str) -> Iterator[Passage]:
    number_of = numbers(graph)
    for node, data in graph.each("interfaces", Interface):
        near, far = data.inside, data.outside
        if graph.side(near, system) != "in" and graph.side(far, system) == "in":
            near, far = far, near
        if far and graph.side(far, system) != "in":
            how = spelled(data.mechanism or ""), _protection(data.encrypted or "")
            label, whom = _label(graph, data.data, *how), _name(graph, far)
            ends = number_of[node.id], near, far, data.direction or "both", ""
            yield Passage(node, *ends, data.data, how, label, whom)


def _undeclared(snapshot: Snapshot) -> Iterator[Passage]:
    graph = snapshot.graph
    number = 0
    for node, flow, ends in crossings(graph):
        if not flow.interface and not is_interface_between(graph, *ends):
            number += 1
            finding = _finding(snapshot.report.findings, (node.id, *ends))
            direction: Direction = "out" if ends[0] == flow.from_ else "in"
            how = f"no interface declared for {_name(graph, ends[0])}", finding
            label, whom = _label(graph, flow.datasets, *how), _name(graph, ends[1])
            yield Passage(node, None, *ends, direction, finding, flow.datasets, how, label, whom, number)


def _name(graph: Graph, end: str | None) -> str:
    """The name of an end: an element, a reserved word, or one that nobody has declared."""
    node = graph.get(end)
    return node.name if node else word_party(end or "").name


def _label(graph: Graph, data: Iterable[str], *more: str) -> str:
    """What crosses and how, in the order of the key: data, mechanism, protection."""
    names = [node.name if (node := graph.get(each)) else each for each in data]
    most = (
        names
        if len(names) <= _MOST_NAMES
        else [*names[: _MOST_NAMES - 1], f"{len(names) - _MOST_NAMES + 1} more"]
    )
    return " · ".join(part for part in (listing(most), *more) if part)


def _protection(encrypted: str) -> str:
    """The register says how it is protected on the way; a reader looks for the word."""
    words = encrypted.lower()
    if words in ("no", "none", "false") or words.startswith(("no ", "not encrypted", "unencrypted")):
        return "not encrypted"
    is_plain = not words or "encrypt" in words or words.startswith(("not ", "n/a"))
    return encrypted if is_plain else f"encrypted: {encrypted}"


def _finding(findings: Iterable[Finding], elements: tuple[str, ...]) -> str:
    """The rule that has noticed the missing interface; the rule that is made for it where none has."""
    noticed = {found.rule for found in findings if found.element in elements}
    return next((rule for rule in _FINDINGS if rule in noticed), _FINDINGS[0])


def parties(
    graph: Graph, outers: Iterable[str], system: str, address: Address
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return who stands in the west (customers, the internet) and in the east (everybody else).

    `outers` are the outer ends of what passes the boundary.
    """
    own = _own_sides(graph)
    west: list[Party] = []
    east: list[Party] = []
    for outer in dict.fromkeys(outers):
        node = graph.get(outer)
        side = graph.side(outer, system)
        party = _party(graph, node, system, address) if node else word_party(outer, side)
        party = replace(party, note=own.get(outer, ""))
        is_west = outer in (*_WORDS, *_WEST_WORDS) if node is None else node.kind_key in _WEST_KINDS
        (west if is_west else east).append(party)
    return tuple(west), tuple(east)


def _own_sides(graph: Graph) -> dict[str, str]:
    """For outside parties, the exclusion of what is theirs alone, by the interfaces at which we meet them."""
    told: dict[str, dict[str, None]] = {}
    for exclusion, data in things_excluded(graph):
        met = (graph.get(each) for each in data.interfaces)
        for interface in (node.data for node in met if node and isinstance(node.data, Interface)):
            if interface.outside:
                told.setdefault(interface.outside, {})[exclusion.id] = None
    return {party: f"own side: {', '.join(ids)}" for party, ids in told.items()}


def word_party(outer: str, side: Side = "external") -> Party:
    """Return what a reserved word such as `internet` stands for, or an end that nobody has declared.

    `side` is that of what an edition does not show.
    """
    if isinstance(outer, Withheld):
        return Party(outer, capital(outer), "Not shown", "unknown", _as_party(side))
    name, type_label, icon = _WORDS.get(outer, (outer, "Not declared", "unknown"))
    return Party(outer, name, type_label, icon, "external" if outer in _WORDS else "undetermined")


def _party(graph: Graph, node: Node, system: str, address: Address) -> Party:
    status = _as_party(graph.side(node.id, system))
    return Party(node.id, node.name, party_type(node), party_icon(node), status, href=address(node))


def _as_party(side: Side) -> PartyStatus:
    return side if side in ("out", "planned", "undetermined") else "external"


def party_type(node: Node) -> str:
    """Return what an outside party is, in words."""
    if isinstance(node.data, Supplier) and node.data.type:
        return _SUPPLIER_TYPES.get(node.data.type, node.data.type.replace("_", " ").capitalize())
    return type_of(node)


_SUPPLIER_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "cloud_iaas": "Cloud provider",
        "llm_api": "LLM API",
        "gpu_provider": "GPU provider",
        "saas_tool": "SaaS tool",
        "labelling": "Labelling supplier",
        "staffing": "Staffing supplier",
        "telecom": "Telecom supplier",
        "fine_tuning_outsourcer": "Fine-tuning supplier",
    }
)


def party_icon(node: Node) -> str:
    """Return the icon for an outside party."""
    if isinstance(node.data, Supplier):
        return _SUPPLIER_ICONS.get(node.data.type or "", "supplier")
    return "customer" if node.kind_key == "customers" else icon_of(node)


def as_crossing(passage: Passage, drawn: Container[str]) -> Crossing:
    """Return a passage as a crossing; an inner end that is not drawn is left out."""
    inner = passage.inner if passage.inner in drawn else None
    return Crossing(
        passage.number,
        passage.outer,
        inner,
        passage.direction,
        passage.finding,
        passage.label,
        passage.whom,
        passage.mark if passage.number is None else "",
        id=passage.node.id,
    )
