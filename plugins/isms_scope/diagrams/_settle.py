"""Makes a scene keep its promise: everything in scope stands inside the line, and nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from isms_scope.diagrams._scene import Box, Crossing, Party, Scene, walk
from isms_scope.diagrams._words import number_of

INSIDE = ("in",)
"""What stands inside; everything else moves out, and what is in scope moves in from anywhere."""


def settled(scene: Scene) -> Scene:
    """Return the scene with every box on the side of the line that its status says.

    An account that is out, in an organisation that is in, goes to the south with a note of where it
    belongs; what is in scope within something that is out stays inside with such a note. A thing that
    nobody has decided on is not in scope, so it stands outside too. A crossing to something within a box
    outside ends at that box; one to a party that is not drawn gets one, undetermined, so that none is lost.
    """
    stay, moved = _inner(scene.inside, "")
    hoisted, south = _outer(scene.south)
    scene = replace(scene, inside=(*stay, *hoisted), south=(*south, *moved))
    scene = replace(scene, crossings=_reaching(scene))
    return replace(scene, east=(*scene.east, *_unknown(scene)))


def _reaching(scene: Scene) -> tuple[Crossing, ...]:
    """Return the crossings with what lies within a box outside replaced by that box."""
    around = {box.id: top.id for top in scene.south if isinstance(top, Box) for box in walk(top)}
    around |= {party.id: party.id for party in (*scene.west, *scene.east)}
    return tuple(replace(each, party=around.get(each.party, each.party)) for each in scene.crossings)


def _inner(boxes: Iterable[Box], parent: str) -> tuple[list[Box], list[Box]]:
    """Part the boxes of a place inside into those that stay and those that must stand outside."""
    stay: list[Box] = []
    leave: list[Box] = []
    for box in boxes:
        if box.status in INSIDE:
            kept, gone = _inner(box.children, box.name)
            stay.append(replace(box, children=tuple(kept)))
            leave.extend(gone)
        else:
            held, shell = _hoist(box)
            stay.extend(held)
            leave.append(replace(shell, note=_joined(box.note, f"in {parent}" if parent else "")))
    return stay, leave


def _outer(items: Sequence[Box | Party]) -> tuple[list[Box], list[Box | Party]]:
    inside: list[Box] = []
    outside: list[Box | Party] = []
    for item in items:
        if isinstance(item, Party):
            outside.append(item)
        elif item.status == "in":
            kept, gone = _inner((item,), "")
            inside.extend(kept)
            outside.extend(gone)
        else:
            held, shell = _hoist(item)
            inside.extend(held)
            outside.append(shell)
    return inside, outside


def _hoist(box: Box) -> tuple[list[Box], Box]:
    """Take out of a box that stands outside whatever in it is in scope."""
    inside: list[Box] = []
    rest: list[Box] = []
    for child in box.children:
        if child.status in INSIDE:
            kept, gone = _inner((replace(child, note=_joined(child.note, f"in {box.name}")),), "")
            inside.extend(kept)
            rest.extend(gone)
        else:
            held, shell = _hoist(child)
            inside.extend(held)
            rest.append(shell)
    return inside, replace(box, children=tuple(rest))


def _unknown(scene: Scene) -> list[Party]:
    known = {item.id for item in (*scene.west, *scene.east, *scene.south)}
    missing = dict.fromkeys(crossing.party for crossing in scene.crossings if crossing.party not in known)
    return [
        Party(id=name, name=name, type_label="Unknown party", icon="unknown", status="undetermined")
        for name in missing
    ]


def by_party(scene: Scene) -> dict[str, list[Crossing]]:
    """Return the crossings of each party, in the order given."""
    groups: dict[str, list[Crossing]] = {}
    for crossing in scene.crossings:
        groups.setdefault(crossing.party, []).append(crossing)
    return groups


def by_inner(scene: Scene) -> dict[str, tuple[str, ...]]:
    """Return what stands in the chips of each box: the numbers of the crossings that end there."""
    chips: dict[str, dict[str, None]] = {}
    for crossing in scene.crossings:
        for inner in crossing.inners:
            chips.setdefault(inner, {})[number_of(crossing)] = None
    return {inner: tuple(numbers) for inner, numbers in chips.items()}


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
