"""The four artefacts that an auditor asks for, with what there is of each and the files to take away."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from isms_scope.diagrams import passages
from isms_scope.pages._html import Markup
from isms_scope.pages._progress import mark, registers
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import BOUNDARY, STATEMENTS
from isms_scope.pages.downloads import Download
from isms_scope.pages.view import Here
from isms_scope.snapshot.asked import Asked
from isms_scope.snapshot.locker import PRESENCES, Presence, locker

_LOOKS: Mapping[Presence, str] = MappingProxyType(
    {"there": "done", "partly": "weak", "missing": "unapproved"}
)
_NO_FILES: tuple[tuple[Download, ...], ...] = ((), (), (), ())


def artefacts(here: Here, files: Sequence[Sequence[Download]] = _NO_FILES) -> Markup:
    """Return the four artefacts; `files` are what can be taken away of each."""
    snapshot = here.view.snapshot
    bare = {
        each.node.id
        for system in snapshot.graph.systems
        for each in passages(snapshot, system)
        if each.number is None
    }
    asked = Asked(snapshot.graph, snapshot.as_of.day, here.view.short_name)
    found = locker(asked, len(bare), snapshot.report)
    told = [
        (each, mark(_LOOKS[each.presence], PRESENCES[each.presence][0]), links, own)
        for each, links, own in zip(found, _links(here), files, strict=True)
    ]
    return render("artefacts.html", here=here, artefacts=told)


def _links(here: Here) -> Iterator[Sequence[tuple[str, str]]]:
    """For each artefact the pages that hold it or from which it is made."""
    yield [("Scope statement", STATEMENTS)]
    yield [("Boundary map", BOUNDARY)]
    yield registers(here, ("infrastructure", "repositories", "evidence"))
    yield registers(here, ("approvals", "evidence"))
