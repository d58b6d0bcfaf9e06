"""What an element stands in or belongs to: its parents, its legal entity, its host."""

from collections.abc import Mapping

from isms_scope.model.register import Register

_UPWARDS: Mapping[str, tuple[str, ...]] = {
    "infrastructure": ("parent", "location"),
    "teams": ("organisation",),
    "locations": ("organisation",),
    "products": ("umbrella", "organisation"),
    "model_registries": ("hosted_on",),
}


_MOST_LEVELS = 64


def above(register: Register, element: str) -> tuple[str, ...]:
    """Return what an element stands in or belongs to, nearest first, by id.

    A loop ends the walk, and so do 64 levels: no real tree is deeper, and a made-up one shall not hurt.
    """
    first = register.nodes.get(element)
    if first is None or first.kind_key not in _UPWARDS:
        return ()
    found: dict[str, None] = {}
    open_ = [first]
    for node in open_:  # it grows meanwhile
        if len(found) >= _MOST_LEVELS:
            break
        for field in _UPWARDS.get(node.kind_key, ()):
            higher = getattr(node.data, field)
            if higher and higher != element and higher not in found and higher in register.nodes:
                found[higher] = None
                open_.append(register.nodes[higher])
    return tuple(found)
