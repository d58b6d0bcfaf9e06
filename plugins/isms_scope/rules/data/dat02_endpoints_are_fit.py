"""DAT-02: customer and training data are on no device that is out or unmanaged."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.dataset import Dataset
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import all_named, called
from isms_scope.wording import capital, listing

_TRAINING = ("training", "fine_tuning", "labelled")


@rule("DAT-02", severity="error", kind="infrastructure", clause="4.3", step=11)
def endpoints_are_fit(graph: Graph, as_of: date) -> Iterator[Problem]:
    """Customer and training data are only on devices that are in scope, managed and allowed to hold them.

    Why:
        The third pitfall of the blueprint: the cloud scan is clean, while data scientists download the
        training set to their laptops. A device that is out, private, unmanaged or not meant for local data
        has none of the controls that the certificate speaks of, and one about which nobody decided, or of
        which nobody says that it is managed, is not known to have them. Looked at are flows, what a fleet
        holds and where datasets are stored. Public data and corpora may be anywhere.

    Fails:
        datasets:
          ft-sets: {name: Fine-tuning sets, type: fine_tuning}
        infrastructure:
          macbooks: {name: MacBooks, type: endpoint_fleet, managed: false, scope: in, holds: [ft-sets]}

    Passes:
        datasets:
          ft-sets: {name: Fine-tuning sets, type: fine_tuning}
        infrastructure:
          macbooks: {name: MacBooks, type: endpoint_fleet, managed: true, holds: [ft-sets], scope: in}

    Fix:
        Move the data back to a store in scope, or manage the devices, allow local data on them and take
        them into scope.
    """
    for node, fleet in graph.each("infrastructure", Infrastructure):
        unfit = _unfit(graph, node, fleet) if fleet.type == "endpoint_fleet" else []
        if not unfit or is_gone(node, as_of):
            continue
        placed = [
            each
            for each in graph.customer_data.placements.get(node.id, ())
            if each.dataset in graph.nodes and _matters(graph, graph.nodes[each.dataset])
        ]
        if placed:
            datasets = [graph.nodes[each] for each in dict.fromkeys(each.dataset for each in placed)]
            yield Problem(
                graph.nodes[placed[0].said_by],
                f"{capital(called(node))} gets or keeps {all_named(datasets)}, and it is {listing(unfit)}.",
                at=placed[0].path,
                cause=f"data at {node.id}",
                values={"fleet": node.id, "datasets": [each.id for each in datasets], "unfit": unfit},
            )


def _unfit(graph: Graph, node: Node, fleet: Infrastructure) -> list[str]:
    """Return what makes a fleet unfit for customer or training data."""
    flaws = {
        "out of scope": graph.scope_of(node).status == "out" and not graph.in_any(node),
        "undecided": graph.scope_of(node).status == "undetermined" and not graph.in_any(node),
        "privately owned": fleet.ownership == "byod",
        "not managed": fleet.managed is False,
        "not known to be managed": fleet.managed in ("unknown", None),
        "not allowed to hold data": fleet.local_data_allowed is False,
    }
    return [flaw for flaw, applies in flaws.items() if applies]


def _matters(graph: Graph, dataset: Node) -> bool:
    data = dataset.data
    if dataset.id in graph.customer_data.why:
        return True
    is_public = isinstance(data, Dataset) and (data.data_owner == "public" or data.classification == "public")
    return isinstance(data, Dataset) and data.type in _TRAINING and not is_public
