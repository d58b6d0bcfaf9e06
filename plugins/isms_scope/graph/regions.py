"""Regions: which regions of a cloud account are declared, each with the number of the account."""

from collections.abc import Iterator
from typing import NamedTuple

from isms_scope.graph.above import above
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.register import Node, Register

_ACCOUNTS = ("aws_account", "gcp_project", "azure_subscription")


class Region(NamedTuple):
    """A region of an account: both elements, the number of the account, and the provider's code."""

    element: str
    account: str
    number: str
    code: str


def regions(register: Register) -> Iterator[Region]:
    """Yield the regions that stand in an account with a number; a region without a code goes by its id."""
    for node in register.by_kind.get("infrastructure", ()):
        data = node.data
        if isinstance(data, Infrastructure) and data.type == "region":
            holders = (register.nodes[each] for each in above(register, node.id))
            found = next(((each.id, numbers) for each in holders if (numbers := _numbers(each))), None)
            account, numbers = found or ("", ())
            yield from (Region(node.id, account, number, data.region or node.id) for number in numbers)


def _numbers(node: Node) -> tuple[str, ...]:
    identifiers = node.scoped.identifiers if node.scoped else ()
    return tuple(each.value for each in identifiers if each.value and each.scheme in _ACCOUNTS)
