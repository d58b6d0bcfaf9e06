"""Customer data: which datasets hold them, by themselves or by where they come from, and where they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.dataset import Dataset
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.lifecycle_stage import LifecycleStage
from isms_scope.model.elements.supplier import Supplier
from isms_scope.model.register import Register


@dataclass(frozen=True)
class CustomerData:
    """Datasets with customer data, each with why; and the datasets that each place gets or keeps.

    The flag spreads along `derived_from` and from a stage's inputs to its outputs. It stops only at a
    record of anonymisation.
    """

    why: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kept_at: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def at(self, place: str) -> tuple[str, ...]:
        """The datasets with customer data at a place, by id."""
        return tuple(dataset for dataset in self.kept_at.get(place, ()) if dataset in self.why)


def trace_customer_data(register: Register) -> CustomerData:
    """Follow customer data through a register."""
    sources = _sources(register)
    why: dict[str, tuple[str, ...]] = {}
    open_ = []
    for node in register.by_kind.get("datasets", ()):
        if isinstance(node.data, Dataset) and node.data.contains_customer_data:
            why[node.id] = (f"{node.name} is declared to contain customer data.",)
            open_.append(node.id)
    while open_:
        dataset = open_.pop(0)
        for derived, said in sources.get(dataset, ()):
            if derived not in why:
                why[derived] = (said, *why[dataset])
                open_.append(derived)
    return CustomerData(why, _places(register))


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


def _places(register: Register) -> Mapping[str, tuple[str, ...]]:
    kept: dict[str, dict[str, None]] = {}
    for place, dataset in _placed(register):
        kept.setdefault(place, {})[dataset] = None
    return {place: tuple(datasets) for place, datasets in sorted(kept.items())}


def _placed(register: Register) -> Iterator[tuple[str, str]]:
    for node in register.nodes.values():
        data = node.data
        if isinstance(data, Dataset):
            yield from ((place, node.id) for place in data.stored_in)
        elif isinstance(data, Infrastructure):
            yield from ((node.id, dataset) for dataset in data.holds)
        elif isinstance(data, Supplier):
            yield from ((node.id, dataset) for service in data.services for dataset in service.data)
        elif isinstance(data, DataFlow) and data.state in (None, "active"):
            ends = [end for end in (data.from_, data.to) if end]
            yield from product(ends, data.datasets)
