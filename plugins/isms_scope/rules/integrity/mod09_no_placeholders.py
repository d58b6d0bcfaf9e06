"""MOD-09: no placeholder is left in what leaves the company."""

import re
from collections.abc import Iterator
from functools import cache
from typing import get_args

from pydantic import BaseModel

from isms_scope.findings import Path
from isms_scope.graph import Graph
from isms_scope.model.fields import traits_of
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import called
from isms_scope.wording import capital

_PLACEHOLDER = re.compile(
    r"\b(?:TODO|XXX+|FILL[- ]IN)\b"
    r"|\b(?i:tbd|fixme|lorem ipsum)\b"
    r"|\[(?i:fill in|insert|your) [^\]]{1,60}\]"
    r"|\[(?!REDACTED\])[A-Z][A-Za-z'&-]*(?: (?:[A-Z][A-Za-z'&-]*|of|the|and|your|our|for))*\]"
)
"""Words that stand for text to come, and capitals in brackets such as [AI Product Name]; no digits, so that
[ISO 27001] or [1] is a reference."""

_SIGN = re.compile(r"\[|T(?i:odo|bd)|t(?i:bd)|XXX|F(?i:ill|ixme)|f(?i:ixme)|L(?i:orem)|l(?i:orem)")
"""How each of them begins. Looking for so few first letters takes a tenth of the time."""


@rule("MOD-09", severity="error", clause="7.5", always_error=True)
def no_placeholders(graph: Graph) -> Iterator[Problem]:
    """No placeholder is left in a text that is published.

    Why:
        The statement goes on the certificate and exclusions go to customers. A scope document that says
        "the [AI Product Name] platform" or "TBD" shows that nobody read it before it was signed. Only
        texts that leave the company are looked at; notes and remarks may hold what they like.

    Fails:
        statement:
          text: >-
            The information security management system supporting the development and operation of the
            [AI Product Name] platform.

    Passes:
        statement:
          text: >-
            The information security management system supporting the development and operation of the
            Larkspur Platform.

    Fix:
        Write the real words, or leave the field out until they are known.
    """
    for node in graph.ordered:
        for path, text in _suspects(node.data, ()):
            hit = _PLACEHOLDER.search(text)
            if hit:
                field = ".".join(str(step) for step in path)
                yield Problem(
                    node,
                    f"{capital(called(node))}: the published '{field}' still holds '{hit.group()}'.",
                    at=path,
                    values={"field": field, "placeholder": hit.group()},
                )


def _suspects(part: BaseModel, at: Path) -> list[tuple[Path, str]]:
    """Return every published text of an element that may hold a placeholder, with its place."""
    found: list[tuple[Path, str]] = []
    said = vars(part)
    for name, key, is_published in _fields(type(part)):
        value = said[name]
        if isinstance(value, str):
            if is_published and _SIGN.search(value):
                found.append(((*at, key), value))
        elif value:
            found += _below(value, (*at, key), is_published)
    return found


def _below(value: object, at: Path, is_published: bool) -> Iterator[tuple[Path, str]]:
    if isinstance(value, BaseModel):
        yield from _suspects(value, at)
    for position, item in enumerate(value if isinstance(value, tuple) else ()):
        if isinstance(item, BaseModel):
            yield from _suspects(item, (*at, position))
        elif isinstance(item, str) and is_published and _SIGN.search(item):
            yield (*at, position), item


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a model that hold published text: name, key in YAML, whether they are the text itself."""
    return tuple(
        (name, info.alias or name, traits_of(info).published)
        for name, info in model.model_fields.items()
        if traits_of(info).published or _holds_text(info.annotation)
    )


def _holds_text(annotation: object) -> bool:
    """Whether a mapping inside a value of this type has published text."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_fields(annotation))
    return any(map(_holds_text, get_args(annotation)))
