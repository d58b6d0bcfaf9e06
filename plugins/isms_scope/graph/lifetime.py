"""Lifetimes: what no longer exists on a day, which contracts run, and which flows really happen."""

import datetime as dt
from functools import cache

from isms_scope.model.element import Element
from isms_scope.model.elements.contract import Contract
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.product import Product
from isms_scope.model.register import Node


def is_gone(node: Node, day: dt.date) -> bool:
    """Whether an element has ended by a day: retired, terminated, or past the last day of its validity."""
    for name in _ends(type(node.data)):
        said = getattr(node.data, name)
        if said is not None and (said < day if name == "valid_to" else said == _ENDED[name]):
            return True
    return False


_ENDED = {"valid_to": "", "state": "retired", "lifecycle": "retired", "relation": "terminated"}


@cache
def _ends(model: type[Element]) -> tuple[str, ...]:
    """The fields of a kind that can say that an element has ended."""
    return tuple(name for name in _ENDED if name in model.model_fields)


def is_to_come(product: Product, day: dt.date) -> bool:
    """Whether a product is not on the market yet: by its life cycle, else by its launch."""
    if product.lifecycle is None:
        return product.launch_date is not None and product.launch_date > day
    return product.lifecycle in ("idea", "planned")


def is_active(flow: DataFlow) -> bool:
    """Whether a flow happens; it does unless it is only planned or has ended."""
    return flow.state == "active" or (flow.state is None and flow.ceased_on is None)


def is_running(contract: Contract, day: dt.date) -> bool:
    """Whether a contract with a customer runs on a day: from its signature to its last day."""
    begun = contract.signed_on is None or contract.signed_on <= day
    return begun and (contract.ends_on is None or day <= contract.ends_on)
