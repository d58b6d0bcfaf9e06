"""The exclusion register: what is out and why, what still crosses, and what is out without a reason."""

import datetime as dt
from collections.abc import Iterator, Mapping

from isms_scope.findings import Finding
from isms_scope.graph.exclusions import excluded, explanation, unexplained
from isms_scope.graph.lifetime import is_active
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.exclusion import Exclusion
from isms_scope.model.elements.infrastructure import Infrastructure, Separation
from isms_scope.model.elements.interface import Interface
from isms_scope.model.kinds import GROUPS
from isms_scope.model.register import Node
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._findings import finding_items, findings_section
from isms_scope.pages._html import Markup
from isms_scope.pages._judged import about, open_of
from isms_scope.pages._relations import Crossing, crossing_of, crossing_table
from isms_scope.pages._standing import legend
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import EXCLUSION_REGISTER
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View
from isms_scope.wording import count, listing

_SEPARATION = (
    ("separate_account", "An account of its own"),
    ("no_network_path", "No network path into the scope"),
    ("no_shared_credentials", "No credential that works on both sides"),
    ("no_prod_data", "No production data"),
    ("no_prod_write", "No right to write to production"),
)
_NEEDS_SEPARATION = ("separated_environment", "separate_legal_entity")
Touching = Mapping[str, list[Crossing]]


def summary(view: View) -> str:
    """Return what the register holds in a few words, the empty text where there is no such page."""
    graph = view.snapshot.graph
    exclusions = len(graph.of_kind("exclusions"))
    bare = len(unexplained(graph, view.snapshot.as_of.day))
    told = [*([count(exclusions, "exclusion")] if exclusions else [])]
    if bare:
        told.append(f"{count(bare, 'thing')} out without one")
    return listing(told)


def exclusion_register(view: View) -> Iterator[Page]:
    """Yield the exclusion register, if anything is excluded or out."""
    told = summary(view)
    if not told:
        return
    here = view.here(EXCLUSION_REGISTER)
    graph = view.snapshot.graph
    exclusions = sorted(graph.each("exclusions", Exclusion), key=lambda each: each[0].id)
    bare = unexplained(graph, view.snapshot.as_of.day)
    yield Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title="Exclusion register",
        lead=_lead(here, exclusions),
        sections=tuple(_sections(here, exclusions, bare)),
        menu=(GROUPS["decisions"],),
        description=f"What is outside by decision, why, and what still crosses: {told}.",
        width="wide",
    )


def _lead(here: Here, exclusions: list[tuple[Node, Exclusion]]) -> Markup:
    day = here.view.snapshot.as_of.day
    return render(
        "exclusion_register.html",
        here=here,
        legend=legend(here),
        rows=[
            (node, data, is_overdue(data, day), open_of(here.view, node.id), anchor(node))
            for node, data in exclusions
        ],
    )


def anchor(node: Node) -> str:
    """Return the place of an exclusion in the register."""
    return f"exclusion-{node.id}"


def is_overdue(exclusion: Exclusion, day: dt.date) -> bool:
    """Whether the day by which an exclusion had to be looked at again has passed."""
    return exclusion.review_by is not None and exclusion.review_by < day


def _sections(
    here: Here, exclusions: list[tuple[Node, Exclusion]], bare: tuple[Node, ...]
) -> Iterator[Section]:
    if bare:
        html = render("exclusion_missing.html", here=here, rows=[_bare(here, node) for node in bare])
        yield Section("unexplained", f"Out without an exclusion ({len(bare)})", html, search="none")
    touching = _touching(here)
    for node, data in exclusions:
        html = _exclusion(here, node, data, touching.get(node.id, []))
        yield Section(anchor(node), here.view.name(node), html, search="own")
    external = [*_external(here)]
    if external:
        html = render("exclusion_external.html", here=here, rows=external)
        yield Section("external", "External, and so not excluded", html, search="none")
    shown = {node.id for node, _ in exclusions} | {node.id for node in bare}
    rest = about(here.view, lambda found: found.rule.startswith("EXC-") and found.element not in shown)
    yield from findings_section(here, rest)


def _bare(here: Here, node: Node) -> tuple[Node, str, list[Finding]]:
    """Something out without an exclusion: what was said for it, and what the rules on exclusions found."""
    scope = node.scoped.scope if node.scoped else None
    found = [each for each in open_of(here.view, node.id) if each.rule.startswith("EXC-")]
    return node, (scope.rationale if scope else None) or "", found


def _exclusion(here: Here, node: Node, data: Exclusion, crossings: list[Crossing]) -> Markup:
    findings = here.view.findings_of.get(node.id, ())
    return render(
        "exclusion.html",
        here=here,
        node=node,
        data=data,
        is_overdue=is_overdue(data, here.view.snapshot.as_of.day),
        separations=[*_separations(here, node, data)],
        conditions=_SEPARATION,
        said={True: "yes", False: "no", None: "not said"},
        crossings=crossing_table(here, crossings) if crossings else "",
        findings=finding_items(here, findings, with_element=False) if findings else "",
    )


def _separations(here: Here, node: Node, data: Exclusion) -> Iterator[tuple[str, Separation]]:
    """What was said on separation, by the element that says it: the exclusion, and what it excludes.

    Where an exclusion rests on separation and nothing was said, each condition is shown as not said. What
    an element says of itself is shown where it says something else.
    """
    if data.separation:
        yield node.id, data.separation
    elif data.category in _NEEDS_SEPARATION:
        yield node.id, Separation()
    for each in data.excludes:
        other = here.view.snapshot.graph.get(each)
        said = other.data.separation if other and isinstance(other.data, Infrastructure) else None
        if said and (data.separation is None or _conditions(said) != _conditions(data.separation)):
            yield each, said


def _conditions(separation: Separation) -> tuple[object, ...]:
    return tuple(getattr(separation, key) for key, _ in _SEPARATION)


def _touching(here: Here) -> Touching:
    """For each exclusion, the interfaces and the flows that happen and end at something it explains."""
    graph = here.view.snapshot.graph
    named = excluded(graph)
    found: dict[str, list[Crossing]] = {}
    interfaces = [node for node, _ in graph.each("interfaces", Interface)]
    flows = [node for node, data in graph.each("data_flows", DataFlow) if is_active(data)]
    for node in (*interfaces, *flows):
        crossing = crossing_of(node)
        ends = (crossing.start or "", crossing.end or "") if crossing else ()
        explained = [explanation(graph, named, end) for end in ends if _is_outside(here, end)]
        for exclusion in dict.fromkeys(each.id for each in explained if each):
            if crossing:
                found.setdefault(exclusion, []).append(crossing)
    for node, data in graph.each("exclusions", Exclusion):
        said = [crossing_of(graph.nodes[each]) for each in data.interfaces if graph.get(each)]
        known = found.setdefault(node.id, [])
        known[:0] = [each for each in said if each and each not in known]
    return found


def _is_outside(here: Here, end: str) -> bool:
    graph = here.view.snapshot.graph
    return graph.get(end) is not None and not graph.in_any(end)


def _external(here: Here) -> Iterator[tuple[Node, list[str]]]:
    """What somebody else performs or controls, with the interfaces that end at it or at what holds it."""
    graph = here.view.snapshot.graph
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
