"""Finds every reference inside an element, with the place where it is written."""

import types
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from isms_scope.findings import Path
from isms_scope.model.fields import Ref, Selects


class Reference(NamedTuple):
    """An id (or a selector) that stands in an element at `path`."""

    path: Path
    target: str
    expects: Ref | Selects


Finder = Callable[[Any, Path], Iterator[Reference]]


def references(element: BaseModel) -> Iterator[Reference]:
    """Yield every reference and selector in an element, in the order of its fields."""
    yield from _finder_of(type(element))(element, ())


@cache
def _finder_of(model: type[BaseModel]) -> Finder:
    found: list[tuple[str, str, Finder]] = []
    for name, info in model.model_fields.items():
        marked = next((item for item in info.metadata if isinstance(item, Ref | Selects)), None)
        finder = _leaf(marked) if marked else _finder_in(info.annotation)
        if finder:
            found.append((name, info.alias or name, finder))

    def find(element: Any, path: Path) -> Iterator[Reference]:
        for name, key, finder in found:
            value = getattr(element, name)
            if value:
                yield from finder(value, (*path, key))

    return find


def _finder_in(annotation: Any) -> Finder | None:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        marked = next((item for item in args[1:] if isinstance(item, Ref | Selects)), None)
        return _leaf(marked) if marked else _finder_in(args[0])
    if origin in (Union, types.UnionType):
        return next((finder for finder in map(_finder_in, args) if finder), None)
    if origin is tuple:
        inner = _finder_in(args[0])
        return _items(inner) if inner else None
    if origin is dict:
        return _entries(_finder_in(args[0]), _finder_in(args[1]))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _nested(annotation)
    return None


def _nested(model: type[BaseModel]) -> Finder:
    def find(value: Any, path: Path) -> Iterator[Reference]:
        yield from _finder_of(model)(value, path)

    return find


def _leaf(expects: Ref | Selects) -> Finder:
    def find(value: Any, path: Path) -> Iterator[Reference]:
        yield Reference(path, value, expects)

    return find


def _items(inner: Finder) -> Finder:
    def find(value: Any, path: Path) -> Iterator[Reference]:
        for position, item in enumerate(value):
            yield from inner(item, (*path, position))

    return find


def _entries(keys: Finder | None, values: Finder | None) -> Finder | None:
    if not keys and not values:
        return None

    def find(value: Mapping[str, Any], path: Path) -> Iterator[Reference]:
        for key, item in value.items():
            if keys:
                yield from keys(key, (*path, key))
            if values:
                yield from values(item, (*path, key))

    return find
