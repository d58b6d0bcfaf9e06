"""Records for a promise: what the register holds about each type of promise, beside elements reached."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from isms_scope.graph import Graph
from isms_scope.graph.changes import significant
from isms_scope.graph.places_of_work import suppliers_at_work, worked_on
from isms_scope.model.elements.communication import Communication
from isms_scope.model.elements.contract import Commitment, Contract
from isms_scope.model.elements.dataset import Dataset
from isms_scope.model.elements.product import Product
from isms_scope.model.elements.supplier import Supplier
from isms_scope.model.register import Node
from isms_scope.pages._html import Markup, markup
from isms_scope.pages._templates import render
from isms_scope.pages.view import Here


class Asked(NamedTuple):
    """A promise with the customer, and the products and data sets it is about."""

    customer: str
    signed_on: dt.date | None
    commitment: Commitment
    products: tuple[str, ...]
    datasets: tuple[str, ...]


def asked(graph: Graph, contract: Contract, commitment: Commitment) -> Asked:
    """Return what a promise is about: the data it names, or else those that its products reach."""
    about = commitment.covers or contract.products
    kinds = {each: node.kind_key for each in about if (node := graph.get(each))}
    products = tuple(each for each, kind in kinds.items() if kind == "products")
    datasets = [each for each, kind in kinds.items() if kind == "datasets"]
    reached = sorted(each for product in products for each in graph.parts(product))
    data = [each for each in reached if graph.nodes[each].kind_key == "datasets"]
    if not products:  # the data are named alone: the suppliers are those of all that is bought
        products = tuple(each for each in contract.products if graph.get(each))
    return Asked(
        contract.customer or "",
        contract.signed_on,
        commitment,
        products,
        tuple(dict.fromkeys(datasets or data)),
    )


def records(here: Here, promise: Asked) -> Markup:
    """Return what the register holds for a promise by its type; types that ask for nothing have nothing."""
    found = _BY_TYPE.get(promise.commitment.type or "")
    return found(here, promise) if found else Markup("")


def _residency(here: Here, promise: Asked) -> Markup:
    """Who works on the data, by country; a country that the promise does not name is marked."""
    at_work = worked_on(here.view.snapshot.graph, promise.datasets)
    return render("promise_places.html", here=here, at_work=at_work, countries=promise.commitment.countries)


def _changes(here: Here, promise: Asked) -> Markup:
    """The significant changes since the signature, with the first message about each to the customer."""
    graph, day = here.view.snapshot.graph, here.view.snapshot.as_of.day
    messages = [*_messages(here, promise.customer)]
    rows = []
    begin = promise.signed_on or dt.date.min
    changes = [each for each in significant(graph) if each[1] >= begin]
    for node, when in sorted(changes, key=lambda each: (each[1], each[0].id), reverse=True):
        told = [(data.sent_on, each) for each, data in messages if node.id in data.about and data.sent_on]
        first = min(told, key=lambda each: (each[0], each[1].id), default=None)
        rows.append((node, when, when > day, first, (first[0] - when).days if first else 0))
    return render("promise_changes.html", here=here, rows=rows)


def _messages(here: Here, customer: str) -> Iterator[tuple[Node, Communication]]:
    """The messages that were sent to a customer; one that names no recipient went to all customers."""
    day = here.view.snapshot.as_of.day
    for node, data in here.view.snapshot.graph.each("communications", Communication):
        is_meant = customer in data.recipients or (not data.recipients and "customers" in data.audience)
        if is_meant and data.sent_on and data.sent_on <= day:
            yield node, data


def _subprocessors(here: Here, promise: Asked) -> Markup:
    """The suppliers that work on the data, each with the messages to the customer that tell of it."""
    messages = [*_messages(here, promise.customer)]
    rows = [
        (node, [each for each, data in messages if node.id in data.about])
        for node, _ in _suppliers(here, promise)
    ]
    return render("promise_subprocessors.html", here=here, rows=rows)


def _suppliers(here: Here, promise: Asked) -> Iterator[tuple[Node, Supplier]]:
    """The suppliers that work on the data of a promise."""
    yield from suppliers_at_work(here.view.snapshot.graph, promise.datasets)


def _incidents(_: Here, __: Asked) -> Markup:
    return markup("Incidents and notices of them are not kept in this register.")


def _answers(what: str, say: Callable[[Supplier], object]) -> Callable[[Here, Asked], Markup]:
    """What was agreed with each supplier that works on the data."""

    def found(here: Here, promise: Asked) -> Markup:
        rows = [(node.id, _said(say(data))) for node, data in _suppliers(here, promise)]
        absent = "No supplier is on record as working on the data."
        return render("promise_facts.html", here=here, rows=rows, what=what, absent=absent)

    return found


def _said(answer: object) -> str:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return str(answer).replace("_", " ") if answer else "not said"


def _deletion(here: Here, promise: Asked) -> Markup:
    graph = here.view.snapshot.graph
    rows = [(each, _retention(graph, each)) for each in promise.datasets]
    absent = "No data set is named for it."
    return render("promise_facts.html", here=here, rows=rows, what="Kept for", absent=absent)


def _retention(graph: Graph, dataset: str) -> str:
    data = graph.nodes[dataset].data
    return (data.retention if isinstance(data, Dataset) else None) or "not said"


def _recovery(here: Here, promise: Asked) -> Markup:
    rows = [(each, _back(here.view.snapshot.graph, each)) for each in promise.products]
    return render(
        "promise_facts.html", here=here, rows=rows, what="Planned recovery", absent="No product is named."
    )


def _back(graph: Graph, product: str) -> str:
    data = graph.nodes[product].data
    dora = data.dora if isinstance(data, Product) else None
    told = [
        *([f"back within {dora.rto_h} h"] if dora and dora.rto_h is not None else []),
        *([f"losing at most {dora.rpo_h} h of data"] if dora and dora.rpo_h is not None else []),
    ]
    return ", ".join(told) or "not said"


_BY_TYPE: Mapping[str, Callable[[Here, Asked], Markup]] = MappingProxyType(
    {
        "data_residency": _residency,
        "scope_change_notice": _changes,
        "subprocessor_notice": _subprocessors,
        "incident_notice": _incidents,
        "audit_right": _answers(
            "Right to audit agreed with", lambda data: data.contract.audit_right if data.contract else None
        ),
        "exit_plan": _answers("Exit plan for", lambda data: data.exit_plan),
        "no_training_on_data": _answers("Trains on what it receives", lambda data: data.trains_on_our_data),
        "deletion": _deletion,
        "rto_rpo": _recovery,
    }
)


def speaks_of_reach(commitment: Commitment) -> bool:
    """Whether what products reach says something about a promise: where it is about processing or scope."""
    return commitment.type not in _BY_TYPE
