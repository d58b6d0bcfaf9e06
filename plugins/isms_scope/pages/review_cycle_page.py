"""The page of the review cycle: next dates, what is overdue, how far each change is, and who is told."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from isms_scope.graph.due import Due, falling_due
from isms_scope.graph.reviews import last_review, next_review
from isms_scope.model.elements.change import Change
from isms_scope.model.elements.statement import Statement
from isms_scope.model.register import Node
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._html import Markup
from isms_scope.pages._menu import READINESS
from isms_scope.pages._progress import mark, registers
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import BLUEPRINT, DEVIATIONS, FINDINGS, REVIEW_CYCLE
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View
from isms_scope.snapshot.review_cycle import TURNS, Standing, cycle, to_notify
from isms_scope.wording import count

LOOKS: Mapping[Standing, tuple[str, str]] = MappingProxyType(
    {
        "done": ("done", "DONE"),
        "running": ("planned", "UNDER WAY"),
        "open": ("open", "OPEN"),
        "waiting": ("not-due", "WAITS"),
        "not_needed": ("out", "NOT NEEDED"),
    }
)
"""How the standing of a change in a step of the cycle is shown: the look of the chip and its word."""


def review_cycle_page(view: View) -> Page:
    """Return the page of the review cycle."""
    here = view.here(REVIEW_CYCLE)
    return Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title="Review cycle",
        lead=_lead(here),
        sections=tuple(_sections(here)),
        menu=READINESS,
        description="When the scope is reviewed next, what is overdue, what changed, and who has to be told.",
        width="wide",
    )


def _lead(here: Here) -> Markup:
    view = here.view
    return render(
        "review_cycle.html",
        here=here,
        turns=TURNS,
        as_of=view.snapshot.as_of,
        systems=[_system(here, system) for system in view.snapshot.graph.systems],
        findings=[each for each in view.snapshot.report.open if each.rule.startswith(("REV", "CBV"))],
        links=[
            ("Blueprint", BLUEPRINT),
            ("Deviation register", DEVIATIONS),
            ("Findings", FINDINGS),
            *registers(here, ("reviews", "changes", "communications", "cb_notifications")),
        ],
    )


def _system(here: Here, system: str) -> dict[str, object]:
    """When the scope of a management system was reviewed last and is to be reviewed next."""
    graph, day = here.view.snapshot.graph, here.view.snapshot.as_of.day
    held, coming = last_review(graph, system, day), next_review(graph, system, day)
    node = graph.statement(system)
    statement = node.data if node and isinstance(node.data, Statement) else Statement()
    return {
        "name": here.view.system_name(system),
        "held": held,
        "coming": coming,
        "days": _days((coming[1] - day).days) if coming else "",
        "is_late": bool(coming and coming[1] < day),
        "version": statement.version,
        "since": statement.effective_from,
        "owner": graph.owner_of(node.id) if node else None,
    }


def _sections(here: Here) -> Iterator[Section]:
    graph, day = here.view.snapshot.graph, here.view.snapshot.as_of.day
    due = falling_due(graph, day)
    late = sum(each.days_left < 0 for each in due)
    title = f"What falls due ({count(late, 'date')} overdue)" if late else "What falls due"
    html = render("due.html", here=here, rows=[_row(each) for each in due])
    yield Section("due", title, html, search="none")
    yield Section("changes", "Changes in the cycle", _changes(here), search="none")
    html = render("to_notify.html", here=here, rows=to_notify(graph))
    yield Section("notify", "Who is told", html, search="none")


def _row(due: Due) -> dict[str, object]:
    return {
        "on": due.on,
        "days": _days(due.days_left),
        "chip": mark("invalid", "OVERDUE") if due.days_left < 0 else Markup(""),
        "element": due.element.id if due.element else "",
        "what": due.what,
        "owner": due.owner.id if due.owner else "",
        "place": due.place,
    }


def _days(left: int) -> str:
    if left == 0:
        return "today"
    return f"{count(-left, 'day')} ago" if left < 0 else f"in {count(left, 'day')}"


def _changes(here: Here) -> Markup:
    graph, day = here.view.snapshot.graph, here.view.snapshot.as_of.day
    ordered = sorted(graph.of_kind("changes"), key=_newest, reverse=True)
    return render(
        "changes_cycle.html",
        here=here,
        rows=[(node, cycle(graph, node, day)) for node in ordered],
        turns=TURNS,
        chip=lambda standing: mark(*LOOKS[standing]),
    )


def _newest(node: Node) -> tuple[str, str]:
    on = node.data.date if isinstance(node.data, Change) else None
    return (str(on or ""), node.id)
