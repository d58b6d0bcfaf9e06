"""The reference of the data format: every kind with its fields, types and allowed values."""

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from isms_scope.model.element import Element, Scoped
from isms_scope.model.fields import traits_of
from isms_scope.model.kinds import GROUPS, KINDS, Kind
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._fields import Field, fields_of
from isms_scope.pages._html import Markup
from isms_scope.pages._menu import REFERENCE
from isms_scope.pages._templates import render
from isms_scope.pages._types import parts_in, type_words
from isms_scope.pages.addresses import KIND_REFERENCE, kind_reference_uri, kind_uri
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import View


def kind_reference_pages(view: View) -> Iterator[Page]:
    """Yield the list of kinds and one page for each; kinds for a first hour come first."""
    here = view.here(KIND_REFERENCE)
    ordered = sorted(KINDS.values(), key=lambda kind: (not kind.starter, list(GROUPS).index(kind.group)))
    yield Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title="Kinds and fields",
        lead=render("kinds.html", here=here, kinds=ordered, groups=GROUPS, address=kind_reference_uri),
        menu=REFERENCE,
        description="Every kind of element and what it can say.",
    )
    for kind in ordered:
        yield _kind_page(view, kind)


def _kind_page(view: View, kind: Kind) -> Page:
    here = view.here(kind_reference_uri(kind.key))
    has_elements = bool(view.snapshot.graph.of_kind(kind.key))
    lead = render(
        "kind_reference.html",
        here=here,
        kind=kind,
        group=GROUPS[kind.group],
        about=" ".join((kind.model.__doc__ or "").split()),
        listed=kind_uri(kind.key) if has_elements else "",
    )
    return Page(
        uri=here.uri,
        crumbs=crumbs(here, ("Kinds and fields", KIND_REFERENCE)),
        title=f"{kind.title}: fields",
        lead=lead,
        sections=tuple(_sections(kind)),
        above=KIND_REFERENCE,
        width="wide",
        description=f"The fields of {kind.title.lower()} with their types and meanings.",
    )


def _sections(kind: Kind) -> Iterator[Section]:
    base = fields_of(Scoped if kind.scopable else Element)
    shared = {(field.name, field.text) for field in base}
    own = tuple(field for field in fields_of(kind.model) if (field.name, field.text) not in shared)
    if own:
        yield Section("fields", "Fields of its own", _table(own), search="own")
    for part in parts_in(kind.model):
        if part.__name__ not in _SHARED_PARTS:
            yield _part(part)
    yield Section("shared", "Fields that every element has", _table(base), search="none")
    for part in parts_in(kind.model):
        if part.__name__ in _SHARED_PARTS:
            yield _part(part, search=False)


_SHARED_PARTS = ("EvidenceRef", "Identifier", "ScopeDecision", "Decision", "ScopePart")


def _part(part: type[BaseModel], *, search: bool = True) -> Section:
    about = " ".join((part.__doc__ or "").split())
    html = render("part_reference.html", about=about, table=_table(fields_of(part)))
    return Section(part.__name__.lower(), part_title(part), html, search="own" if search else "none")


def part_title(part: type[BaseModel]) -> str:
    """Return the name of a part in words: `DeviationApproval` becomes "Deviation approval"."""
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in part.__name__)
    return words.strip().capitalize()


@cache
def _table(fields: tuple[Field, ...]) -> Markup:
    rows = [(field, type_words(field), traits_of(field.info)) for field in fields]
    return render("fields.html", rows=rows, part_title=part_title)
