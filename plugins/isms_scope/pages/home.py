"""The page that greets readers: the statement, where things stand, what to look at, what changed last."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from isms_scope.diagrams import approvers
from isms_scope.findings import Report
from isms_scope.model.decision import Status
from isms_scope.model.elements.statement import Statement
from isms_scope.model.kinds import KINDS
from isms_scope.pages import _approvals, _history
from isms_scope.pages._doors import doors_block
from isms_scope.pages._findings import action_items
from isms_scope.pages._html import Markup, markup
from isms_scope.pages._templates import render
from isms_scope.pages._words import STATUS_WORDS
from isms_scope.pages.addresses import (
    APPROVALS,
    BOUNDARY,
    FINDINGS,
    HISTORY,
    STATEMENTS,
    kind_uri,
)
from isms_scope.pages.blueprint_page import steps_block
from isms_scope.pages.page import Page, Section
from isms_scope.pages.registers import register_links
from isms_scope.pages.view import Here, View
from isms_scope.snapshot.actions import next_actions
from isms_scope.snapshot.baselines import standings
from isms_scope.snapshot.ledger import NoHistory
from isms_scope.wording import count, listing

TOP = 5
_COLUMNS: tuple[Status, ...] = ("in", "out", "external", "planned", "undetermined")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many elements of a kind have each status; parts in scope count as in."""

    title: str
    uri: str
    numbers: tuple[int, ...]


def home_page(view: View) -> Page:
    """Return the page that greets readers of the scope."""
    here = view.here(view.addresses.home)
    title = view.snapshot.graph.settings.title
    return Page(
        uri=here.uri,
        title=f"Scope of {title}" if title else "Scope",
        lead=statements_block(here) + doors_block(here) + status_block(here),
        sections=tuple(_sections(here) if view.snapshot.has_records else _numbers(here)),
        menu=(),
        label="Overview",
        description=_DESCRIPTION if view.snapshot.has_records else _SHORT_DESCRIPTION,
    )


_DESCRIPTION = "The scope statement, where the register stands, and what changed last."
_SHORT_DESCRIPTION = "The scope statement, and what is in scope in numbers."


def statements_block(here: Here, system: str | None = None) -> Markup:
    """Return the scope statements, word for word, each with its version and SoA."""
    graph = here.view.snapshot.graph
    systems = [system] if system else graph.systems
    return render(
        "statements_block.html",
        here=here,
        uri=STATEMENTS,
        has_records=here.view.snapshot.has_records,
        statements=[
            (
                here.view.system_name(each),
                graph.system(each),
                _statement(here, each),
                listing([*dict.fromkeys(approvers(graph, each))]),
                listing(_signers(here, each)),
            )
            for each in systems
        ],
    )


def _signers(here: Here, system: str) -> list[str]:
    """Who signed exactly the boundary of a system as it is now; the git of a change proves no whole."""
    snapshot = here.view.snapshot
    found = standings(snapshot.ledger, snapshot.graph) if snapshot.ledger else ()
    first = snapshot.graph.systems[0]
    names = [each.baseline.name for each in found if each.holds and (each.baseline.system or first) == system]
    return [*dict.fromkeys(names)]


def _statement(here: Here, system: str) -> Statement | None:
    node = here.view.snapshot.graph.statement(system)
    return node.data if node and isinstance(node.data, Statement) else None


def status_block(here: Here) -> Markup:
    """Return in plain words what was judged, when, on which revision, and what is open."""
    view = here.view
    return render(
        "status_block.html",
        here=here,
        findings=FINDINGS,
        has_records=view.snapshot.has_records,
        edition=view.snapshot.edition,
        report=view.snapshot.report,
        sentence=standing(view.snapshot.report),
        as_of=view.snapshot.as_of,
        stage=view.snapshot.graph.settings.stage or "draft",
        revision=view.snapshot.revision,
        changed=view.snapshot.changed,
        approvals=APPROVALS,
        backed=_approvals.in_numbers(view.snapshot.ledger) if view.snapshot.ledger else "",
        fingerprints=[
            (view.short_name(each), view.snapshot.graph.fingerprint(each))
            for each in view.snapshot.graph.systems
        ],
    )


def standing(report: Report) -> str:
    """Return what is open in one sentence; nothing in it claims that anything is met."""
    numbers = report.count("error"), report.count("warning")
    open_ = [count(numbers[0], "error"), count(numbers[1], "warning")]
    words = f"{listing(open_)} are open"
    further = [
        *([f"{count(report.count('info'), 'remark')}"] if report.count("info") else []),
        *([f"{count(len(report.waived), 'waived finding')}"] if report.waived else []),
        *([f"{count(len(report.not_evaluated), 'rule')} not evaluated"] if report.not_evaluated else []),
        *([f"{count(len(report.not_due), 'rule')} not due yet"] if report.not_due else []),
    ]
    return f"{words}; besides, {listing(further)}." if further else f"{words}."


def _sections(here: Here) -> Iterator[Section]:
    view = here.view
    yield Section("findings", "What to look at first", top_findings(here), search="none")
    yield Section("steps", "How far the fifteen steps are", steps_block(here), search="none")
    if view.deviations:
        yield Section("deviations", "Deviations in force", deviations_block(here), search="none")
    links = register_links(view)
    if links:
        html = render("register_links.html", here=here, rows=links)
        yield Section("registers", "Registers and matrices", html, search="none")
    yield Section("changes", "What changed last", changes_block(here), search="none")
    yield from _numbers(here)


def _numbers(here: Here) -> Iterator[Section]:
    yield Section("numbers", "In numbers", numbers_block(here), search="none")


def top_findings(here: Here) -> Markup:
    """Return what to do first, in the order of the next actions."""
    actions = next_actions(here.view.snapshot)
    number = len(here.view.snapshot.report.open)
    return render(
        "top_findings.html",
        here=here,
        uri=FINDINGS,
        items=action_items(here, actions[:TOP]) if actions else "",
        shown=min(TOP, len(actions)),
        actions=count(len(actions), "action"),
        findings="The finding that is open" if number == 1 else f"All {number} findings that are open",
    )


def withheld(what: str) -> Markup:
    """Return that something is shown only from the auditor edition up."""
    return markup('<p class="isms-none">This edition does not show {}.</p>', what)


def deviations_block(here: Here) -> Markup:
    """Return the open deviations with the days they have left."""
    if not here.view.snapshot.has_records:
        return withheld("deviations in force")
    return render("deviations.html", here=here, rows=here.view.deviations)


def changes_block(here: Here, limit: int = TOP) -> Markup:
    """Return the latest landings, boundary crossings first in each."""
    if not here.view.snapshot.has_records:
        return withheld("changes")
    past = here.view.snapshot.history
    if isinstance(past, NoHistory):
        return _history.no_history(past)
    landings = [(landing, list(landing.changes)) for landing in past.landings[:limit] if landing.changes]
    return render(
        "latest_changes.html",
        here=here,
        uri=HISTORY,
        items=_history.landing_list(here, landings, with_element=True) if landings else "",
        total=len(past.landings),
    )


def numbers_block(here: Here) -> Markup:
    """Return how many elements of each kind are in, out, external, planned and undetermined."""
    graph = here.view.snapshot.graph
    tables: list[tuple[str, Sequence[Tally]]] = []
    same: list[str] = []
    for system in graph.systems:
        found = tallies(here.view, system)
        if tables and tables[0][1] == found:
            same.append(here.view.system_name(system))
        else:
            tables.append((here.view.system_name(system), found))
    heads = [(key, STATUS_WORDS[key].answer) for key in _COLUMNS]
    return render("numbers.html", here=here, tables=tables, same=same, heads=heads, map=BOUNDARY)


def tallies(view: View, system: str) -> Sequence[Tally]:
    """Return the numbers of every kind that has elements with a scope."""
    graph = view.snapshot.graph
    found = []
    for kind in KINDS.values():
        nodes = graph.of_kind(kind.key) if kind.scopable else ()
        statuses = Counter(graph.scope_of(node, system).status for node in nodes)
        statuses["in"] += statuses.pop("partial", 0)
        if nodes:
            found.append(Tally(kind.title, kind_uri(kind.key), tuple(statuses[key] for key in _COLUMNS)))
    return found
