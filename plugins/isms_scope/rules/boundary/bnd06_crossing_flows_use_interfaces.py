"""BND-06: flows that cross the boundary use an interface."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.graph.crossings import crossing, interfaces_for
from isms_scope.graph.lifetime import is_active
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.rules import Problem, rule


@rule("BND-06", severity="error", kind="data_flows", clause="4.3 c", step=11, stage="approval")
def crossing_flows_use_interfaces(graph: Graph) -> Iterator[Problem]:
    """Every flow that crosses the boundary uses a declared interface.

    Why:
        The boundary is only as good as the list of what passes it. A flow without an interface has no
        responsibility, no agreement and no risk assessment. An interface counts for a flow when its ends
        stand for the flow's ends; a flow with an end that nobody declared or decided is DAT-01's.

    Fails:
        infrastructure:
          train-store: {type: datastore, scope: in}
        suppliers:
          labelling-co: {type: labelling}
        data_flows:
          f1: {from: train-store, to: labelling-co}

    Passes:
        infrastructure:
          train-store: {type: datastore, scope: in}
        suppliers:
          labelling-co: {type: labelling}
        interfaces:
          if-labelling: {inside: train-store, outside: labelling-co, mechanism: sftp}
        data_flows:
          f1: {from: train-store, to: labelling-co, interface: if-labelling}

    Fix:
        Declare the interface and name it in the flow: interface: if-….
    """
    for node, flow in graph.each("data_flows", DataFlow):
        ends = crossing(graph, flow) if is_active(flow) else None
        if ends is None:
            continue
        fitting = [each.id for each in interfaces_for(graph, *ends)]
        if flow.interface is None and fitting:
            continue
        inside, outside = ends
        names = f"{_name(graph, flow.from_)} to {_name(graph, flow.to)}"
        if flow.interface is None:
            said = f"The flow from {names} crosses the boundary, and no interface is declared for it."
            ends_text = f"inside: {inside}, outside: {outside}"
            hint = f"Declare one: interfaces: if-{outside}: {{{ends_text}, mechanism: …}}."
            cause = f"interface to {outside}"
            yield Problem(node, said, hint, cause=cause, values={"inside": inside, "outside": outside})
        elif graph.get(flow.interface) and flow.interface not in fitting:
            said = f"The flow from {names} names {flow.interface}, which joins other ends."
            yield Problem(node, said, at=("interface",), values={"inside": inside, "outside": outside})


def _name(graph: Graph, end: str | None) -> str:
    node = graph.get(end)
    return node.name if node else str(end)
