"""New elements of every kind, made from the models, that have to do with nobody who is there already.

Every field may be given a sensible value; references lead to further new elements, at most.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel

from isms_scope.model import fields as known
from isms_scope.model.decision import SHORT_FORMS, ScopeField
from isms_scope.model.fields import Ref, traits_of
from isms_scope.model.kinds import KINDS
from isms_scope.rules import RULES

FRESH = "zz-newcomer"
WORDS = st.sampled_from(["Quillfeather", "Thistledown", "Brackenmoor", "Wychelm, as agreed in spring"])
SIMPLE: list[tuple[Any, st.SearchStrategy[Any]]] = [
    (known.Text, WORDS),
    (known.Id, st.just("zz-part")),
    (known.Whole, st.integers(0, 400)),
    (known.Flag, st.booleans()),
    (known.TriState, st.sampled_from([True, False, "unknown"])),
    (known.Date, st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))),
    (known.Country, st.sampled_from(["GB", "DE", "US"])),
    (known.Url, st.just("https://newcomer.example/page")),
    (known.Lei, st.just("0000NEWCOMERTEST0042")),
    (known.Sha256, st.just("ab" * 32)),
    (ScopeField, st.sampled_from(SHORT_FORMS)),
]


def bare(kind: str) -> str:
    """The id of the new element of a kind to which references lead."""
    return f"zz-{kind.replace('_', '-')}"


BARE = {bare(kind): kind for kind in KINDS}
ENDS = ("infrastructure", "suppliers")
"""Kinds that stand for any kind, where a reference may lead to all of them."""


def values(annotation: Any, *, joined: bool) -> st.SearchStrategy[Any] | None:
    """Values that fit an annotation; references lead to new elements where `joined`, else only to words.

    None where there is no such value, for selectors, which choose among all there is, and for mappings.
    """
    for simple, strategy in SIMPLE:
        if annotation == simple:
            return strategy
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        told = [each for each in arguments[1:] if isinstance(each, Ref)]
        ids = [bare(kind) for each in told for kind in each.kinds or ENDS if joined]
        known_ends = [*ids, *(word for each in told for word in each.words)]
        return st.sampled_from(known_ends) if known_ends else None
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, UnionType):
        return values(next(each for each in arguments if each is not type(None)), joined=joined)
    if origin is tuple:
        inner = values(arguments[0], joined=joined)
        return None if inner is None else st.lists(inner, max_size=2, unique_by=str)
    is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return mapping(annotation, joined) if is_model else None


@cache
def mapping(model: type[BaseModel], joined: bool) -> st.SearchStrategy[dict[str, Any]]:
    """Mappings that a model accepts, with any choice of its fields; what it needs it has in any case."""
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for name, info in model.model_fields.items():
        is_needed = traits_of(info).essential
        strategy = values(info.annotation, joined=joined or is_needed)
        if strategy is not None and name != "formerly":
            (required if is_needed else optional)[info.alias or name] = strategy
    return st.fixed_dictionaries(required, optional=optional)


def newcomer(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """A new element of a kind, with the new elements to which it refers; half of them refer to some."""
    key = bare(KINDS[kind].keyed_by) if KINDS[kind].keyed_by else FRESH
    bodies = (
        WAIVERS if kind == "waivers" else st.booleans().flatmap(lambda on: mapping(KINDS[kind].model, on))
    )
    return bodies.map(lambda made: {kind: {key: made}})


def namesake(kind: str, text: str) -> st.SearchStrategy[dict[str, Any]]:
    """A new element of a kind that is called like some words that stand together in a text."""
    words = text.rstrip(".").split()
    spans = st.tuples(st.integers(0, len(words) - 1), st.integers(1, len(words)))
    names = spans.map(lambda span: " ".join(words[span[0] : span[0] + span[1]]))
    called = st.one_of(
        names.map(lambda name: {"name": name}), names.map(lambda name: {"name": "Wychelm", "aliases": [name]})
    )

    def named(made: dict[str, Any], how: dict[str, Any]) -> dict[str, Any]:
        return {kind: {key: {**body, **how} for key, body in made[kind].items()}}

    return st.builds(named, newcomer(kind), called)


def company(made: dict[str, Any]) -> dict[str, Any]:
    """New elements with those to which they refer: bare, but with what an element of the kind needs."""
    open_ = [made]
    while open_:
        for each in BARE.keys() & set(texts(open_.pop())):
            others = made.setdefault(BARE[each], {})
            if each not in others:
                others[each] = NEEDS.get(BARE[each], {})
                open_.append(others[each])
    return made


def texts(value: Any) -> Iterator[str]:
    """Every text and key within a value."""
    for each in (*value, *value.values()) if isinstance(value, dict) else value:
        if isinstance(each, str):
            yield each
        elif isinstance(each, dict | list):
            yield from texts(each)


NEEDS: dict[str, dict[str, Any]] = {
    "contracts": {"customer": "zz-customers"},
    "obligations": {"regulation": "zz-regulations"},
    "interfaces": {"inside": "zz-infrastructure", "outside": "zz-suppliers"},
    "data_flows": {"from": "zz-infrastructure", "to": "zz-suppliers"},
    "approvals": {"subject": "soa"},
    "infrastructure": {"scope": "in"},
    "roles": {"holders": [{"person": "zz-people"}], "may_approve": ["waiver"]},
}
WAIVED = {
    "element": "zz-infrastructure",
    "reason": "It is replaced in spring.",
    "approved_by": "zz-roles",
    "approved_on": dt.date(2026, 11, 1),
    "expires_on": dt.date(2027, 6, 30),
}
"""What makes a waiver count; it is for a new element."""

WAIVERS = st.sampled_from(sorted(RULES)).map(lambda rule: {"rule": rule, **WAIVED})
