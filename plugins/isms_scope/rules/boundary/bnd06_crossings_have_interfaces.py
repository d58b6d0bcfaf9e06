"""BND-06: every flow that crosses the boundary uses a declared interface."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.crossings import crossings, interfaces_to, is_interface_between, leads_to, side_of
from isms_scope.graph.deviations import open_deviation
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.interface import Interface
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import named


@rule("BND-06", severity="error", kind="data_flows", clause="4.3 c", step=11, stage="approval")
def crossings_have_interfaces(graph: Graph, as_of: date) -> Iterator[Problem]:
    """Every flow across the boundary uses a declared interface.

    Why:
        Where data leave or enter, responsibility changes hands. Clause 4.3 c asks for these interfaces; an
        undeclared crossing is where data are lost without anybody having agreed who protects them. An
        interface fits if its two ends stand for the two ends of the flow: the thing itself, what holds it,
        the product that uses it, the supplier who runs it, or `any-customer` for customers. A flow may also
        name its interface; then the outer end has to fit. Planned and ended flows are left alone, so are
        flows to what is undeclared or undetermined (DAT-01) and to what an approved deviation covers.

    Fails:
        infrastructure:
          rds-prod: {name: Production database, type: datastore, scope: in}
        suppliers:
          slack: {name: Slack, type: saas_tool}
        data_flows:
          export-to-slack: {from: rds-prod, to: slack}

    Passes:
        infrastructure:
          rds-prod: {name: Production database, type: datastore, scope: in}
        suppliers:
          slack: {name: Slack, type: saas_tool}
        data_flows:
          export-to-slack: {from: rds-prod, to: slack}
        interfaces:
          if-slack: {inside: rds-prod, outside: slack, mechanism: webhook}

    Fix:
        Declare the interface, name the one that is used, or stop the flow.
    """
    for node, flow, ends in crossings(graph):
        if open_deviation(graph, ends[1], as_of):
            continue
        if flow.interface and graph.get(flow.interface):
            yield from _misfit(graph, node, graph.nodes[flow.interface], *ends)
        elif not flow.interface and not is_interface_between(graph, *ends):
            yield _missing(graph, node, *ends)


def _misfit(graph: Graph, flow: Node, used: Node, inside: str, outside: str) -> Iterator[Problem]:
    data = used.data
    if isinstance(data, Interface) and not any(
        leads_to(graph, end, outside) for end in (data.inside, data.outside)
    ):
        yield Problem(
            flow,
            f"The data flow {named(flow)} crosses to {_end(graph, outside)} and names the interface "
            f"{named(used)}, which leads to {data.outside}.",
            "Name the interface that is really used, or declare it.",
            at=("interface",),
            cause=f"interface {inside} -> {outside}",
            values={"inside": inside, "outside": outside, "interface": used.id, "leads_to": data.outside},
        )


def _missing(graph: Graph, flow: Node, inside: str, outside: str) -> Problem:
    data = flow.data
    to_outside = isinstance(data, DataFlow) and data.to == outside
    device = _is_device_outside(graph, outside)
    return Problem(
        flow,
        f"The data flow {named(flow)} crosses the boundary between {_end(graph, inside)} and "
        f"{_end(graph, outside)}, and no interface is declared for it.",
        _DEVICE_HINT if device else _hint(graph, inside, outside),
        at=("to",) if to_outside else ("from",),
        cause=f"data at {outside}" if device else f"interface {inside} -> {outside}",
        values={"inside": inside, "outside": outside, "side": side_of(graph, outside)},
    )


_DEVICE_HINT = "Stop the flow and delete the data there, or manage the devices and take them into scope."


def _is_device_outside(graph: Graph, end: str) -> bool:
    """Whether an end is devices that are out: an interface would make a habit of what has to stop."""
    node = graph.get(end)
    is_fleet = node and isinstance(node.data, Infrastructure) and node.data.type == "endpoint_fleet"
    return bool(is_fleet) and side_of(graph, end) == "out"


def _hint(graph: Graph, inside: str, outside: str) -> str:
    """Offer an interface that ends at the same place, else the lines to write."""
    found = interfaces_to(graph, outside)
    if found:
        over = found[0].id
        return f"If it goes over {over}, say so: interface: {over}. Otherwise declare one for it."
    return f"Add under interfaces: if-{outside}: {{inside: {inside}, outside: {outside}, mechanism: …}}."


def _end(graph: Graph, end: str) -> str:
    node = graph.get(end)
    side = side_of(graph, end)
    return f"{node.name} ({end}, {side})" if node and node.name != end else f"{end} ({side})"
