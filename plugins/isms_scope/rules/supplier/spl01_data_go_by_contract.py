"""SPL-01: a supplier that touches data of the scope has an interface and a contract."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.dependence import lacking_cause
from isms_scope.graph.deviations import open_deviation
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.supplier import Supplier
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import all_named, called
from isms_scope.rules.supplier._dealings import dealt_with, has_contract, interfaces_by_supplier
from isms_scope.wording import capital


@rule("SPL-01", severity="error", kind="suppliers", clause="4.3 c", step=11, stage="audit")
def data_go_by_contract(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """A supplier that touches data of the scope has a declared interface and a contract that runs.

    Why:
        What is not written down with a supplier cannot be asked of it: who protects the data, who is told
        of an incident, when they are deleted. A supplier touches data of the scope if a flow crosses the
        boundary to or from it, or if it keeps, works on or is sent a dataset in scope. One interface is
        enough here; whether every single flow has one is BND-06. A contract may be recorded at the
        supplier or as the agreement of an interface. Suppliers that are no longer in use are left alone,
        and an approved deviation covers its supplier while it runs.

    Fails:
        datasets:
          ft-sets: {name: Fine-tuning sets, scope: in}
        suppliers:
          labelworks:
            name: Labelworks
            contract: {ref: LW-2026-1}
            services: [{name: Labelling, data: [ft-sets]}]

    Passes:
        datasets:
          ft-sets: {name: Fine-tuning sets, scope: in}
        infrastructure:
          s3-train: {name: Training store, type: datastore, scope: in}
        suppliers:
          labelworks:
            name: Labelworks
            contract: {ref: LW-2026-1}
            services: [{name: Labelling, data: [ft-sets]}]
        interfaces:
          if-labelworks: {inside: s3-train, outside: labelworks, mechanism: sftp}

    Fix:
        Declare the interface, with who is responsible for what; record the contract under contract.
    """
    interfaces, flows = interfaces_by_supplier(graph), dealt_with(graph)
    touching = False
    for node, _ in graph.each("suppliers", Supplier):
        datasets = _datasets(graph, node)
        if is_gone(node, as_of) or graph.in_any(node) or not (datasets or node.id in flows):
            continue
        touching = True
        if open_deviation(graph, node.id, as_of):
            continue
        inside, names_one = flows.get(node.id, ("", False))
        what = f"touches data of the scope ({all_named(datasets)})" if datasets else "exchanges data with us"
        if node.id not in interfaces and not names_one:
            yield _no_interface(node, inside, what, lacking_cause(graph, node.id, as_of))
        if not has_contract(node, interfaces.get(node.id, []), as_of):
            yield Problem(
                node,
                f"{capital(called(node))} {what}, and no contract with it is recorded that runs.",
                "Write contract: {ref: …, signed_on: …} at the supplier.",
                at=("contract",),
                cause=f"contract with {node.id}",
                values={"datasets": [each.id for each in datasets]},
            )
    if not touching:
        yield Unjudged("No supplier touches data of the scope, as far as is recorded.")


def _datasets(graph: Graph, supplier: Node) -> list[Node]:
    """The datasets in scope that are at a supplier, by anybody's record."""
    placed = graph.customer_data.placements.get(supplier.id, ())
    found = (graph.get(each) for each in dict.fromkeys(place.dataset for place in placed))
    return [node for node in found if node and graph.in_any(node)]


def _no_interface(supplier: Node, inside: str, what: str, lacking: str) -> Problem:
    return Problem(
        supplier,
        f"{capital(called(supplier))} {what}, and no interface with it is declared.",
        f"Add under interfaces: if-{supplier.id}: {{inside: {inside or '…'}, outside: {supplier.id}, "
        "mechanism: …, responsibility: {ours: …, theirs: …}}.",
        cause=f"interface {inside} -> {supplier.id}" if inside else lacking,
        values={"inside": inside or None, "outside": supplier.id},
    )
