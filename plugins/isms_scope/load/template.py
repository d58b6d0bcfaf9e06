"""Commented files to fill in, one for each kind, made from the models."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from isms_scope.load.writing import block, scalar
from isms_scope.model.element import Element, Scoped
from isms_scope.model.kinds import KINDS, Kind
from isms_scope.model.schema import SHORT_STATEMENT, Json, scope_schema

WIDTH = 108
FIRST = ("name", "description", "owner", "scope")

_SAMPLES = (
    "…", "2026-01-31", "GB", "https://example.com", "5493001KJTIIGC8Y1R12", "some-id", "DEV-01",
    "0123456", "0f" * 32, f"b1:{'0f' * 32}",
)  # fmt: skip
"""One text for each form that a text can have."""

_HOW = "## Lines with two # explain. Remove one # from a line to use it; leave out what you do not know."


def element_file(kind: Kind, key: str, modeline: str = "") -> str:
    """Return a file that declares one element, with every field of its kind as a comment.

    It is accepted as it stands; `modeline` is the first line, by which editors find the schema.
    """
    definition = _definition(_schema()["properties"][kind.key]["additionalProperties"])
    given: Json = {"name": _name(key)}
    given |= {field: _sample(definition["properties"][field]) for field in definition.get("required", ())}
    if kind.scope == "own":
        given["scope"] = "undetermined"
    lines = _fields(definition["properties"], given, Scoped if kind.scopable else Element)
    body = [f"{kind.key}:", f"  {scalar(key)}:", *_indented(lines, 4)]
    return _file(modeline, kind.summary, body)


def top_file(key: str, modeline: str = "") -> str:
    """Return a file for one of the two keys that are no kinds: `settings` or `statement`."""
    schema = _schema()["properties"][key]
    given = {"stage": "draft"} if key == "settings" else {"state": "draft"}
    common = Element if key == SHORT_STATEMENT else None
    body = [f"{key}:", *_indented(_fields(_definition(schema)["properties"], given, common), 2)]
    return _file(modeline, schema["description"], body)


def _file(modeline: str, summary: str, body: list[str]) -> str:
    lines = [*([modeline] if modeline else []), *_comment(summary, 0), _HOW, *body]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _fields(properties: Json, given: Json, common: type[Element] | None) -> Iterator[str]:
    """Yield the lines of all fields: those in use, the well-known ones, the kind's own, and the rest."""
    shared = set(common.model_fields) if common else set()
    own = [key for key in properties if key not in shared]
    for key in dict.fromkeys((*given, *FIRST, *own, *properties)):
        if key in properties:
            mark = "" if key in given else "# "
            value = given.get(key) or _sample(properties[key])
            yield from _comment(_explained(properties[key]), 0)
            yield from (f"{mark}{line}" for line in block(key, value))


def _explained(schema: Json) -> str:
    text: str = schema.get("description", "")
    choices = _choices(schema) or _choices(schema.get("items", {}))
    return f"{text} One of: {', '.join(map(scalar, choices))}." if choices else text


def _choices(schema: Json) -> list[Any]:
    return [each for each in schema.get("enum", ()) if each is not None]


def _comment(text: str, indent: int) -> Iterator[str]:
    plain = " ".join(text.split())
    yield from textwrap.wrap(plain, WIDTH - indent, initial_indent="## ", subsequent_indent="## ")


def _indented(lines: Iterable[str], by: int) -> Iterator[str]:
    yield from (f"{' ' * by}{line}" for line in lines)


@cache
def _schema() -> Json:
    """The schema with one sample id for each kind, so that references show what they expect."""
    return scope_schema({key: [f"some-{_slug(kind.label)}"] for key, kind in KINDS.items()})


def _slug(label: str) -> str:
    return re.sub(r"[^a-z]+", "-", label.casefold())


def _name(key: str) -> str:
    words = key.replace("-", " ")
    return words[:1].upper() + words[1:]


def _definition(schema: Json) -> Json:
    """Return the definition of a model that a schema refers to, also as one of several choices."""
    found = schema.get("$ref") or next(each["$ref"] for each in schema["anyOf"] if "$ref" in each)
    definition: Json = _schema()["$defs"][found.rpartition("/")[2]]
    return definition


def _sample(schema: Json, inside: tuple[str, ...] = ()) -> Any:
    """Return a value that a schema accepts; a model that holds itself ends at once."""
    if "$ref" in schema:
        name = schema["$ref"]
        return {} if name in inside else _sample(_definition(schema), (*inside, name))
    if "anyOf" in schema:
        return _sample(schema["anyOf"][0], inside)
    if "enum" in schema:
        return "unknown" if "unknown" in schema["enum"] else schema["enum"][0]
    kind = schema["type"] if isinstance(schema["type"], str) else schema["type"][0]
    if kind == "array":
        return [_sample(schema["items"], inside)]
    return _mapping(schema, inside) if kind == "object" else _single(kind, schema)


def _mapping(schema: Json, inside: tuple[str, ...]) -> Mapping[str, Any]:
    if "propertyNames" in schema:
        return {_sample(schema["propertyNames"], inside): _sample(schema["additionalProperties"], inside)}
    return {key: _sample(each, inside) for key, each in schema["properties"].items()}


def _single(kind: str, schema: Json) -> Any:
    if kind != "string":
        return True if kind == "boolean" else schema.get("default", 1)
    return next(each for each in _SAMPLES if re.search(schema.get("pattern", ""), each))
