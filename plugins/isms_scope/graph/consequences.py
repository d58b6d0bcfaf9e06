"""What follows for people who use something, in the words of the company."""

from itertools import islice

from isms_scope.graph.graph import Graph
from isms_scope.model.element import Scoped

MOST = 3
"""Nobody remembers more than these."""


def consequences(graph: Graph, element: str) -> tuple[str, ...]:
    """Return at most three sentences that hold for an element: its own, then those of what it stands in."""
    found: dict[str, None] = {}
    for each in (element, *graph.above(element)):
        data = graph.nodes[each].data
        if isinstance(data, Scoped):
            found.update(dict.fromkeys(data.consequences))
    return tuple(islice(found, MOST))
