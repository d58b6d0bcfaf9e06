"""Fields of the model as pages show them: label, hover text, and what their texts mean."""

import types
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from isms_scope.model.fields import Ref, Selects, Url
from isms_scope.pages._words import label

Leaf = Literal["ref", "url", "word", "text"]


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One field: `name` in Python, `key` in YAML, `text` its hover text, `leaf` what its texts are."""

    name: str
    key: str
    label: str
    text: str
    leaf: Leaf
    info: FieldInfo


@cache
def fields_of(model: type[BaseModel]) -> tuple[Field, ...]:
    """Return the fields of a model: its own first, then those that every element has."""
    own = model.__annotations__
    ordered = sorted(model.model_fields.items(), key=lambda pair: pair[0] not in own)
    return tuple(_field(name, info) for name, info in ordered)


def _field(name: str, info: FieldInfo) -> Field:
    key = info.alias or name
    return Field(name, key, label(key), info.description or "", _leaf(info), info)


def _leaf(info: FieldInfo) -> Leaf:
    if any(isinstance(item, Ref | Selects) for item in info.metadata):
        return "ref"
    return _leaf_in(info.annotation)


def _leaf_in(annotation: Any) -> Leaf:
    if annotation == Url:
        return "url"
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return "word"
    if origin is Annotated and any(isinstance(item, Ref | Selects) for item in args[1:]):
        return "ref"
    inner = _INNER.get(origin, slice(0))
    return next((leaf for leaf in map(_leaf_in, args[inner]) if leaf != "text"), "text")


_INNER: Mapping[Any, slice] = MappingProxyType(
    {
        Annotated: slice(1),
        Union: slice(None),
        types.UnionType: slice(None),
        tuple: slice(1),
        dict: slice(1, 2),
    }
)
"""Which arguments of a type hold values."""
