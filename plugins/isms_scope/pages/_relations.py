"""What an element is connected with: users, parts, flows and interfaces, customer data, exclusions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from isms_scope.graph import Link
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.interface import Interface
from isms_scope.model.register import Node
from isms_scope.pages._html import Markup, joined, markup
from isms_scope.pages._templates import render
from isms_scope.pages._values import element, elements, status
from isms_scope.pages._words import label
from isms_scope.pages.page import Section
from isms_scope.pages.view import Here

_CROSSING_KINDS = ("interfaces", "data_flows")
_SHOWN_APART = (*_CROSSING_KINDS, "exclusions")


@dataclass(frozen=True, slots=True)
class Crossing:
    """A flow or an interface at an element: its two ends with their sides, and what goes over it."""

    node: Node
    start: str | None
    end: str | None
    arrow: str
    data: tuple[str, ...]
    how: str


def sections(here: Here, node: Node) -> Iterator[Section]:
    """Yield the sections on what an element is connected with; what there is not has no section."""
    graph = here.view.snapshot.graph
    uses = _by_field((link for link in graph.links_from(node.id) if link.field != "owner"), "target")
    if uses:
        yield Section("uses", "What it uses", _links(here, uses), search="none")
    users = [
        link for link in graph.links_to(node.id) if graph.nodes[link.source].kind_key not in _SHOWN_APART
    ]
    if users:
        yield Section("used-by", "What uses it", _users(here, users), search="none")
    crossings = [*_crossings(here, node)]
    if crossings:
        html = crossing_table(here, crossings)
        yield Section("flows", "Flows and interfaces", html, search="none")
    yield from _customer_data(here, node)
    yield from _exclusions(here, node)


def _by_field(links: Iterable[Link], end: str) -> Mapping[str, list[str]]:
    found: dict[str, dict[str, None]] = {}
    for link in links:
        found.setdefault(link.field, {})[getattr(link, end)] = None
    return {field: list(targets) for field, targets in found.items()}


def _links(here: Here, uses: Mapping[str, list[str]]) -> Markup:
    rows = (
        markup("<div><dt>{}</dt><dd>{}</dd></div>", label(field), elements(here, targets))
        for field, targets in uses.items()
    )
    return markup('<dl class="isms-facts">{}</dl>', joined(rows))


def _users(here: Here, links: Iterable[Link]) -> Markup:
    graph = here.view.snapshot.graph
    by_kind: dict[str, dict[str, list[str]]] = {}
    for link in links:
        title = graph.nodes[link.source].kind.title
        by_kind.setdefault(title, {}).setdefault(link.source, []).append(link.field)
    rows = (
        markup(
            "<div><dt>{}</dt><dd>{}</dd></div>",
            title,
            joined((_user(here, source, fields) for source, fields in users.items()), ", "),
        )
        for title, users in sorted(by_kind.items())
    )
    return markup('<dl class="isms-facts">{}</dl>', joined(rows))


def _user(here: Here, source: str, fields: list[str]) -> Markup:
    as_what = ", ".join(dict.fromkeys(label(field).lower() for field in fields))
    return markup('{} <span class="isms-soft">({})</span>', element(here, source), as_what)


def _crossings(here: Here, node: Node) -> Iterator[Crossing]:
    graph = here.view.snapshot.graph
    sources = dict.fromkeys(link.source for link in graph.links_to(node.id))
    for source in sources:
        found = crossing_of(graph.nodes[source])
        if found:
            yield found


def crossing_of(node: Node) -> Crossing | None:
    """Return a flow or an interface as a crossing, None for any other element."""
    data = node.data
    if isinstance(data, Interface):
        arrow = {"in": "←", "out": "→"}.get(data.direction or "", "↔")
        return Crossing(node, data.inside, data.outside, arrow, data.data, data.mechanism or "")
    if isinstance(data, DataFlow):
        return Crossing(node, data.from_, data.to, "→", data.datasets, data.mechanism or "")
    return None


def crossing_table(here: Here, crossings: Iterable[Crossing], what: str = "Flow or interface") -> Markup:
    """Return flows and interfaces as a table, each end with its side of the boundary; `what` heads them."""
    graph = here.view.snapshot.graph
    return render(
        "crossings.html",
        here=here,
        crossings=crossings,
        what=what,
        side=lambda end: status(graph.side(end)),
    )


def _customer_data(here: Here, node: Node) -> Iterator[Section]:
    data = here.view.snapshot.graph.customer_data
    held = [(each, data.why[each]) for each in data.at(node.id)]
    if node.id in data.why:
        held.insert(0, (node.id, data.why[node.id]))
    if held:
        html = render("customer_data.html", here=here, held=held)
        yield Section("customer-data", "Customer data", html, search="none")


def _exclusions(here: Here, node: Node) -> Iterator[Section]:
    exclusions = here.view.exclusions_of.get(node.id)
    if exclusions:
        html = render("exclusions.html", here=here, exclusions=exclusions)
        yield Section("exclusion", "Excluded by", html, search="none")
