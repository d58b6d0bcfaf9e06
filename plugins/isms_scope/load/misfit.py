"""Puts into words why a value does not fit the model: what is wrong, and what would be right."""

import re
import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from isms_scope.findings import Finding, Location, Path
from isms_scope.load.codes import CODES
from isms_scope.wording import capital, did_you_mean, listing

_NEEDED = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
}


def is_about_key(problem: ErrorDetails) -> bool:
    """Whether the key itself is wrong, not its value."""
    return problem["type"] == "extra_forbidden" or "[key]" in problem["loc"]


def misfit(
    model: type[BaseModel], place: Location, called: str, where: Path, problem: ErrorDetails
) -> Finding:
    """Return the finding for one problem of pydantic's; `where` is its place in the raw mapping."""
    unknown = problem["type"] == "extra_forbidden"
    code = "SCH-01" if unknown else "SCH-02"
    message, hint = _unknown(model, where) if unknown else _wrong(model, where, problem)
    said = f"{capital(called)}: {message}"
    return Finding(code, CODES[code].severity, place, said, hint)


def _unknown(model: type[BaseModel], where: Path) -> tuple[str, str]:
    holder = _model_at(model, where[:-1]) or model
    known = [info.alias or name for name, info in holder.model_fields.items()]
    key = str(where[-1])
    place = f" in '{_dotted(where[:-1])}'" if len(where) > 1 else ""
    hint = did_you_mean(key, known) or f"Known fields{place} are {listing(known)}."
    return f"there is no field '{key}'{place}, so it was left out.", capital(hint)


def _wrong(model: type[BaseModel], where: Path, problem: ErrorDetails) -> tuple[str, str]:
    field, value, kind = _dotted(where), problem.get("input"), problem["type"]
    if kind == "literal_error":
        known = _choices(model, where)
        near = capital(did_you_mean(str(value), known))
        hint = f"{near} Write one of {listing(known, 'or')}.".lstrip()
        return f"{field}: {_shown(value)} is not a known value, so it was left out.", hint
    if kind in _NEEDED:
        return f"{field}: needs {_NEEDED[kind]}, found {_shown(value)}.", _retype(kind, value)
    if kind == "string_pattern_mismatch":
        return f"{field}: {_shown(value)} does not have the right form, so it was left out.", _form(problem)
    if kind == "string_too_short":
        return f"{field}: is empty.", "Write something or leave the key out."
    said = re.sub(r"^Value error, ", "", problem["msg"])
    return f"{field}: {_shown(value)} does not fit, so it was left out.", capital(said) + "."


def _retype(kind: str, value: Any) -> str:
    if kind == "string_type" and isinstance(value, bool | int):
        return f"Put it in quotes: '{str(value).lower() if isinstance(value, bool) else value}'."
    if kind == "tuple_type" and isinstance(value, str):
        return f"Write a list: [{value}]."
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return "Write the keys below it, each on a line of its own."
    return "See the reference page of the kind, or the hover text in an editor."


def _form(problem: ErrorDetails) -> str:
    pattern = str(problem.get("ctx", {}).get("pattern", ""))
    if pattern.startswith("^[a-z][a-z0-9-]"):
        return "An id begins with a small letter; small letters, digits and hyphens follow (2 to 64 in all)."
    if "[A-Z]{3}" in pattern:
        return "A rule is named by three capitals and two digits, for example DEV-01."
    if "[0-9a-f]{64}" in pattern:
        return "A SHA-256 is written as 64 hexadecimal digits."
    return f"Expected form: {pattern}"


def _dotted(where: Path) -> str:
    return re.sub(r"\.\[", "[", ".".join(f"[{step}]" if isinstance(step, int) else step for step in where))


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return f"'{text if len(text) <= 60 else text[:57] + '…'}'"


def _model_at(model: type[BaseModel], where: Path) -> type[BaseModel] | None:
    found = _annotation_at(model, where)
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def _choices(model: type[BaseModel], where: Path) -> list[str]:
    annotation = _annotation_at(model, where)
    return [str(choice) for choice in get_args(annotation)] if get_origin(annotation) is Literal else []


def _annotation_at(model: type[BaseModel], where: Path) -> Any:
    here: Any = model
    for step in where:
        here = _peeled(here)
        origin, args = get_origin(here), get_args(here)
        if origin is tuple:
            here = args[0]
        elif origin is dict:
            here = args[1]
        elif isinstance(here, type) and issubclass(here, BaseModel):
            names = {info.alias or name: info for name, info in here.model_fields.items()}
            info = names.get(str(step))
            here = info.annotation if info else None
        else:
            return None
    return _peeled(here)


def _peeled(annotation: Any) -> Any:
    """Take off `Annotated` and `| None`."""
    while True:
        origin, args = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            annotation = args[0]
        elif origin in (Union, types.UnionType):
            annotation = next(arg for arg in args if arg is not type(None))
        else:
            return annotation
