"""Who acts: who does what a record asks for, before whoever answers for the element."""

from collections.abc import Iterator

from isms_scope.graph.graph import Graph
from isms_scope.model.element import Element
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.deviation import Deviation
from isms_scope.model.elements.evidence import Evidence
from isms_scope.model.elements.exclusion import Exclusion
from isms_scope.model.elements.waiver import Waiver
from isms_scope.model.register import Node


def who_acts(graph: Graph, node: Node) -> Node | None:
    """Return who does what an element asks for, or None where nobody is named.

    A deviation is ended by the owner of its remediation. A decision that has no owner comes back to whoever
    approved it, evidence to the owner of what it supports, and a flow to the owner of where it begins, then
    of where it ends. Else it is the owner that the element has or inherits.
    """
    named = (*_named(graph, node.data), graph.owner_of(node.id))
    return next((found for found in map(graph.get, named) if found), None)


def _named(graph: Graph, data: Element) -> Iterator[str | None]:
    if isinstance(data, Deviation):
        yield data.remediation.owner if data.remediation else None
    yield data.owner
    if isinstance(data, Deviation):
        yield data.identified_by
    elif isinstance(data, Waiver | Exclusion):
        yield data.approved_by
    elif isinstance(data, Evidence):
        yield from map(graph.owner_of, data.supports)
    elif isinstance(data, DataFlow):
        yield from (graph.owner_of(end) for end in (data.from_, data.to) if end)
