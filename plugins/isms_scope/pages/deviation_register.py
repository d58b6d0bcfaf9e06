"""The register of deviations: days left, and how far each is in the four steps of the protocol."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from isms_scope.findings import Finding
from isms_scope.graph.break_glass import PHASES, Protocol, Standing, protocol
from isms_scope.graph.deviations import carried_on_by
from isms_scope.graph.emergencies import Emergency
from isms_scope.model.elements.deviation import Deviation
from isms_scope.model.register import Node
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._html import Markup
from isms_scope.pages._menu import REGISTERS
from isms_scope.pages._paging import Part, parts
from isms_scope.pages._progress import mark
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import BLUEPRINT, DEVIATIONS, FINDINGS, REVIEW_CYCLE, kind_uri
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View
from isms_scope.wording import count

LOOKS: Mapping[Standing, tuple[str, str]] = MappingProxyType(
    {
        "done": ("done", "DONE"),
        "running": ("planned", "IN TIME"),
        "open": ("open", "OPEN"),
        "late": ("invalid", "LATE"),
    }
)
"""How the standing of a step of the protocol is shown: the look of the chip and its word."""


PER_PAGE = 60
_Row = tuple[Node, str]


def deviation_register(view: View) -> Iterator[Page]:
    """Yield the register of deviations, in parts where it is long; without any it tells how to record one."""
    rows = [*_ordered(view)]
    for part in parts(DEVIATIONS, (len(rows), PER_PAGE)):
        yield _page(view.here(part.uri), rows, part)


def _page(here: Here, rows: Sequence[_Row], part: Part) -> Page:
    shown = part.rows(rows, PER_PAGE)
    return Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title=part.titled("Deviation register"),
        lead=_lead(here, shown, part.told(len(rows), "deviations", PER_PAGE)),
        sections=(*_sections(here, shown), *part.turning(here)),
        menu=part.menu(REGISTERS),
        label="Deviation register",
        above=part.above,
        description="What is used outside the scope in an emergency, for how long, and how it ends.",
    )


def chip(standing: Standing) -> Markup:
    """Return the standing of a step of the protocol as a chip."""
    return mark(*LOOKS[standing])


def _lead(here: Here, rows: Sequence[_Row], told: Markup) -> Markup:
    graph = here.view.snapshot.graph
    running = here.view.deviations
    every = graph.of_kind("deviations")
    coming = sum(_begins_later(here.view, node) for node in every)
    over = sum(each.days_left is not None and each.days_left < 0 for each in running)
    return render(
        "deviation_register.html",
        here=here,
        running=f"{count(len(running), 'deviation')} {'runs' if len(running) == 1 else 'run'}",
        over=over,
        ended=len(every) - len(running) - coming,
        coming=coming,
        limit=graph.settings.threshold.deviation_days,
        as_of=here.view.snapshot.as_of,
        phases=PHASES,
        rows=[(node, left, _steps(here, node)) for node, left in rows],
        part_told=told,
        chip=chip,
        links=[
            ("Blueprint", BLUEPRINT),
            ("Review cycle", REVIEW_CYCLE),
            ("Findings", FINDINGS),
            *([("All fields", kind_uri("deviations"))] if every else []),
        ],
    )


def _ordered(view: View) -> Iterator[_Row]:
    """Every deviation with its time left: those that run first, then the rest, the latest first."""
    running = {each.node.id: each for each in view.deviations}
    yield from ((each.node, each.time_left) for each in running.values())
    rest = [node for node in view.snapshot.graph.of_kind("deviations") if node.id not in running]
    yield from ((node, _ending(view, node)) for node in sorted(rest, key=_identified, reverse=True))


def _identified(node: Node) -> tuple[str, str]:
    day = node.data.identified_on if isinstance(node.data, Deviation) else None
    return (str(day or ""), node.id)


def _ending(view: View, node: Node) -> str:
    data = node.data if isinstance(node.data, Deviation) else Deviation()
    done = data.remediation.done_on if data.remediation else None
    return f"begins {data.identified_on}" if _begins_later(view, node) else f"ended {done}"


def _begins_later(view: View, node: Node) -> bool:
    """Whether a deviation neither runs nor has ended."""
    day, data = view.snapshot.as_of.day, node.data if isinstance(node.data, Deviation) else Deviation()
    done = data.remediation.done_on if data.remediation else None
    is_over = done is not None and done <= day
    return not is_over and node.id not in {each.node.id for each in view.deviations}


def _steps(here: Here, node: Node) -> tuple[Protocol, ...]:
    return protocol(here.view.snapshot.graph, node, here.view.snapshot.as_of.day)


def _sections(here: Here, rows: Sequence[_Row]) -> Iterator[Section]:
    running = {each.node.id: each for each in here.view.deviations}
    for node, left in rows:
        html = _card(here, node, left, running.get(node.id))
        yield Section(f"deviation-{node.id}", here.view.name(node), html, search="none")


def _card(here: Here, node: Node, left: str, running: Emergency | None) -> Markup:
    data = node.data if isinstance(node.data, Deviation) else Deviation()
    last = data.approval.expires_on if data.approval else None
    found: tuple[Finding, ...] = here.view.findings_of.get(node.id, ())
    return render(
        "deviation.html",
        here=here,
        node=node,
        data=data,
        left=left,
        is_running=running is not None,
        steps=_steps(here, node),
        phases=PHASES,
        chip=chip,
        findings=found,
        extension=carried_on_by(here.view.snapshot.graph, node.id, last) if last else None,
    )
