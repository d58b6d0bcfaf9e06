"""From a raw mapping to an element: whatever does not fit is dropped with a finding, the rest stays."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from isms_scope.findings import Finding, Location, Path
from isms_scope.load.codes import CODES
from isms_scope.load.misfit import is_about_key, misfit
from isms_scope.model.fields import traits_of
from isms_scope.model.part import Values, values_of
from isms_scope.model.raw import RawMap, mark_of

M = TypeVar("M", bound=BaseModel)


class _Items(list[Any]):
    """A list that knows where its items stood before some of them were dropped."""

    origin: list[int]


Locate = Callable[[Path, bool], Location]
"""Tells where the value at a path stands; with True, where its key stands."""


def within(raw: RawMap, path: str) -> Locate:
    """Return how to locate values of a raw mapping in the file at `path`."""

    def locate(where: Path, at_key: bool) -> Location:
        return Location(path, *(mark_of(raw, where, key=at_key) or raw.start))

    return locate


def build(model: type[M], raw: RawMap, locate: Locate, called: str) -> tuple[M, list[Finding]]:
    """Build a model from a raw mapping; return it with the findings about what was dropped.

    `called` is how messages name the thing ("product 'inference-api'"). Never raises on content: in the
    worst case the result is empty and every key has its finding.
    """
    findings: list[Finding] = []
    given: Any = raw  # almost always there is nothing to drop, so it is copied only when there is
    while True:
        try:
            built = model.model_validate(given)
        except ValidationError as error:
            given = _given(raw) if given is raw else given
            for problem in error.errors(include_url=False):
                if _not_given(problem):
                    continue
                where = _original(given, problem["loc"])
                place = locate(where, is_about_key(problem))
                findings.append(misfit(model, place, called, where, problem))
            for problem in error.errors(include_url=False):
                _drop(given, problem["loc"])
            _compact(given)
            continue
        findings.extend(_missing(built, locate, called, ()))
        return built, findings


def _not_given(problem: ErrorDetails) -> bool:
    """Whether the value of a known key is null, which means not given; an item of a list cannot be null."""
    known = problem["type"] != "extra_forbidden" and problem["loc"] and isinstance(problem["loc"][-1], str)
    return problem["input"] is None and bool(known)


def _given(raw: Any) -> Any:
    if isinstance(raw, dict):
        return {key: _given(value) for key, value in raw.items()}
    if isinstance(raw, list):
        items = _Items(_given(item) for item in raw)
        items.origin = list(range(len(items)))
        return items
    return raw


def _original(given: Any, loc: tuple[str | int, ...]) -> Path:
    """Translate pydantic's location into the place in the raw mapping."""
    path: list[str | int] = []
    here = given
    for step in loc:
        if isinstance(here, _Items) and isinstance(step, int):
            path.append(here.origin[step])
            here = here[step]
        elif isinstance(here, dict) and step in here:
            path.append(step)
            here = here[step]
        else:
            break
    return tuple(path)


_DROPPED = object()


def _drop(given: Any, loc: tuple[str | int, ...]) -> None:
    """Mark the innermost thing that `loc` names as dropped."""
    holder, last, here = None, None, given
    for step in loc:
        known = isinstance(here, dict) and step in here
        if not known and not (isinstance(here, _Items) and isinstance(step, int)):
            break
        holder, last, here = here, step, here[step]
    if holder is None:
        given.clear()
    else:
        holder[last] = _DROPPED


def _compact(here: Any) -> None:
    if isinstance(here, dict):
        for key in [key for key, value in here.items() if value is _DROPPED]:
            del here[key]
        for value in here.values():
            _compact(value)
    elif isinstance(here, _Items):
        kept = [(at, item) for at, item in zip(here.origin, here, strict=True) if item is not _DROPPED]
        here.origin = [at for at, _ in kept]
        here[:] = [item for _, item in kept]
        for item in here:
            _compact(item)


def _missing(built: BaseModel, locate: Locate, called: str, at: Path) -> list[Finding]:
    """Return a finding for everything without which the element has no meaning."""
    needed, holding = _fields(type(built))
    found: list[Finding] = []
    if None in needed.values(built):
        place = f" in '{at[0]}'" if at else ""
        for value, key, text in zip(needed.values(built), needed.keys, needed.texts, strict=True):
            if value is None:
                said = f"The {called} has no '{key}'{place}; without it, it has no meaning."
                hint = f"Add {key}: {text.rstrip('.')}."
                found.append(Finding("SCH-03", CODES["SCH-03"].severity, locate(at, False), said, hint))
    held = holding.values(built)
    for value, key in zip(held, holding.keys, strict=True) if any(held) else ():
        for step, part in _parts(value) if value else ():
            found += _missing(part, locate, called, (*at, key, *step))
    return found


class _Chosen(NamedTuple):
    """Some fields of a model: what gives their values, their keys in YAML, and their hover texts."""

    values: Values
    keys: tuple[str, ...]
    texts: tuple[str, ...]


@cache
def _fields(model: type[BaseModel]) -> tuple[_Chosen, _Chosen]:
    """The fields that are essential, and those that hold parts that have such fields."""
    fields = model.model_fields
    return (
        _chosen({name: info for name, info in fields.items() if traits_of(info).essential}),
        _chosen({name: info for name, info in fields.items() if _holds_essential(info)}),
    )


def _holds_essential(info: FieldInfo) -> bool:
    return any(chosen.keys for part in _models_in(info.annotation) for chosen in _fields(part))


def _chosen(fields: Mapping[str, FieldInfo]) -> _Chosen:
    keys = tuple(info.alias or name for name, info in fields.items())
    return _Chosen(values_of(tuple(fields)), keys, tuple(info.description or "" for info in fields.values()))


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models of which values of an annotation are made; none refers to itself."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def _parts(value: Any) -> Iterable[tuple[Path, BaseModel]]:
    if isinstance(value, tuple):
        return [((position,), item) for position, item in enumerate(value) if isinstance(item, BaseModel)]
    if isinstance(value, BaseModel):
        return [((), value)]
    if isinstance(value, dict):
        return [((key,), item) for key, item in value.items() if isinstance(item, BaseModel)]
    return ()
