"""Why a thing has no scope of its own, and what it is about."""

from collections.abc import Sequence

from isms_scope.graph import Graph, Reason
from isms_scope.model.elements.deviation import Deviation
from isms_scope.model.elements.exclusion import Exclusion
from isms_scope.model.elements.interface import Interface
from isms_scope.model.register import Node
from isms_scope.wording import listing


def no_scope(graph: Graph, node: Node) -> tuple[Reason, ...]:
    """Return the reasons of an element of a kind about which no scope decision is made."""
    title = node.kind.title
    said = Reason(f"There is no scope decision for {title[:1].lower()}{title[1:]}.", node.id)
    about = _about(graph, node)
    return (said, Reason(about, node.id)) if about else (said,)


def _about(graph: Graph, node: Node) -> str:
    data = node.data
    if isinstance(data, Exclusion) and (data.excludes or data.things):
        return f"It excludes {listing([*_named(graph, data.excludes), *data.things])}."
    if isinstance(data, Deviation) and (data.element or data.what):
        return f"It is about the use of {listing(_named(graph, [data.element or data.what or '']))}."
    if isinstance(data, Interface) and data.inside and data.outside:
        return f"It connects {listing(_named(graph, [data.inside, data.outside]))}."
    return ""


def _named(graph: Graph, ids: Sequence[str]) -> list[str]:
    return [node.named if (node := graph.get(each)) else each.replace("-", " ") for each in ids]
