"""Doors: for each reader of the scope the few pages to begin with, as far as the edition has them."""

from collections.abc import Iterator
from dataclasses import dataclass

from isms_scope.model.elements.regulation import Regulation
from isms_scope.model.kinds import KINDS
from isms_scope.pages._html import Markup
from isms_scope.pages._looks import known_pages, looks
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import (
    AUDIT,
    BLUEPRINT,
    BOUNDARY,
    KIND_REFERENCE,
    LOCKER,
    PROCUREMENT,
    SIGNING,
    STATEMENTS,
    VERSIONS,
    kind_uri,
    law_uri,
)
from isms_scope.pages.flow_views import flow_link
from isms_scope.pages.view import Here, View

Link = tuple[str, str]
"""A title and an address."""


@dataclass(frozen=True, slots=True)
class Door:
    """What one reader finds, and where; `asks` where the door leads to "Is my thing in scope?" as well."""

    anchor: str
    reader: str
    tells: str
    links: tuple[Link, ...]
    asks: bool = False


def doors_block(here: Here) -> Markup:
    """Return a card for each reader for whom the edition has pages."""
    return render("doors.html", here=here, doors=[*_doors(here)])


def _doors(here: Here) -> Iterator[Door]:
    has_records = here.view.snapshot.has_records
    asks = _ENGINEER if has_records else _ENGINEER_IN_SHORT
    yield Door("engineer", "Engineer", asks, _to(here, _engineer(here.view)), asks=True)
    if has_records:
        yield Door("reviewer", "Reviewer", _REVIEWER, _to(here, _reviewer(here.view)))
        yield Door("cto", "CTO", _CTO, _to(here, _cto(here.view)))
    questions = ((_QUESTIONS, here.to(AUDIT, "questions")),) if has_records else ()
    tells = _AUDITOR if has_records else _AUDITOR_IN_SHORT
    yield Door("auditor", "Auditor", tells, (*questions, *_to(here, _auditor(here.view))))
    yield Door("procurement", "Bank procurement", _PROCUREMENT, _to(here, _procurement(here.view)))
    laws = _to(here, _regulator(here.view))
    if laws:
        yield Door("regulator", "Regulator", _REGULATOR, laws)


_ENGINEER = "Whether your thing is in scope and why, and what to do if the answer is wrong."
_ENGINEER_IN_SHORT = "Whether your thing is in scope and why."
_REVIEWER = "What was found, what changed, and who approved it."
_CTO = "What waits for your decision before you sign."
_AUDITOR = "The documented scope, and where each question of a stage 1 audit is answered."
_AUDITOR_IN_SHORT = "The documented scope and its boundary."
_PROCUREMENT = "Whether a certificate covers the product that you buy, and how to verify it."
_REGULATOR = "Laws, AI systems and suppliers, as far as this edition has them."
_LOCKER = ("Evidence locker: files to take away", LOCKER)
_QUESTIONS = "Audit readiness: the stage 1 questions"


def _to(here: Here, pages: list[Link]) -> tuple[Link, ...]:
    """The addresses of pages as seen from here."""
    return tuple((title, here.to(uri)) for title, uri in pages)


def _engineer(view: View) -> list[Link]:
    how = [("How a change is written: kinds and fields", KIND_REFERENCE)] if view.snapshot.has_records else []
    return [*_lists(view, "products", "infrastructure"), *how]


def _reviewer(view: View) -> list[Link]:
    versions = [("Versions, and what differs between them", VERSIONS)]
    return [*looks(known_pages(view), ("findings", "history", "approvals")), *_if_whole(view, versions)]


def _cto(view: View) -> list[Link]:
    signing = [("What you are signing", SIGNING)]
    blueprint = ("The blueprint: fifteen steps", BLUEPRINT)
    return [*_if_whole(view, signing), blueprint, *looks(known_pages(view), ("deviations", "roadmap"))]


def _auditor(view: View) -> list[Link]:
    if not view.snapshot.has_records:
        return [("Scope statement", STATEMENTS), ("Boundary map", BOUNDARY), _LOCKER]
    return [*looks(known_pages(view), ("statements", "map", "approvals", "exclusions")), _LOCKER]


def _procurement(view: View) -> list[Link]:
    own = ("For customers' procurement", PROCUREMENT)
    return [own, ("Scope statement", STATEMENTS), *_lists(view, "certificates", "suppliers")]


def _regulator(view: View) -> list[Link]:
    rest = [*_lists(view, "ai_systems"), *flow_link(view, "supply-chain")]
    if not view.snapshot.has_records:
        return [*_lists(view, "regulations"), *rest]
    laws = [
        (view.name(node), law_uri(node.id))
        for node, data in view.snapshot.graph.each("regulations", Regulation)
        if data.regime in ("dora", "nis2")
    ]
    return [*looks(known_pages(view), ("laws",)), *rest, *laws]


def _if_whole(view: View, links: list[Link]) -> list[Link]:
    """Links to pages on older scopes, which only the internal edition has."""
    return links if view.snapshot.is_whole else []


def _lists(view: View, *kinds: str) -> list[Link]:
    """The lists of kinds that have elements."""
    return [(KINDS[each].title, kind_uri(each)) for each in kinds if view.snapshot.graph.of_kind(each)]
