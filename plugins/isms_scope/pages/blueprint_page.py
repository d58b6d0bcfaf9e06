"""The page of the blueprint: fifteen steps, how far each is, and who does what next."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from isms_scope.findings import Finding
from isms_scope.pages import _progress
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._html import Markup
from isms_scope.pages._looks import known_pages, looks
from isms_scope.pages._menu import READINESS
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import BLUEPRINT, DEVIATIONS, FINDINGS, REVIEW_CYCLE
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View
from isms_scope.rules import RULES
from isms_scope.snapshot.asked import Asked
from isms_scope.snapshot.next_move import next_moves
from isms_scope.snapshot.progress import STATES, Fact, Progress, progress
from isms_scope.snapshot.steps import STEPS, Step, step_of
from isms_scope.wording import count, listing


def blueprint_page(view: View) -> Page:
    """Return the page of the blueprint."""
    here = view.here(BLUEPRINT)
    found = standing_of_steps(view)
    return Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title="The blueprint: fifteen steps",
        lead=_lead(here, found),
        sections=tuple(_sections(here, found)),
        menu=READINESS,
        label="Blueprint",
        description="The fifteen steps to a scope, how far each is, and who does what next.",
    )


def rules_of(step: int) -> tuple[str, ...]:
    """Return the rules that judge a step."""
    return tuple(rule.id for rule in RULES.values() if rule.step == step)


def standing_of_steps(view: View) -> Mapping[int, Progress]:
    """Return how far each step is, by its number."""
    asked = Asked(view.snapshot.graph, view.snapshot.as_of.day, view.short_name)
    return {step.number: standing_of(view, step.number, tuple(step.facts(asked))) for step in STEPS}


def standing_of(view: View, step: int, facts: Sequence[Fact]) -> Progress:
    """Return how far a step is, described by facts; rules that judge everything count by their element."""
    report, graph = view.snapshot.report, view.snapshot.graph
    also = [each for each in report.findings if step_of(graph, each) == step]
    return progress(report, rules_of(step), facts, also)


def in_numbers(found: Mapping[int, Progress]) -> str:
    """Return how many steps are in which state, in one line."""
    numbers = Counter(each.state for each in found.values())
    said = [f"{numbers[state]} {STATES[state][0].lower()}" for state in STATES if numbers[state]]
    return f"Of {len(found)} steps: {listing(said)}."


def steps_block(here: Here) -> Markup:
    """Return the steps in one line with their states, as a way to the page."""
    found = standing_of_steps(here.view)
    return render(
        "steps_block.html",
        here=here,
        uri=BLUEPRINT,
        sentence=in_numbers(found),
        rows=_rows(found),
        chip=_progress.chip,
    )


def _lead(here: Here, found: Mapping[int, Progress]) -> Markup:
    report = here.view.snapshot.report
    graph = here.view.snapshot.graph
    beside = [each for each in report.findings if step_of(graph, each) is None]
    return render(
        "blueprint.html",
        here=here,
        sentence=in_numbers(found),
        rows=_rows(found),
        chip=_progress.chip,
        findings=FINDINGS,
        beside=_beside(beside),
        deviations=DEVIATIONS,
        cycle=REVIEW_CYCLE,
        problems=count(len(graph.register.problems), "part") if graph.register.problems else "",
        as_of=here.view.snapshot.as_of,
        stage=graph.settings.stage or "draft",
        states=STATES,
    )


def _beside(findings: Sequence[Finding]) -> str:
    """How many findings belong to no step, those that are waived apart."""
    waived = sum(bool(each.waived) for each in findings)
    numbers = [(len(findings) - waived, "open"), (waived, "waived")]
    said = [f"{number} {word}" for number, word in numbers if number]
    noun = "finding belongs" if len(findings) == 1 else "findings belong"
    return f"{listing(said)} {noun}" if said else ""


def _rows(found: Mapping[int, Progress]) -> Sequence[tuple[Step, Progress]]:
    return [(step, found[step.number]) for step in STEPS]


def _sections(here: Here, found: Mapping[int, Progress]) -> Iterator[Section]:
    graph, day = here.view.snapshot.graph, here.view.snapshot.as_of.day
    kinds = {rule.id: rule.kind for rule in RULES.values()}
    known = known_pages(here.view)
    for step in STEPS:
        standing = found[step.number]
        moves = next_moves(graph, step, standing, kinds, day)
        more = looks(known, step.pages)
        html = _progress.block(here, standing, asks=step.asks, moves=moves, kinds=step.kinds, more=more)
        yield Section(f"step-{step.number}", f"{step.number} · {step.title}", html, search="none")
