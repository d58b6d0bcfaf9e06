"""What a product is made of: everything it reaches by use, with the reference through which it is reached."""

from collections.abc import Callable, Mapping, Sequence

from isms_scope.graph.links import Link, Links
from isms_scope.model.register import Register

# The fields by which each kind uses others, and the fields of others that say that they serve it.
_USES: Mapping[str, tuple[str, ...]] = {
    "products": ("infrastructure", "ai_systems", "models", "datasets", "repositories", "suppliers"),
    "ai_systems": ("models", "datasets", "lifecycle_stages", "registry"),
    "models": ("base_model", "supplier", "registry", "weights", "stages"),
    "datasets": ("stored_in",),
    "lifecycle_stages": ("performed_by", "runs_on", "repositories"),
    "infrastructure": ("hosted_by",),
    "model_registries": ("hosted_on",),
}
_SERVED_BY: Mapping[str, tuple[tuple[str, str], ...]] = {
    "products": (
        ("infrastructure", "products"),
        ("repositories", "products"),
        ("lifecycle_stages", "products"),
        ("ai_systems", "products"),
    ),
    "ai_systems": (("lifecycle_stages", "ai_systems"),),
}


Steps = Callable[[str], Sequence[tuple[str, Link]]]
"""What an element uses itself, each with the reference that leads to it."""


def closure(steps: Steps, product: str, is_end: Callable[[str], bool] | None = None) -> Mapping[str, Link]:
    """Return everything that a product reaches by use, by id, with the reference that leads to it.

    The reference stands in the user or, where a thing says itself which product it serves, in the thing.
    What lies behind a thing for which `is_end` holds is not followed.
    """
    reached: dict[str, Link] = {}
    open_ = [product]
    for here in open_:  # it grows meanwhile
        if is_end and here != product and is_end(here):
            continue
        for other, link in steps(here):
            if other != product and other not in reached:
                reached[other] = link
                open_.append(other)
    return reached


def uses(
    register: Register, links: Links, above: Callable[[str], tuple[str, ...]], element: str
) -> Sequence[tuple[str, Link]]:
    """Return what an element uses itself; `above` gives what it stands in.

    Whoever runs an account also runs what stands in it.
    """
    nodes = register.nodes
    kind = nodes[element].kind_key
    if kind not in _USES:
        return ()
    fields, served_by = _USES[kind], _SERVED_BY.get(kind, ())
    found = [(link.target, link) for link in links.out.get(element, ()) if link.path[0] in fields]
    serving = links.into.get(element, ()) if served_by else ()  # a cloud supplier has hundreds
    found += (
        (link.source, link) for link in serving if (nodes[link.source].kind_key, link.path[0]) in served_by
    )
    for higher in above(element) if kind == "infrastructure" else ():
        found += ((link.target, link) for link in links.out.get(higher, ()) if link.path[0] == "hosted_by")
    return found
