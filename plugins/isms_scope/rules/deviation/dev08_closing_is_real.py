"""DEV-08: a deviation that was closed is really closed."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.crossings import side_of
from isms_scope.graph.deviations import has_ended, is_open
from isms_scope.graph.lifetime import is_active, is_gone
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.deviation import Deviation
from isms_scope.model.elements.interface import Interface
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import all_named, called, named


@rule("DEV-08", severity="error", kind="deviations", clause="6.3", stage="approval")
def closing_is_real(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """What a deviation used is in scope or gone once the deviation is closed.

    Why:
        "Done" in a ticket is quickly written. A thing that was brought into scope is in scope now, or has
        an interface if it is a supplier's; one that was decommissioned is retired or out, and no data flow
        to it or from it is active. A thing that was taken into scope later, or that another approved
        deviation uses today, is fine. A deviation that describes what it used only in words cannot be
        judged by this.

    Fails:
        given: {as_of: 2026-11-23}
        infrastructure:
          train: {name: Training cluster, scope: in}
        suppliers:
          fjordcompute: {name: Fjord Compute, type: gpu_provider}
        data_flows:
          burst: {from: train, to: fjordcompute}
        deviations:
          dev-2026-004:
            element: fjordcompute
            remediation: {plan: decommission, done_on: 2026-11-06}

    Passes:
        given: {as_of: 2026-11-23}
        infrastructure:
          train: {name: Training cluster, scope: in}
        suppliers:
          fjordcompute: {name: Fjord Compute, type: gpu_provider, relation: terminated}
        data_flows:
          burst: {from: train, to: fjordcompute, ceased_on: 2026-11-06}
        deviations:
          dev-2026-004:
            element: fjordcompute
            remediation: {plan: decommission, done_on: 2026-11-06}

    Fix:
        Finish it: retire the thing and end its flows, or take it into scope; else take done_on out again.
    """
    closed = [
        (node, deviation, graph.nodes[deviation.element])
        for node, deviation in graph.each("deviations", Deviation)
        if deviation.element and graph.get(deviation.element) and has_ended(deviation, as_of)
    ]
    if not closed:
        yield Unjudged("No deviation that names an element of the register was closed.")
        return
    used = {each.element for _, each in graph.each("deviations", Deviation) if is_open(each, as_of)}
    interfaces = {
        end for _, each in graph.each("interfaces", Interface) for end in (each.inside, each.outside) if end
    }
    left = [
        (node, deviation, element)
        for node, deviation, element in closed
        if not graph.in_any(element)
        and not (element.id in interfaces and side_of(graph, element.id) == "external")
        and element.id not in used
    ]
    flows = _active_flows(graph) if left else {}
    for node, deviation, element in left:
        plan = deviation.remediation.plan if deviation.remediation else None
        what = _what_is_left(graph, element, plan, flows.get(element.id, []), as_of)
        if what:
            yield Problem(
                node,
                f"The deviation {named(node)} is closed, and {what}.",
                at=("remediation", "done_on"),
                values={
                    "element": element.id,
                    "plan": plan,
                    "flows": [each.id for each in flows.get(element.id, [])],
                },
            )


def _active_flows(graph: Graph) -> dict[str, list[Node]]:
    """The flows that happen, by everything at which one of their ends stands."""
    found: dict[str, list[Node]] = {}
    for node, flow in graph.each("data_flows", DataFlow):
        if is_active(flow):
            ends = [end for end in (flow.from_, flow.to) if end]
            places = dict.fromkeys(place for end in ends for place in (end, *graph.above(end)))
            for place in places:
                found.setdefault(place, []).append(node)
    return found


def _what_is_left(graph: Graph, element: Node, plan: str | None, flows: list[Node], day: date) -> str:
    """Say why a deviation is not really closed, or return the empty text."""
    if flows:
        return f"data still flow to or from the {called(element)}: {all_named(flows)}"
    if is_gone(element, day):
        return ""
    side = side_of(graph, element.id)
    if plan == "bring_into_scope":
        return f"the {called(element)} was to be brought into scope and is '{side}'"
    return "" if side == "out" else f"the {called(element)} is neither retired nor out: it is '{side}'"
