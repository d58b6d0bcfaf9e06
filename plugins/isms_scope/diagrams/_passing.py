"""What passes, by what is passed: interfaces and flows of each data set, and flows that name none."""

from collections.abc import Mapping

from isms_scope.graph.crossings import crossings, side_of
from isms_scope.graph.graph import Graph
from isms_scope.graph.lifetime import is_active
from isms_scope.graph.once import once
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.interface import Interface
from isms_scope.model.register import Node

Across = tuple[Node, DataFlow, tuple[str, str]]
"""A flow across the boundary with its inner and its outer end."""


@once
def interfaces_with(graph: Graph) -> Mapping[str, list[tuple[Node, Interface]]]:
    """Return for each data set the interfaces that carry it and have two ends."""
    found: dict[str, list[tuple[Node, Interface]]] = {}
    for node, data in graph.each("interfaces", Interface):
        for dataset in data.data if data.inside and data.outside else ():
            found.setdefault(dataset, []).append((node, data))
    return found


@once
def flows_across(graph: Graph) -> Mapping[str, list[Across]]:
    """Return for each data set the flows that carry it across the boundary."""
    found: dict[str, list[Across]] = {}
    for each in crossings(graph):
        for dataset in each[1].datasets:
            found.setdefault(dataset, []).append(each)
    return found


@once
def silent_flows_across(graph: Graph) -> Mapping[str, list[Across]]:
    """Return the flows across the boundary that name no data set, by their inner end."""
    found: dict[str, list[Across]] = {}
    for each in crossings(graph):
        if not each[1].datasets:
            found.setdefault(each[2][0], []).append(each)
    return found


@once
def flows_inside(graph: Graph) -> Mapping[str, list[tuple[Node, DataFlow]]]:
    """Return the flows with both ends inside: by the data sets that they name, else by where they begin."""
    found: dict[str, list[tuple[Node, DataFlow]]] = {}
    for node, flow in graph.each("data_flows", DataFlow):
        if is_active(flow) and side_of(graph, flow.from_) == side_of(graph, flow.to) == "in":
            for key in flow.datasets or (flow.from_ or "",):
                found.setdefault(key, []).append((node, flow))
    return found
