"""Texts that an edition shows and that may name what it hides: for their authors to word anew."""

from collections.abc import Iterator

from isms_scope.findings import Location
from isms_scope.graph.names import names_of
from isms_scope.snapshot.hidden_names import HiddenNames
from isms_scope.snapshot.snapshot import Snapshot


def spoken_names(whole: Snapshot, shown: Snapshot) -> Iterator[Location]:
    """Yield where values stand that hold an id or a name of an element which is not shown.

    `shown` is what is left of `whole` for an edition. Everyday words that are the name of something are
    found as well.
    """
    hidden = HiddenNames()
    for node in whole.graph.nodes.values():
        if node.id not in shown.graph.nodes:
            hidden.add_names(text for _, text in names_of(node))
    for node in shown.graph.nodes.values():
        declared = whole.graph.nodes[node.id]
        for key, value in node.raw.items():
            if hidden.are_in(value):
                yield declared.at((key,), key=True)
