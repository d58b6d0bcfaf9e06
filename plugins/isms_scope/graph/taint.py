"""Customer data: which datasets hold them, by themselves or by where they come from, and where they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from operator import attrgetter
from typing import NamedTuple, TypeVar

from isms_scope.findings import Path
from isms_scope.graph.lifetime import is_active
from isms_scope.model.element import Element
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.dataset import Dataset
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.lifecycle_stage import LifecycleStage
from isms_scope.model.elements.supplier import Supplier
from isms_scope.model.register import Node, Register

E = TypeVar("E", bound=Element)


class Placement(NamedTuple):
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
    for node, data in _each(register, "datasets", Dataset):
        if data.contains_customer_data:
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
    for node, data in _each(register, "datasets", Dataset):
        for source in data.derived_from if data.anonymised is None else ():
            yield source, node.id, f"{node.name} is derived from {source}."


def _processed(register: Register) -> Iterator[tuple[str, str, str]]:
    for node, stage in _each(register, "lifecycle_stages", LifecycleStage):
        for source, output in product(stage.inputs, stage.outputs):
            made = register.nodes.get(output)
            if made and isinstance(made.data, Dataset) and made.data.anonymised is None:
                yield source, output, f"{made.name} comes out of {node.name}, into which {source} goes."


def _placements(register: Register) -> Mapping[str, tuple[Placement, ...]]:
    """Everything that is said about where data are, by place; at each place in the order of who says it."""
    placed: dict[str, list[Placement]] = {}
    for each in sorted(_said(register), key=attrgetter("said_by")):
        placed.setdefault(each.place, []).append(each)
    return {place: tuple(found) for place, found in sorted(placed.items())}


def _said(register: Register) -> Iterator[Placement]:
    for node, data in _each(register, "datasets", Dataset):
        for at, place in enumerate(data.stored_in):
            yield Placement(place, node.id, node.id, ("stored_in", at))
    for node, infrastructure in _each(register, "infrastructure", Infrastructure):
        for at, dataset in enumerate(infrastructure.holds):
            yield Placement(node.id, dataset, node.id, ("holds", at))
    for node, supplier in _each(register, "suppliers", Supplier):
        for at, service in enumerate(supplier.services):
            for dataset in service.data:
                yield Placement(node.id, dataset, node.id, ("services", at, "data"))
    yield from _in_flows(register)
    yield from _worked_on(register)


def _in_flows(register: Register) -> Iterator[Placement]:
    for node, flow in _each(register, "data_flows", DataFlow):
        if flow.datasets and is_active(flow):
            for end, key in ((flow.to, "to"), (flow.from_, "from")):
                for dataset in flow.datasets if end else ():
                    yield Placement(end or "", dataset, node.id, (key,))


def _worked_on(register: Register) -> Iterator[Placement]:
    """A stage's datasets are where it runs, and at the supplier that performs it."""
    for node, stage in _each(register, "lifecycle_stages", LifecycleStage):
        places: list[tuple[str, Path]] = [(place, ("runs_on", at)) for at, place in enumerate(stage.runs_on)]
        for at, performer in enumerate(stage.performed_by):
            found = register.nodes.get(performer)
            if found and isinstance(found.data, Supplier):
                places.append((performer, ("performed_by", at)))
        for (place, path), dataset in product(places, (*stage.inputs, *stage.outputs)):
            yield Placement(place, dataset, node.id, path)


def _each(register: Register, kind: str, model: type[E]) -> Iterator[tuple[Node, E]]:
    for node in register.by_kind.get(kind, ()):
        if isinstance(node.data, model):
            yield node, node.data
