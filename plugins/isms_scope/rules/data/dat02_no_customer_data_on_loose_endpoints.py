"""DAT-02: no customer data on endpoints that are out or unmanaged."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.graph.taint import Placement
from isms_scope.model.elements.dataset import Dataset
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.register import Node
from isms_scope.rules import Problem, rule
from isms_scope.wording import listing

_TRAINING = ("training", "fine_tuning", "labelled")


@rule("DAT-02", severity="error", kind="infrastructure", clause="4.3", step=11)
def no_customer_data_on_loose_endpoints(graph: Graph) -> Iterator[Problem]:
    """Customer data and training data are not on endpoints that are out, unmanaged or not meant for data.

    Why:
        Data scientists who download data to their own laptops are pitfall 3: a scan of the cloud does not
        see it. A fleet that is in scope, managed, and allowed to hold data is fine.

    Fails:
        datasets:
          ft-sets: {type: fine_tuning, contains_customer_data: true}
        infrastructure:
          macbooks: {type: endpoint_fleet, ownership: byod, managed: false, scope: out, holds: [ft-sets]}

    Passes:
        datasets:
          ft-sets: {type: fine_tuning, contains_customer_data: true}
        infrastructure:
          laptops: {type: endpoint_fleet, managed: true, scope: in, holds: [ft-sets]}

    Fix:
        Delete the copies and work where the data are, or manage the fleet and bring it into scope.
    """
    for node, fleet in graph.each("infrastructure", Infrastructure):
        flaw = _flaw(graph, node, fleet) if fleet.type == "endpoint_fleet" else ""
        placed = _sensitive(graph, node.id) if flaw else []
        if placed:
            data = dict.fromkeys(each.dataset for each in placed)
            said = (
                f"{node.name} {flaw} and gets or keeps {listing([graph.nodes[each].name for each in data])}."
            )
            values = {"fleet": node.id, "datasets": list(data)}
            yield Problem(graph.nodes[placed[0].said_by], said, at=placed[0].path, values=values)


def _flaw(graph: Graph, node: Node, fleet: Infrastructure) -> str:
    if not graph.in_any(node):
        return f"is '{graph.scope_of(node).status}'"
    if fleet.managed is not True:
        return "is not managed"
    if fleet.ownership == "byod":
        return "is privately owned"
    return "must not hold data" if fleet.local_data_allowed is False else ""


def _sensitive(graph: Graph, place: str) -> list[Placement]:
    return [
        each
        for each in graph.customer_data.placements.get(place, ())
        if each.dataset in graph.customer_data.why or _is_for_training(graph.get(each.dataset))
    ]


def _is_for_training(node: Node | None) -> bool:
    return node is not None and isinstance(node.data, Dataset) and node.data.type in _TRAINING
