"""The crossings of two versions in one picture: new ones, gone ones, ones of which something is different."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from isms_scope.diagrams._changes import Altered
from isms_scope.diagrams._scene import Change, Crossing
from isms_scope.diagrams._words import CHANGES


def marked_crossings(
    before: Sequence[Crossing],
    after: Sequence[Crossing],
    altered: Mapping[str, Altered],
    former_place: Callable[[str], str],
) -> tuple[Crossing, ...]:
    """Return the crossings of the new version by what happened to them, then those that are gone.

    They are told apart by their ids. `altered` says by id of which something is different, `former_place`
    what stands now where something stood that a crossing led to. Only what changed is told in the key.
    """
    known, found = {each.id for each in before}, {each.id for each in after}
    return (
        *(_now(each, altered.get(each.id), is_new=each.id not in known) for each in after),
        *_gone(before, found, altered, former_place),
    )


def _now(crossing: Crossing, altered: Altered | None, *, is_new: bool) -> Crossing:
    if is_new:
        return _marked(crossing, "added", altered)
    is_changed = altered is not None and altered.what == "changed"
    return _marked(crossing, "changed", altered) if is_changed else _kept(crossing)


def _kept(crossing: Crossing) -> Crossing:
    return replace(crossing, change="kept", label="", whom="")


def _gone(
    before: Sequence[Crossing],
    found: set[str],
    altered: Mapping[str, Altered],
    former_place: Callable[[str], str],
) -> Iterator[Crossing]:
    for each in before:
        if each.id not in found:
            gone = _marked(each, "removed", altered.get(each.id))
            inner = former_place(each.inner) if each.inner else None
            yield replace(gone, party=former_place(each.party), inner=inner)


def _marked(crossing: Crossing, change: Change, altered: Altered | None) -> Crossing:
    """Return a crossing with what the key says of it: between whom, and what is or was, or is different."""
    ends = (altered.party, altered.inner) if altered else ()
    met = " \N{EN DASH} ".join(filter(None, ends))
    told = altered.told if altered and change == "changed" else crossing.label
    label = " · ".join(filter(None, (f"{CHANGES[change]}: {met}" if met else CHANGES[change], told)))
    return replace(crossing, change=change, label=label, whom="")
