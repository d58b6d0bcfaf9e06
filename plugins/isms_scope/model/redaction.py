"""Redaction: what is left of declared values when fields and elements are hidden from a reader."""

import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, NamedTuple, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from isms_scope.model.decision import Decision
from isms_scope.model.fields import EDITIONS, Edition, Ref, Selects, traits_of
from isms_scope.model.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: an edition, and how it names an element.

    `named` gives for an id the id itself if the reader may see it, else what stands in its place where there
    is exactly one value. `is_shown` says the same of an id in a list or as a key, from which it is dropped.
    `hide` is told every value that is left out.
    """

    edition: Edition
    named: Callable[[str], str]
    is_shown: Callable[[str], bool]
    hide: Callable[[Any], None]

    def may_see(self, edition: Edition) -> bool:
        """Whether what belongs to an edition is part of this one."""
        return EDITIONS.index(edition) <= EDITIONS.index(self.edition)


Cut: TypeAlias = Callable[[Any, Reader], Any]
"""Gives what a reader may see of a value; None: nothing."""


class _Field(NamedTuple):
    name: str
    info: FieldInfo
    shown: Edition
    cut: Cut | None


def redacted(model: type[BaseModel], value: Any, reader: Reader) -> Any:
    """Return what a reader may see of a value of a model; None if nothing of it is left.

    The value is a model or, from the history, the plain mapping it was declared as; whatever has another
    form than the model is left out.
    """
    if isinstance(value, BaseModel):
        return _of_model(value, reader)
    if isinstance(value, Mapping):
        return _of_mapping(model, value, reader)
    is_short = isinstance(value, str) and issubclass(model, Decision)  # `scope: in`
    return value if is_short else _left_out(value, reader)


def hides_one(model: type[BaseModel], keys: Iterable[str], reader: Reader) -> bool:
    """Whether one of the keys of a mapping belongs to a field that the reader may not see."""
    fields = _fields(model)
    return any(not reader.may_see(fields[key].shown) for key in keys if key in fields)


def redacted_field(model: type[BaseModel], path: str, value: Any, reader: Reader) -> Any:
    """Return what a reader may see of the value at a dotted path inside a model; None: nothing."""
    if not path:
        return redacted(model, value, reader)
    key, _, rest = path.partition(".")
    field = _fields(model).get(key)
    if field is None or not reader.may_see(field.shown):
        return _left_out(value, reader)
    inner = _part_in(field.info.annotation) if rest else None
    if rest and inner is None:
        step = rest.partition(".")[0]  # a key or a position in something that holds no parts
        return value if step.isdigit() or reader.is_shown(step) else _left_out(value, reader)
    if inner:
        return redacted_field(inner, _below_step(inner, rest, reader), value, reader)
    return field.cut(value, reader) if field.cut else value


def _below_step(part: type[BaseModel], rest: str, reader: Reader) -> str:
    """The path inside a part: a list position or a key before it is stepped over, if the key is shown."""
    step, _, below = rest.partition(".")
    is_step = step not in _fields(part)
    return below if is_step and (step.isdigit() or reader.is_shown(step)) else rest


def _left_out(value: Any, reader: Reader) -> None:
    reader.hide(value)


def _of_model(value: BaseModel, reader: Reader) -> BaseModel | None:
    changed: dict[str, Any] = {}
    for field in _fields(type(value)).values():
        given = getattr(value, field.name)
        if given is None or given in ((), {}):
            continue
        left = _cut(field, given, reader)
        if left is None or left in ((), {}):
            changed[field.name] = field.info.get_default(call_default_factory=True)
        elif left is not given:
            changed[field.name] = left
    return value.model_copy(update=changed) if changed else value


def _of_mapping(model: type[BaseModel], value: Mapping[str, Any], reader: Reader) -> dict[str, Any] | None:
    fields = _fields(model)
    left = {key: _cut(fields.get(key), given, reader) for key, given in value.items()}
    return {key: given for key, given in left.items() if given is not None} or None


def _cut(field: _Field | None, given: Any, reader: Reader) -> Any:
    if field is None or not reader.may_see(field.shown):
        return _left_out(given, reader)
    return field.cut(given, reader) if field.cut else given


@cache
def _fields(model: type[BaseModel]) -> Mapping[str, _Field]:
    """The fields of a model by their keys in YAML."""
    return {
        info.alias or name: _Field(name, info, traits_of(info).shown, _cut_of(info))
        for name, info in model.model_fields.items()
    }


def _cut_of(info: FieldInfo) -> Cut | None:
    is_ref = any(isinstance(item, Ref | Selects) for item in info.metadata)
    return _reference if is_ref else _cut_in(info.annotation)


def _cut_in(annotation: Any) -> Cut | None:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        is_ref = any(isinstance(item, Ref | Selects) for item in args[1:])
        return _reference if is_ref else _cut_in(args[0])
    if origin in (Union, types.UnionType):
        return next((cut for cut in map(_cut_in, args) if cut), None)
    if origin is tuple:
        inner = _cut_in(args[0])
        return _items(inner) if inner else None
    if origin is dict:
        keys, values = map(_cut_in, args)
        return _entries(values, has_ids=keys is not None) if keys or values else None
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _part(annotation)
    return None


def _part_in(annotation: Any) -> type[BaseModel] | None:
    """The model of the parts that a field holds, one or several."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((part for part in map(_part_in, get_args(annotation)) if part), None)


def _part(model: type[BaseModel]) -> Cut:
    def cut(value: Any, reader: Reader) -> Any:
        left = redacted(model, value, reader)
        return left if left is value or not isinstance(left, BaseModel) or any(_given(left)) else None

    return cut


def _given(part: BaseModel) -> Iterator[bool]:
    return (value is not None and value not in ((), {}) for _, value in part)


def _reference(value: Any, reader: Reader) -> Any:
    if not isinstance(value, str):
        return _left_out(value, reader)
    return value if _is_open(value, reader) else reader.named(value)


def _is_open(value: str, reader: Reader) -> bool:
    """Whether a reader may see an id or a selector; one that names a hidden field or id is hidden with it."""
    kind, bracket, rest = value.partition("[")
    if kind not in KINDS:
        return reader.is_shown(value)
    name, _, given = rest.removesuffix("]").partition("=")
    field = _fields(KINDS[kind].model).get(name)
    if not bracket or field is None or not reader.may_see(field.shown):
        return not bracket
    return field.cut is None or reader.is_shown(given)


def _items(inner: Cut) -> Cut:
    def cut(value: Any, reader: Reader) -> Any:
        if not isinstance(value, list | tuple):
            return _left_out(value, reader)
        if inner is _reference:
            left = [each for each in value if isinstance(each, str) and _is_open(each, reader)]
        else:
            left = [found for each in value if (found := inner(each, reader)) is not None]
        is_same = len(left) == len(value) and all(a is b for a, b in zip(left, value, strict=True))
        return value if is_same else type(value)(left) or None

    return cut


def _entries(inner: Cut | None, *, has_ids: bool) -> Cut:
    def cut(value: Any, reader: Reader) -> Any:
        if not isinstance(value, Mapping):
            return _left_out(value, reader)
        shown = {key: each for key, each in value.items() if not has_ids or reader.is_shown(key)}
        left = {key: inner(each, reader) if inner else each for key, each in shown.items()}
        return {key: each for key, each in left.items() if each is not None} or None

    return cut
