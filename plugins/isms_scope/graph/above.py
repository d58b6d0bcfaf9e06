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
    found: dict[str, None] = {}
    open_ = [element]
    while open_ and len(found) < _MOST_LEVELS:
        node = register.nodes.get(open_.pop(0))
        for field in _UPWARDS.get(node.kind_key, ()) if node else ():
            higher = getattr(node.data, field) if node else None
            if higher and higher != element and higher not in found and higher in register.nodes:
                found[higher] = None
                open_.append(higher)
    return tuple(found)
