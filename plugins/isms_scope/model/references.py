"""Finds every reference inside an element, with the place where it is written."""

import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel

from isms_scope.findings import Path
from isms_scope.model.fields import Ref, Selects
from isms_scope.model.part import values_of

Reference: TypeAlias = tuple[Path, str, Ref | Selects]
"""Where in an element an id or a selector stands, the text itself, and what may stand there."""

Finder: TypeAlias = Callable[[Any, Path, list[Reference]], object]
"""Adds to the list what stands in a value at a path."""


def references(element: BaseModel) -> list[Reference]:
    """Return every reference and selector in an element, in the order of its fields."""
    found: list[Reference] = []
    find = _finder_of(type(element))
    if find:
        find(element, (), found)
    return found


@cache
def _finder_of(model: type[BaseModel]) -> Finder | None:
    finders: list[tuple[str, Finder]] = []
    names: list[str] = []
    for name, info in model.model_fields.items():
        marked = next((item for item in info.metadata if isinstance(item, Ref | Selects)), None)
        finder = _leaf(marked) if marked else _finder_in(info.annotation)
        if finder:
            names.append(name)
            finders.append((info.alias or name, finder))
    if not finders:
        return None
    values = values_of(names)

    def find(element: Any, path: Path, found: list[Reference]) -> None:
        for value, (key, finder) in zip(values(element), finders, strict=True):
            if value:
                finder(value, (*path, key), found)

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
        return _finder_of(annotation)
    return None


def _leaf(expects: Ref | Selects) -> Finder:
    return lambda value, path, found: found.append((path, value, expects))


def _items(inner: Finder) -> Finder:
    def find(value: Any, path: Path, found: list[Reference]) -> None:
        for position, item in enumerate(value):
            inner(item, (*path, position), found)

    return find


def _entries(keys: Finder | None, values: Finder | None) -> Finder | None:
    if not keys and not values:
        return None

    def find(value: Mapping[str, Any], path: Path, found: list[Reference]) -> None:
        for key, item in value.items():
            if keys:
                keys(key, (*path, key), found)
            if values:
                values(item, (*path, key), found)

    return find
