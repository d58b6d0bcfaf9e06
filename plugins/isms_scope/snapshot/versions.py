"""Versions of the scope: the landings that gave a scope statement its version."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from isms_scope.model.kinds import element_id
from isms_scope.snapshot.ledger import Change, Landing, Ledger

MOST = 20
"""So many of the newest versions can be looked at and compared; the older ones are listed only."""

_STATEMENT = element_id("statements", "")


@dataclass(frozen=True, slots=True)
class Version:
    """A landing that gave scope statements a version.

    `stated` holds each of the versions with the key of its management system, "" for the short form. What a
    version is worth is judged by the landing's approval; that there is one proves nothing.
    """

    landing: Landing
    stated: tuple[tuple[str, str], ...]

    @property
    def label(self) -> str:
        """The versions in a word, each once."""
        return " / ".join(dict.fromkeys(version for _, version in self.stated))


def versions(ledger: Ledger) -> tuple[Version, ...]:
    """Return the versions on the main line, newest first; one that came back later is there twice."""
    found = ((landing, tuple(_stated(landing))) for landing in ledger.landings)
    return tuple(Version(landing, stated) for landing, stated in found if stated)


def _stated(landing: Landing) -> Iterator[tuple[str, str]]:
    for change in landing.changes:
        version = _version(change) if change.kind == "statements" else None
        if isinstance(version, str) and version:
            yield change.element.removeprefix(_STATEMENT) if _STATEMENT in change.element else "", version


def _version(change: Change) -> object:
    if change.change == "added":
        return change.new.get("version") if isinstance(change.new, Mapping) else None
    return change.new if change.change == "changed" and change.field == "version" else None


Former = Mapping[tuple[str, str], frozenset[str]]
"""By kind and id, the ids that an element had before."""


def former_ids(ledger: Ledger) -> Former:
    """Return the earlier ids of everything that was renamed, declared or inferred, through every rename."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for landing in reversed(ledger.landings):
        for change in landing.changes:
            if change.change == "renamed":
                before = found.get((change.kind, str(change.old)), frozenset())
                key = (change.kind, change.element)
                found[key] = found.get(key, frozenset()) | before | {str(change.old)}
    return found
