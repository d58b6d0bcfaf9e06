"""What differs between two versions of the boundary: a picture, and tables that say the same."""

from collections.abc import Iterator

from isms_scope.diagrams import Changes, changes, difference
from isms_scope.graph.labels import system_label
from isms_scope.pages._figure import figure
from isms_scope.pages._html import Markup
from isms_scope.pages._templates import render
from isms_scope.pages._versions import NOW
from isms_scope.pages.view import Here
from isms_scope.snapshot.snapshot import Snapshot

MOST = 200
"""So many rows a table has at most; the comparison of versions has the others."""
Side = tuple[str, str]
"""The commit of a version, or `NOW`, and what it is called."""


def pictured(here: Here, older: Side, newer: Side) -> Markup:
    """Return the difference of each management system; nothing where a version is not kept whole."""
    known = here.view.differences
    key = (here.root, older[0], newer[0])
    if key not in known:
        before, after = _at(here, older[0]), _at(here, newer[0])
        known[key] = _drawn(here, before, after, (older[1], newer[1])) if before and after else Markup("")
    return known[key]


def _drawn(here: Here, before: Snapshot, after: Snapshot, labels: tuple[str, str]) -> Markup:
    return render(
        "differences.html",
        here=here,
        parts=tuple(_parts(here, before, after)),
        older=labels[0],
        newer=labels[1],
        most=MOST,
        words=_WORDS,
    )


_WORDS = {
    "added": "added",
    "removed": "removed",
    "crossed": "crossed the boundary",
    "changed": "another status on its side",
}


def _at(here: Here, commit: str) -> Snapshot | None:
    return here.view.snapshot if commit == NOW else here.view.snapshot.at(commit)


def _parts(here: Here, before: Snapshot, after: Snapshot) -> Iterator[tuple[str, Changes, Markup]]:
    """Yield for each management system its name, what changed, and the picture of it."""
    is_now = after is here.view.snapshot
    for system in after.graph.systems:
        found = changes(before, after, system)
        if found.moved or found.crossings:
            scene = difference(before, after, system, here.to_element if is_now else lambda _: "")
            yield system_label(after.graph, system), found, figure(scene)
        else:
            yield system_label(after.graph, system), found, Markup("")
