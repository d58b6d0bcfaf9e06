"""Customer data: which datasets hold them, by themselves or by where they come from, and where they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from isms_scope.findings import Path
from isms_scope.graph.lifetime import is_active
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.dataset import Dataset
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.lifecycle_stage import LifecycleStage
from isms_scope.model.elements.supplier import Supplier
from isms_scope.model.register import Node, Register


@dataclass(frozen=True, slots=True)
class Placement:
    """A dataset at a place, with the element that says so and the path of the value that names the place."""

    place: str
    dataset: str
    said_by: str
    path: Path


@dataclass(frozen=True)
class CustomerData:
    """Datasets with customer data, each with why; and what every place gets, keeps or works on.

    The flag spreads along `derived_from` and from a stage's inputs to its outputs. It stops only at a
    record of anonymisation. `chains` leads from each of these datasets back to the one that is declared to
    contain customer data. `placements` holds all datasets, with or without the flag, and places that
    nobody has declared.
    """

    why: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    chains: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    placements: Mapping[str, tuple[Placement, ...]] = field(default_factory=dict)

    def at(self, place: str) -> tuple[str, ...]:
        """The datasets with customer data at a place, by id."""
        placed = self.placements.get(place, ())
        return tuple(dict.fromkeys(each.dataset for each in placed if each.dataset in self.why))


def trace_customer_data(register: Register) -> CustomerData:
    """Follow customer data through a register."""
    sources = _sources(register)
    why: dict[str, tuple[str, ...]] = {}
    chains: dict[str, tuple[str, ...]] = {}
    open_ = []
    for node in register.by_kind.get("datasets", ()):
        if isinstance(node.data, Dataset) and node.data.contains_customer_data:
            why[node.id] = (f"{node.name} is declared to contain customer data.",)
            chains[node.id] = (node.id,)
            open_.append(node.id)
    while open_:
        dataset = open_.pop(0)
        for derived, said in sources.get(dataset, ()):
            if derived not in why:
                why[derived] = (said, *why[dataset])
                chains[derived] = (derived, *chains[dataset])
                open_.append(derived)
    return CustomerData(why, chains, _placements(register))


def _sources(register: Register) -> Mapping[str, list[tuple[str, str]]]:
    """For each dataset, what is made from it without anonymisation, and a sentence that says so."""
    made: dict[str, list[tuple[str, str]]] = {}
    for source, derived, said in (*_derived(register), *_processed(register)):
        made.setdefault(source, []).append((derived, said))
    return made


def _derived(register: Register) -> Iterator[tuple[str, str, str]]:
    for node in register.by_kind.get("datasets", ()):
        if isinstance(node.data, Dataset) and node.data.anonymised is None:
            for source in node.data.derived_from:
                yield source, node.id, f"{node.name} is derived from {source}."


def _processed(register: Register) -> Iterator[tuple[str, str, str]]:
    for stage in register.by_kind.get("lifecycle_stages", ()):
        if not isinstance(stage.data, LifecycleStage):
            continue
        for source, output in product(stage.data.inputs, stage.data.outputs):
            made = register.nodes.get(output)
            if made and isinstance(made.data, Dataset) and made.data.anonymised is None:
                yield source, output, f"{made.name} comes out of {stage.name}, into which {source} goes."


def _placements(register: Register) -> Mapping[str, tuple[Placement, ...]]:
    placed: dict[str, list[Placement]] = {}
    speakers = [node for kind in _SPEAKERS for node in register.by_kind.get(kind, ())]
    for node in sorted(speakers, key=lambda node: node.id):
        for place, dataset, path in _said(register, node):
            placed.setdefault(place, []).append(Placement(place, dataset, node.id, path))
    return {place: tuple(found) for place, found in sorted(placed.items())}


_SPEAKERS = ("datasets", "infrastructure", "suppliers", "data_flows", "lifecycle_stages")
"""Kinds whose elements say where data are."""


def _said(register: Register, node: Node) -> Iterator[tuple[str, str, Path]]:
    """Yield (place, dataset, path) for everything that one element says about where data are."""
    data = node.data
    if isinstance(data, Dataset):
        yield from ((place, node.id, ("stored_in", at)) for at, place in enumerate(data.stored_in))
    elif isinstance(data, Infrastructure):
        yield from ((node.id, dataset, ("holds", at)) for at, dataset in enumerate(data.holds))
    elif isinstance(data, Supplier):
        yield from _served(node.id, data)
    elif isinstance(data, DataFlow) and is_active(data):
        ends = [(end, key) for end, key in ((data.to, "to"), (data.from_, "from")) if end]
        yield from ((end, dataset, (key,)) for (end, key), dataset in product(ends, data.datasets))
    elif isinstance(data, LifecycleStage):
        yield from _worked_on(register, data)


def _served(supplier: str, data: Supplier) -> Iterator[tuple[str, str, Path]]:
    for at, service in enumerate(data.services):
        yield from ((supplier, dataset, ("services", at, "data")) for dataset in service.data)


def _worked_on(register: Register, stage: LifecycleStage) -> Iterator[tuple[str, str, Path]]:
    """A stage's datasets are where it runs, and at the supplier that performs it."""
    places: list[tuple[str, Path]] = [(place, ("runs_on", at)) for at, place in enumerate(stage.runs_on)]
    for at, performer in enumerate(stage.performed_by):
        found = register.nodes.get(performer)
        if found and isinstance(found.data, Supplier):
            places.append((performer, ("performed_by", at)))
    for (place, path), dataset in product(places, (*stage.inputs, *stage.outputs)):
        yield place, dataset, path
