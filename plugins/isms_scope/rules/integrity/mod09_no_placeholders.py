"""MOD-09: no placeholder is left in what leaves the company."""

import re
from collections.abc import Iterator
from functools import cache

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
        for path, text in _published(node.data, ()):
            hit = _PLACEHOLDER.search(text)
            if hit:
                field = ".".join(str(step) for step in path)
                yield Problem(
                    node,
                    f"{capital(called(node))}: the published '{field}' still holds '{hit.group()}'.",
                    at=path,
                    values={"field": field, "placeholder": hit.group()},
                )


def _published(part: BaseModel, at: Path) -> Iterator[tuple[Path, str]]:
    """Yield every published text of an element, with its place."""
    for name, key, is_published in _fields(type(part)):
        value = getattr(part, name)
        if not value:
            continue
        places = enumerate(value) if isinstance(value, tuple) else ((None, value),)
        for position, item in places:
            path = (*at, key) if position is None else (*at, key, position)
            if isinstance(item, BaseModel):
                yield from _published(item, path)
            elif is_published and isinstance(item, str):
                yield path, item


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """For each field of a model: its name, its key in YAML, and whether its text is published."""
    return tuple(
        (name, info.alias or name, traits_of(info).published) for name, info in model.model_fields.items()
    )
