"""External: what somebody else performs or controls, with the interfaces at which responsibility changes."""

from collections.abc import Iterator, Sequence

from isms_scope.model.elements.interface import Interface
from isms_scope.model.register import Node
from isms_scope.pages._paging import Part
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import kind_uri
from isms_scope.pages.page import Section
from isms_scope.pages.view import Here, View

EXTERNAL = 60
"""So many external elements a page shows."""

_INTERFACES = 20
"""So many interfaces a row names; those for all customers end at each of them."""


def external(view: View) -> Iterator[tuple[Node, list[str]]]:
    """Yield what somebody else performs or controls, with the interfaces at it or at what holds it."""
    graph = view.snapshot.graph
    ends: dict[str, list[str]] = {}
    for node, data in graph.each("interfaces", Interface):
        for end in {data.inside, data.outside} - {None}:
            ends.setdefault(str(end), []).append(node.id)
    for node in sorted(graph.nodes.values(), key=lambda node: (node.kind.title, node.name, node.id)):
        if not node.kind.scopable or graph.in_any(node):
            continue
        if any(graph.scope_of(node, system).status == "external" for system in graph.systems):
            runs = (getattr(node.data, name, None) for name in ("hosted_by", "supplier"))
            held = [node.id, *graph.above(node.id), *(each for each in runs if isinstance(each, str))]
            held += ["any-customer"] if node.kind_key == "customers" else []
            yield node, [*dict.fromkeys(id_ for each in held for id_ in ends.get(each, ()))]


def external_section(here: Here, rows: Sequence[tuple[Node, list[str]]], part: Part) -> Iterator[Section]:
    """Yield the section of external elements of one page of the register, if any stand there."""
    shown = part.rows(rows, EXTERNAL)
    if shown:
        html = render(
            "exclusion_external.html",
            here=here,
            rows=shown,
            part_told=part.told(len(rows), "external elements", EXTERNAL),
            most=_INTERFACES,
            interfaces_uri=kind_uri("interfaces"),
        )
        yield Section("external", "External, and so not excluded", html, search="none")
