"""The JSON Schema (2020-12) of a scope file, made from the models: completion and hover text in editors."""

import inspect
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, TypeAlias, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, WithJsonSchema
from pydantic_core import PydanticUndefined

from isms_scope.model.fields import FLOW_WORDS, ID_PATTERN, Ref, Selects, traits_of
from isms_scope.model.kinds import KINDS, Kind
from isms_scope.model.settings import Settings

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SHORT_STATEMENT = "statement"
RESERVED = (*FLOW_WORDS, "settings", SHORT_STATEMENT)
"""Words that are no ids, besides the keys of the kinds."""

Json: TypeAlias = dict[str, Any]
Known: TypeAlias = Mapping[str, Iterable[str]]
"""Ids that are offered for references, by kind."""


def scope_schema(known: Known | None = None) -> Json:
    """Return the JSON Schema of any file below the scope folder.

    It accepts what the loader reads without a complaint about keys and values (SCH codes), and refuses
    what the loader complains about. With `known`, editors offer these ids for references; any other
    well-formed id is still accepted, since elements stand in many files.
    """
    writer = _Writer(known or {})
    properties: Json = {key: writer.kind(kind) for key, kind in KINDS.items()}
    properties["settings"] = _or_null(writer.model(Settings), _first_line(Settings))
    statement = KINDS["statements"]
    properties[SHORT_STATEMENT] = _or_null(
        writer.model(statement.model), f"{statement.summary} The short form, where there is only one."
    )
    schema: Json = {
        "$schema": DIALECT,
        "title": "Scope data",
        "description": "A mapping of kind to id to element; files are merged, in any folder below scope/.",
        "type": ["object", "null"],
        "properties": properties,
        "additionalProperties": False,
        "$defs": {"id": _id_schema(), **dict(sorted(writer.defs.items()))},
    }
    _close(schema)
    return schema


def _close(schema: Any) -> None:
    """Let patterns end where the text ends: in some languages $ also fits before a last line break."""
    for key, found in schema.items() if isinstance(schema, dict) else ():
        if key == "pattern" and isinstance(found, str):
            schema[key] = found.removesuffix("$") + r"$(?!\n)"
        _close(found)
    for found in schema if isinstance(schema, list) else ():
        _close(found)


class _Writer:
    """Writes schemas of annotations, and keeps those of models as definitions."""

    def __init__(self, known: Known) -> None:
        self.defs: Json = {}
        self._known = {kind: tuple(ids) for kind, ids in known.items()}

    def kind(self, kind: Kind) -> Json:
        """Return the schema of everything below a kind's key."""
        element = self.model(kind.model)
        if not any(traits_of(info).essential for info in kind.model.model_fields.values()):
            element = {"anyOf": [element, {"type": "null"}]}
        return {
            "description": kind.summary,
            "type": ["object", "null"],
            "propertyNames": {"$ref": "#/$defs/id"},
            "additionalProperties": element,
        }

    def model(self, model: type[BaseModel]) -> Json:
        """Return a reference to the definition of a model, which is written once."""
        name = f"{model.__module__.rpartition('.')[2]}.{model.__name__}"
        if name not in self.defs:
            self.defs[name] = {}
            self.defs[name].update(self._definition(model))
        return {"$ref": f"#/$defs/{name}"}

    def _definition(self, model: type[BaseModel]) -> Json:
        fields = {info.alias or name: info for name, info in model.model_fields.items()}
        properties = {}
        for key, info in fields.items():
            metadata = tuple(found for found in info.metadata if found is not traits_of(info))
            inner = self._annotated(info.annotation, metadata)
            described = {"description": info.description, **inner} if info.description else inner
            if info.default not in (None, (), PydanticUndefined):
                described = {**described, "default": info.default}
            properties[key] = described if traits_of(info).essential else _or_null(described)
        required = [key for key, info in fields.items() if traits_of(info).essential]
        return {
            "description": inspect.cleandoc(model.__doc__ or ""),
            "type": "object",
            "properties": properties,
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }

    def _of(self, annotation: Any) -> Json:
        origin, args = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._annotated(args[0], args[1:])
        if origin is Literal:
            return {"enum": list(args)}
        if origin is not None:
            return self._composed(origin, args)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self.model(annotation)
        return TypeAdapter(annotation).json_schema()

    def _composed(self, origin: Any, args: tuple[Any, ...]) -> Json:
        if origin is tuple:
            return {"type": "array", "items": self._of(args[0])}
        if origin is dict:
            keys, values = self._of(args[0]), _or_null(self._of(args[1]))
            return {"type": "object", "propertyNames": keys, "additionalProperties": values}
        return self._of(next(arg for arg in args if arg is not type(None)))

    def _annotated(self, annotation: Any, metadata: tuple[Any, ...]) -> Json:
        """Return the schema of an annotation with what was said about it beside the type."""
        for found in metadata:
            if isinstance(found, WithJsonSchema):
                return dict(found.json_schema or {})
            if isinstance(found, Ref):
                return self._offering(annotation, metadata, found)
            if hasattr(found, "__get_pydantic_json_schema__"):
                schema: Json = found.__get_pydantic_json_schema__(None, lambda _: self._of(annotation))
                return schema
        if not metadata or get_origin(annotation) is not None:
            return self._of(annotation)
        plain = tuple(found for found in metadata if not isinstance(found, Selects))
        return TypeAdapter(Annotated[annotation, *plain]).json_schema()

    def _offering(self, annotation: Any, metadata: tuple[Any, ...], ref: Ref) -> Json:
        """Return the schema of a reference: any well-formed id, with those that are known offered first."""
        rest = tuple(found for found in metadata if found is not ref)
        any_id = self._annotated(annotation, rest)
        kinds = ref.kinds or tuple(self._known)
        offered = [*ref.words, *sorted({each for kind in kinds for each in self._known.get(kind, ())})]
        return {"anyOf": [{"enum": offered}, any_id]} if offered else any_id


def _id_schema() -> Json:
    return {
        "description": "An id: 2 to 64 small letters, digits and hyphens; unique over all kinds.",
        "type": "string",
        "pattern": ID_PATTERN,
        "not": {"enum": sorted({*RESERVED, *KINDS})},
    }


def _or_null(schema: Json, description: str = "") -> Json:
    """Return a schema that accepts null as well: in a scope file, null means not given."""
    described = {"description": description, **schema} if description else dict(schema)
    if "enum" in described:
        described["enum"] = [*described["enum"], None]
    if isinstance(described.get("type"), str):
        described["type"] = [described["type"], "null"]
    elif "anyOf" in described:
        described["anyOf"] = [*described["anyOf"], {"type": "null"}]
    elif "$ref" in described:
        described["anyOf"] = [{"$ref": described.pop("$ref")}, {"type": "null"}]
    return described


def _first_line(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").strip().partition("\n")[0]
