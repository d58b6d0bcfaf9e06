"""The page of readiness: three checks, four artefacts and the questions of a stage 1 audit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from isms_scope.pages import _progress
from isms_scope.pages._artefacts import artefacts
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._html import Markup, joined, markup
from isms_scope.pages._looks import known_pages, looks
from isms_scope.pages._menu import READINESS
from isms_scope.pages._progress import registers
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import AUDIT, BLUEPRINT, LOCKER
from isms_scope.pages.blueprint_page import standing_of
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View
from isms_scope.snapshot.asked import Asked, Facts
from isms_scope.snapshot.locker import documents
from isms_scope.snapshot.progress import Progress, State, progress
from isms_scope.snapshot.questions import QUESTIONS
from isms_scope.snapshot.step_facts import approval, issues, statement


@dataclass(frozen=True, slots=True)
class Check:
    """One of the checks that decide an audit: the step of the blueprint whose rules and data answer it."""

    name: str
    asks: str
    step: int
    facts: tuple[Facts, ...]
    pages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


CHECKS: tuple[Check, ...] = (
    Check(
        "A documented scope",
        "The scope stands in a document of its own that can be handed over; a screenshot is none.",
        12,
        (statement, documents),
        ("statements",),
        ("soas", "certificates"),
    ),
    Check(
        "Alignment with clause 4.1",
        "The scope answers the issues that the company itself has named: where a law on AI is an issue, the "
        "AI system it is about is in scope.",
        7,
        (issues,),
        ("issues",),
        ("issues", "risks"),
    ),
    Check(
        "Management approval",
        "Somebody from top management signed it, or said so in an e-mail or in minutes.",
        14,
        (approval,),
        ("approvals",),
        ("approvals", "roles"),
    ),
)


def readiness_page(view: View) -> Page:
    """Return the page of readiness."""
    here = view.here(AUDIT)
    return Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title="Audit readiness",
        lead=_lead(here),
        sections=(*_checks(here), _artefacts(here), _questions(here)),
        menu=READINESS,
        description="Three checks, four artefacts, and the questions of a stage 1 audit with their answers.",
        width="wide",
    )


def standing_of_checks(view: View) -> Sequence[tuple[Check, Progress]]:
    """Return how far each of the three checks is."""
    asked = Asked(view.snapshot.graph, view.snapshot.as_of.day, view.short_name)
    return [
        (
            check,
            standing_of(view, check.step, [fact for facts in check.facts for fact in facts(asked)]),
        )
        for check in CHECKS
    ]


def _asked(here: Here) -> Asked:
    return Asked(here.view.snapshot.graph, here.view.snapshot.as_of.day, here.view.short_name)


def _lead(here: Here) -> Markup:
    return render(
        "readiness.html",
        here=here,
        checks=standing_of_checks(here.view),
        chip=_progress.chip,
        as_of=here.view.snapshot.as_of,
        blueprint=BLUEPRINT,
    )


def _checks(here: Here) -> Iterator[Section]:
    known = known_pages(here.view)
    for number, (check, found) in enumerate(standing_of_checks(here.view), start=1):
        more = looks(known, check.pages)
        html = _progress.block(here, found, asks=check.asks, kinds=check.kinds, more=more)
        yield Section(f"check-{number}", f"Check {number} · {check.name}", html, search="none")


def _artefacts(here: Here) -> Section:
    away = markup('<p>Files to take away: <a href="{}">evidence locker</a>.</p>\n', here.to(LOCKER))
    return Section("artefacts", "Four artefacts", joined([artefacts(here), away]), search="none")


def _questions(here: Here) -> Section:
    asked, snapshot = _asked(here), here.view.snapshot
    known = known_pages(here.view)
    rows = [
        (
            each.text,
            list(each.answer(asked, snapshot)),
            progress(snapshot.report, each.rules),
            [*looks(known, each.pages), *registers(here, each.kinds)],
        )
        for each in QUESTIONS
    ]
    html = render("questions.html", here=here, rows=rows, chip=_answer, found_by=_progress.rules_behind)
    return Section("questions", "The questions of a stage 1 audit", html, search="none")


def _answer(state: State) -> Markup:
    """The state of a question: rules that found nothing answer it as far as rules can, and no further."""
    return _progress.chip(state, answer=_NOTHING_FOUND.get(state, ""))


_NOTHING_FOUND: Mapping[State, str] = MappingProxyType({"done": "NO FINDING", "so_far": "NO FINDING SO FAR"})
