"""A scope with a marked value in every text of every kind, made from the models, for each visibility."""

import types
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from pydantic import BaseModel

from isms_scope.model.element import Element
from isms_scope.model.fields import (
    EDITIONS,
    Country,
    Date,
    Edition,
    Lei,
    Ref,
    Selects,
    Sha256,
    TriState,
    Url,
    traits_of,
)
from isms_scope.model.kinds import KINDS, Kind

FACETS = tuple(kind.key for kind in KINDS.values() if kind.keyed_by)
_NOT_MARKED = ("visibility", "formerly")
"""Fields that say something else than they show: the first is what is tested, ids are planted as ids."""


def stricter(*editions: Edition) -> Edition:
    """The edition that shows least."""
    return max(editions, key=EDITIONS.index)


@dataclass
class Planted:
    """A scope as YAML text; `marks` says for each marked value the lowest edition that may show it."""

    scope: dict[str, dict[str, Any]] = field(default_factory=dict)
    marks: dict[str, Edition] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The scope as it would be written."""
        return yaml.safe_dump(self.scope, sort_keys=False)

    def mark(self, edition: Edition, place: str) -> str:
        """Return a new word that stands nowhere else."""
        made = f"planted{len(self.marks):04}q"
        self.marks[made] = edition
        self.places[made] = place
        return made


def in_every_field(visibility: Edition) -> Planted:
    """Every kind once, shown from an edition on, with a mark in every text of every field.

    References lead to elements that are hidden from everybody but insiders.
    """
    made = Planted()
    for kind in KINDS.values():
        key = "isms" if kind.keyed_by else f"full-{_slug(kind)}"
        raw = _part(made, kind.model, stricter(visibility), kind.key)
        raw["visibility"] = visibility
        made.scope.setdefault(kind.key, {})[key] = raw
    made.scope["management_systems"]["isms"] = {"type": "isms", "visibility": "public"}
    return made


def with_targets(made: Planted) -> Planted:
    """Add for each kind the element that references lead to, hidden, with a mark as its id and its name."""
    for kind in KINDS.values():
        if not kind.keyed_by and kind.key != "management_systems":
            name = made.mark("internal", f"name of a hidden element of {kind.key}")
            made.scope.setdefault(kind.key, {})[_target(kind.key)] = {"name": name, "visibility": "internal"}
    return made


def _target(kind: str) -> str:
    if kind == "management_systems":
        return "isms"  # decisions for a hidden system would be hidden with it
    return f"secretly-{KINDS[kind].label.lower().replace(' ', '-')}"


def _slug(kind: Kind) -> str:
    return kind.key.replace("_", "-")


def _part(made: Planted, model: type[BaseModel], edition: Edition, place: str) -> dict[str, Any]:
    raw = {}
    for name, info in model.model_fields.items():
        key = info.alias or name
        if name in _NOT_MARKED and issubclass(model, Element):
            continue
        lowest = stricter(edition, traits_of(info).shown)
        ref = next((item for item in info.metadata if isinstance(item, Ref | Selects)), None)
        value = _reference(ref) if ref else _value(made, info.annotation, lowest, f"{place}.{key}")
        if value is not None:
            raw[key] = value
    return raw


def _reference(ref: Ref | Selects) -> str:
    kinds = ref.kinds if isinstance(ref, Ref) else ()
    return _target(next((kind for kind in kinds if kind not in FACETS), "suppliers"))


_SCALARS: tuple[tuple[Any, Any], ...] = (
    (Date, "2026-03-04"),
    (Country, "GB"),
    (TriState, "unknown"),
    (Sha256, "ab" * 32),
    (Lei, "5493001KJTIIGC8Y1R12"),
)


def _value(made: Planted, annotation: Any, edition: Edition, place: str) -> Any:  # noqa: PLR0911, C901 - by type
    known = next((value for type_, value in _SCALARS if annotation == type_), None)
    if known is not None:
        return known
    if annotation == Url:
        return f"https://{made.mark(edition, place)}.example/"
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return args[0]
    if origin is Annotated:
        ref = next((item for item in args[1:] if isinstance(item, Ref | Selects)), None)
        if ref:
            return _reference(ref)
        return _marked(made, args, edition, place)
    if origin in (Union, types.UnionType):
        return _value(made, args[0], edition, place)
    if origin is tuple:
        item = _value(made, args[0], edition, place)
        return None if item is None else [item]
    if origin is dict:
        return _entries(made, args, edition, place)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _part(made, annotation, edition, place)
    return {bool: True, int: 7}.get(annotation)


def _marked(made: Planted, args: tuple[Any, ...], edition: Edition, place: str) -> Any:
    """A text that may be anything is marked; one with a pattern, and everything else, is what it must be."""
    patterns = [getattr(inner, "pattern", None) for item in args[1:] for inner in _constraints(item)]
    if args[0] is str and not any(patterns):
        return made.mark(edition, place)
    return None if args[0] is str else _value(made, args[0], edition, place)


def _constraints(item: Any) -> Iterator[Any]:
    yield item
    yield from getattr(item, "metadata", ())


def _entries(made: Planted, args: tuple[Any, ...], edition: Edition, place: str) -> Any:
    ref = next((item for item in get_args(args[0])[1:] if isinstance(item, Ref)), None)
    value = _value(made, args[1], edition, f"{place}.entry")
    key = _reference(ref) if ref else made.mark(edition, f"{place} as a key")
    return None if value is None else {key: value}
