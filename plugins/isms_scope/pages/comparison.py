"""The management systems compared: what is in all of them, in some or in none, with the reasons."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from isms_scope.graph import Effective
from isms_scope.model.decision import STATUSES
from isms_scope.model.elements.ai_system import Aims, AiSystem
from isms_scope.model.register import Node
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._findings import findings_section
from isms_scope.pages._judged import about
from isms_scope.pages._menu import REGISTERS
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import COMPARISON, STATEMENTS, TITLES
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View
from isms_scope.wording import count, listing


@dataclass(frozen=True, slots=True)
class Row:
    """An element with its scope in each management system, and in which of them it is inside."""

    node: Node
    scopes: tuple[Effective, ...]
    inside: tuple[str, ...]
    reasons: tuple[tuple[str, str], ...]

    @property
    def differs(self) -> bool:
        """Whether the management systems do not agree."""
        return len({each.status for each in self.scopes}) > 1


def summary(view: View) -> str:
    """Return how the systems differ in a few words, the empty text where there is only one."""
    if len(view.snapshot.graph.systems) == 1:
        return ""
    different = sum(row.differs for row in _rows(view))
    return f"{count(different, 'element')} with different answers" if different else "no difference"


def comparison_page(view: View) -> Iterator[Page]:
    """Yield the comparison, if several management systems share the register."""
    told = summary(view)
    if not told:
        return
    here = view.here(COMPARISON)
    graph = view.snapshot.graph
    names = listing([view.short_name(each) for each in graph.systems])
    yield Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title=TITLES[COMPARISON],
        lead=render(
            "comparison.html",
            here=here,
            statements=STATEMENTS,
            systems=[(each, graph.system(each)) for each in graph.systems],
            numbers=_numbers(view),
        ),
        sections=tuple(_sections(here)),
        menu=REGISTERS,
        description=f"What is in scope of {names}, element by element: {told}.",
        width="wide",
    )


def _sections(here: Here) -> Iterator[Section]:
    graph = here.view.snapshot.graph
    systems = [
        (node, data, data.aims or Aims(), _stages(here, node, data))
        for node, data in graph.each("ai_systems", AiSystem)
    ]
    is_of_ai = any(graph.system(each).type == "aims" for each in graph.systems)
    if systems and is_of_ai:
        html = render("comparison_ai.html", here=here, rows=systems)
        yield Section("ai-systems", "AI systems (ISO/IEC 42001)", html, search="none")
    names = [here.view.short_name(each) for each in graph.systems]
    rows = _rows(here.view)
    different = [row for row in rows if row.differs]
    same = [row for row in rows if not row.differs]
    html = render("comparison_rows.html", here=here, different=different, same=same, names=names)
    yield Section("elements", "Element by element", html, search="none")
    yield from findings_section(here, about(here.view, lambda found: found.rule.startswith("AIM-")))


def _stages(here: Here, node: Node, data: AiSystem) -> list[str]:
    """The stages of the life cycle of an AI system, whichever of the two names the other."""
    links = here.view.snapshot.graph.links_to(node.id)
    said = [link.source for link in links if link.field == "ai_systems"]
    stages = [each for each in said if here.view.snapshot.graph.nodes[each].kind_key == "lifecycle_stages"]
    return list(dict.fromkeys((*data.lifecycle_stages, *stages)))


def _rows(view: View) -> list[Row]:
    """Everything that can be inside, differences first, then by kind and name."""
    rows = [_row(view, node) for node in view.snapshot.graph.nodes.values() if node.kind.scopable]
    return sorted(rows, key=lambda row: (not row.differs, row.node.kind.title, row.node.name, row.node.id))


def _row(view: View, node: Node) -> Row:
    scopes = view.scopes(node)
    inside = tuple(view.short_name(system) for system, each in scopes if each.status in ("in", "partial"))
    reasons: dict[str, list[str]] = {}
    for system, each in scopes:
        reasons.setdefault(_reason(node, system, each), []).append(view.short_name(system))
    told = tuple(("" if len(reasons) == 1 else listing(names), reason) for reason, names in reasons.items())
    return Row(node, tuple(each for _, each in scopes), inside, told)


def _reason(node: Node, system: str, effective: Effective) -> str:
    """Why an element has its status: the reason that was declared, or the first step that led to it."""
    scope = node.scoped.scope if node.scoped else None
    declared = scope.for_system(system).rationale if scope and effective.by == "declared" else None
    return declared or (effective.reasons[0].text if effective.reasons else "")


def _numbers(view: View) -> list[tuple[str, int, list[tuple[str, int]]]]:
    """How many elements are in all systems, in only some of them, and in none, these by their status."""
    every = tuple(view.short_name(each) for each in view.snapshot.graph.systems)
    rows = _rows(view)
    numbers = Counter({every: 0})
    numbers.update(row.inside for row in rows)
    ordered = sorted(numbers.items(), key=lambda each: (-len(each[0]), each[0]))
    return [
        (in_words(inside, every), number, [] if inside else _outside([row for row in rows if not row.inside]))
        for inside, number in ordered
    ]


def _outside(rows: list[Row]) -> list[tuple[str, int]]:
    """How many elements that are inside nowhere have which status; "" where the systems do not agree."""
    numbers = Counter("" if row.differs else row.scopes[0].status for row in rows)
    return [(key, numbers[key]) for key in (*STATUSES, "") if numbers[key]]


def in_words(inside: tuple[str, ...], every: tuple[str, ...]) -> str:
    """Return in which of the management systems something is."""
    if inside == every:
        return f"in {listing(every)}"
    return f"only in {listing(inside)}" if inside else f"in neither {listing(every, 'nor')}"
