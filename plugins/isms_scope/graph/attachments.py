"""The files below scope/attachments that elements name, with the hashes that bind them (clause 7.5.3)."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from isms_scope.findings import Path
from isms_scope.graph.graph import Graph
from isms_scope.model.elements.approval import Approval
from isms_scope.model.elements.certificate import Certificate
from isms_scope.model.elements.evidence import Evidence
from isms_scope.model.elements.soa import Soa
from isms_scope.model.register import Node


class Named(NamedTuple):
    """A file that an element names at `at`; `sha256` is what its content is said to be, if anything is."""

    element: Node
    at: Path
    file: str
    sha256: str | None


def named_files(graph: Graph) -> Iterator[Named]:
    """Yield every file that an element names below scope/attachments."""
    kept: Iterable[tuple[Node, Soa | Certificate | Evidence]] = chain(
        graph.each("soas", Soa), graph.each("certificates", Certificate), graph.each("evidence", Evidence)
    )
    for node, data in kept:
        if data.file:
            yield Named(node, ("file",), data.file, data.sha256)
    for node, approval in graph.each("approvals", Approval):
        meeting = approval.meeting
        if meeting and meeting.minutes_file:
            yield Named(node, ("meeting", "minutes_file"), meeting.minutes_file, meeting.sha256)
        for place, bound in enumerate(approval.files):
            if bound.file:
                yield Named(node, ("files", place, "file"), bound.file, bound.sha256)
