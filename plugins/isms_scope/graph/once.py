"""Indexes that are computed once for a graph: a graph never changes, so neither does what follows from it."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from isms_scope.graph.graph import Graph

T = TypeVar("T")


def once(compute: Callable[[Graph], T]) -> Callable[[Graph], T]:
    """Remember what a function computes for a graph as long as the graph lives; nobody may change it."""

    @wraps(compute)
    def remembered(graph: Graph) -> T:
        if compute not in graph.indexes:
            graph.indexes[compute] = compute(graph)
        return cast("T", graph.indexes[compute])

    return remembered
