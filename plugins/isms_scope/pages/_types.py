"""Types of fields in words: what may be written, as a person would say it."""

import datetime as dt
import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from isms_scope.model import fields as model_fields
from isms_scope.model.fields import Ref, Selects
from isms_scope.model.kinds import KINDS
from isms_scope.pages._fields import Field, fields_of
from isms_scope.wording import listing


@dataclass(frozen=True, slots=True)
class TypeWords:
    """A type in words; `choices` are the words that may be written, `parts` the parts it is made of."""

    words: str
    choices: tuple[str, ...] = ()
    part: type[BaseModel] | None = None


_NAMED = (
    (model_fields.Date, "date, YYYY-MM-DD"),
    (model_fields.Country, "country, two capital letters"),
    (model_fields.Url, "address, https or mailto"),
    (model_fields.Lei, "legal entity identifier"),
    (model_fields.Sha256, "SHA-256, 64 hexadecimal digits"),
    (model_fields.TriState, "true, false or unknown"),
    (model_fields.Id, "id"),
)


@cache
def type_words(field: Field) -> TypeWords:
    """Return the type of a field in words."""
    info = field.info
    marked = next((item for item in info.metadata if isinstance(item, Ref | Selects)), None)
    return _reference(marked) if marked else _words(_unpeeled(info))


@cache
def parts_in(model: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """Return the parts that a model is made of, in the order in which they come up, each once."""
    found: dict[type[BaseModel], None] = {}
    for part in _parts(model):
        if part not in found:
            found[part] = None
            found.update(dict.fromkeys(parts_in(part)))
    return tuple(found)


def _parts(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for field in fields_of(model):
        part = type_words(field).part
        if part and part is not model:
            yield part


def _unpeeled(info: FieldInfo) -> Any:
    """Pydantic takes the outer annotation apart; put it together again so that named types are known."""
    return Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation


def _words(annotation: Any) -> TypeWords:  # noqa: PLR0911 - one return for each form of a type
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _annotated(annotation, args)
    if origin is Literal:
        return TypeWords("one of", tuple(map(str, args)))
    if origin in (Union, types.UnionType):
        return _words(next(each for each in args if each is not types.NoneType))
    if origin is tuple:
        inner = _words(args[0])
        return TypeWords(f"list: {inner.words}", inner.choices, inner.part)
    if origin is dict:
        inner = _words(args[1])
        return TypeWords(f"mapping: {_words(args[0]).words} to {inner.words}", inner.choices, inner.part)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return TypeWords("part", part=annotation)
    return TypeWords(_PLAIN.get(annotation, "text"))


_PLAIN = {bool: "true or false", int: "whole number", dt.date: "date, YYYY-MM-DD", str: "text"}


def _annotated(annotation: Any, args: tuple[Any, ...]) -> TypeWords:
    named = next((words for known, words in _NAMED if annotation == known), None)
    if named:
        return TypeWords(named)
    marked = next((item for item in args[1:] if isinstance(item, Ref | Selects)), None)
    return _reference(marked) if marked else _words(args[0])


def _reference(marked: Ref | Selects) -> TypeWords:
    if isinstance(marked, Selects):
        return TypeWords("id, kind or kind[field=value]")
    kinds = listing([KINDS[kind].label for kind in marked.kinds], "or")
    words = f"id: {kinds}" if kinds else "id of any element"
    return TypeWords(words + (f", or {listing(marked.words, 'or')}" if marked.words else ""))
