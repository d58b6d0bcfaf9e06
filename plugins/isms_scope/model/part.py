"""A part: a mapping inside an element."""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """A mapping with a fixed set of keys; no other key is accepted."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, populate_by_name=False)


Values = Callable[[BaseModel], tuple[Any, ...]]
"""Gives the values of some fields of a model, in one order."""


def values_of(names: Sequence[str]) -> Values:
    """Return what gives the values of these fields, all at once: asking for each takes four times as long."""
    if len(names) < 2:  # one is no tuple to `itemgetter`, none an error
        return lambda model: tuple(getattr(model, name) for name in names)
    pick = itemgetter(*names)
    return lambda model: pick(vars(model))
