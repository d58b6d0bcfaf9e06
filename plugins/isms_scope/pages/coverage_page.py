"""The page of coverage: the stages of the life cycle for each AI system, and the gaps."""

from collections.abc import Iterator

from isms_scope.graph.coverage import coverage, covered_systems, gaps, unserving
from isms_scope.graph.life_cycle import ASKED
from isms_scope.model.register import Node
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._html import Markup
from isms_scope.pages._menu import REGISTERS
from isms_scope.pages._progress import registers
from isms_scope.pages._templates import render
from isms_scope.pages._values import status
from isms_scope.pages._words import word
from isms_scope.pages.addresses import BLUEPRINT, COVERAGE
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View
from isms_scope.wording import capital, listing


def coverage_page(view: View) -> Page | None:
    """Return the page of coverage, None where there is neither an AI system nor a stage of a life cycle."""
    if not has_coverage(view):
        return None
    here = view.here(COVERAGE)
    return Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title="Lifecycle coverage",
        lead=_lead(here),
        sections=tuple(_sections(here)),
        menu=REGISTERS,
        description="For each AI system in scope: who performs each life-cycle stage, where, and the gaps.",
        width="wide",
    )


def has_coverage(view: View) -> bool:
    """Whether there is anything to show."""
    graph = view.snapshot.graph
    return bool(graph.of_kind("ai_systems") or graph.of_kind("lifecycle_stages"))


def _lead(here: Here) -> Markup:
    graph = here.view.snapshot.graph
    systems = covered_systems(graph)
    rows = coverage(graph, here.view.snapshot.as_of.day)
    asked = [label_of(each).lower() for each in ASKED]
    outside = [node for node in graph.of_kind("ai_systems") if node not in systems]
    return render(
        "coverage.html",
        here=here,
        systems=systems,
        rows=[(label_of(row[0].stage), row) for row in rows],
        detail=lambda cell: [(node, _who(here, node), _where(here, node)) for node in cell.records],
        outside=[(node.id, status(graph.scope_of(node).status)) for node in outside],
        asked=listing(asked),
        links=[("Blueprint", BLUEPRINT), *registers(here, ("ai_systems", "models", "lifecycle_stages"))],
    )


def _ends(here: Here, ids: tuple[str, ...]) -> list[tuple[str, Markup]]:
    """Ids with a chip where they are not inside: whoever performs a stage from outside is seen at once."""
    graph = here.view.snapshot.graph
    found = []
    for each in ids:
        inside = graph.get(each) is not None and graph.in_any(each)
        found.append((each, Markup("") if inside else status(graph.side(each))))
    return found


def _who(here: Here, node: Node) -> list[tuple[str, Markup]]:
    return _ends(here, getattr(node.data, "performed_by", ()))


def _where(here: Here, node: Node) -> list[tuple[str, Markup]]:
    return _ends(here, getattr(node.data, "runs_on", ()))


def _sections(here: Here) -> Iterator[Section]:
    graph = here.view.snapshot.graph
    rows = coverage(graph, here.view.snapshot.as_of.day)
    found = gaps(rows, graph)
    title = f"Gaps ({len(found)})" if found else "Gaps"
    html = render("coverage_gaps.html", here=here, gaps=[(label_of(each.stage), each) for each in found])
    yield Section("gaps", title, html, search="none")
    rest = unserving(rows, graph)
    if rest:
        html = render("coverage_rest.html", here=here, nodes=rest, label=label_of)
        yield Section("unserving", "Stages that serve no AI system in scope", html, search="none")


_LABELS = {
    "fine_tuning": "Fine-tuning",
    "evaluation_red_team": "Evaluation and red team",
    "registry_release": "Release to a registry",
    "monitoring_feedback": "Monitoring and feedback",
}


def label_of(stage: str) -> str:
    """Return what people call a stage."""
    return _LABELS.get(stage) or capital(word(stage))
