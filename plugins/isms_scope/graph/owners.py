"""Owners: from where an element has its owner if it names none itself."""

from collections.abc import Callable, Iterator

from isms_scope.graph.links import Links
from isms_scope.model.register import Register

_PASS_ON = ("infrastructure", "products", "model_registries")
"""Kinds that pass their owner on to what stands in them."""

_LED = ("teams", "products")
"""Kinds that take no owner from a product: a team is led, a part of a product has its umbrella."""


Related = Callable[[str], tuple[str, ...]]


def owner_sources(register: Register, element: str, above: Related, products_at: Related) -> Iterator[str]:
    """Yield from where an element has its owner, nearest first, by id; an id may come twice.

    These are the element itself, what it stands in, the products that these serve, and their umbrellas.
    `above` gives what one of them stands in, `products_at` the products that it serves.
    """
    if element not in register.nodes:
        return
    holders = (each for each in above(element) if register.nodes[each].kind_key in _PASS_ON)
    chain = (element, *holders)
    yield from chain
    served = dict.fromkeys(product for each in chain for product in products_at(each))
    yield from served
    for product in served:
        yield from (each for each in above(product) if register.nodes[each].kind_key == "products")


def served_products(register: Register, links: Links, element: str) -> tuple[str, ...]:
    """Return the products that an element says it serves, and those that say they use it."""
    if register.nodes[element].kind_key in _LED:
        return ()
    ends = [target for _, target, _ in links.out.get(element, ())]
    ends += [source for source, _, _ in links.into.get(element, ())]
    return tuple(end for end in ends if register.nodes[end].kind_key == "products")
