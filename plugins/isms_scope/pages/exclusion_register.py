"""The exclusion register: what is out and why, what still crosses, and what is out without a reason."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from isms_scope.findings import Finding
from isms_scope.graph.crossings import OUTSIDE, side_of
from isms_scope.graph.exclusions import excluded, explained, explanation, unexplained
from isms_scope.graph.lifetime import is_active
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.exclusion import Exclusion
from isms_scope.model.elements.infrastructure import Infrastructure, Separation
from isms_scope.model.elements.interface import Interface
from isms_scope.model.elements.team import Access, Team
from isms_scope.model.register import Node
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._external import EXTERNAL, external, external_section
from isms_scope.pages._findings import finding_items, findings_section
from isms_scope.pages._html import Markup
from isms_scope.pages._judged import about
from isms_scope.pages._menu import REGISTERS
from isms_scope.pages._paging import Part, parts
from isms_scope.pages._relations import Crossing, crossing_of, crossing_table
from isms_scope.pages._standing import legend
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import EXCLUSION_REGISTER, TITLES
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
PER_PAGE, _BARE = 20, 50
"""So many exclusions a page shows, and so many things that are out without one."""

Touching = Mapping[str, list[Crossing]]


@dataclass(frozen=True, slots=True)
class _Held:
    """What the register holds: exclusions, what is out without one, and what is external."""

    exclusions: Sequence[tuple[Node, Exclusion]]
    bare: Sequence[Node]
    external: Sequence[tuple[Node, list[str]]]
    touching: Touching


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
    held = _held(view.here(EXCLUSION_REGISTER))
    lists = (len(held.exclusions), PER_PAGE), (len(held.bare), _BARE), (len(held.external), EXTERNAL)
    for part in parts(EXCLUSION_REGISTER, *lists):
        here = view.here(part.uri)
        yield Page(
            uri=here.uri,
            crumbs=crumbs(here),
            title=part.titled(TITLES[EXCLUSION_REGISTER]),
            lead=_lead(here, held, part),
            sections=(*_sections(here, held, part), *part.turning(here)),
            menu=part.menu(REGISTERS),
            label=TITLES[EXCLUSION_REGISTER],
            above=part.above,
            description=f"What is outside by decision, why, and what still crosses: {told}.",
            width="wide",
        )


def _held(here: Here) -> _Held:
    graph = here.view.snapshot.graph
    return _Held(
        exclusions=sorted(graph.each("exclusions", Exclusion), key=lambda each: each[0].id),
        bare=unexplained(graph, here.view.snapshot.as_of.day),
        external=[*external(here.view)],
        touching=_touching(here),
    )


def _lead(here: Here, held: _Held, part: Part) -> Markup:
    day = here.view.snapshot.as_of.day
    return render(
        "exclusion_register.html",
        here=here,
        legend=legend(here),
        rows=[
            (node, data, is_overdue(data, day), _open(_found(here.view, node)), anchor(node))
            for node, data in part.rows(held.exclusions, PER_PAGE)
        ],
        part_told=part.told(len(held.exclusions), "exclusions", PER_PAGE),
    )


def _open(findings: Sequence[Finding]) -> list[Finding]:
    return [found for found in findings if not found.waived]


def _found(view: View, exclusion: Node) -> list[Finding]:
    """The findings on an exclusion, on all it explains, and of rules on exclusions that name those."""
    return _on(view, {exclusion.id, *explained(view.snapshot.graph).get(exclusion.id, ())})


def _on(view: View, meant: set[str]) -> list[Finding]:
    return about(
        view,
        lambda found: found.element in meant or (found.rule.startswith("EXC-") and _names(found, meant)),
    )


def _names(found: Finding, elements: set[str]) -> bool:
    said = [each for value in found.values.values() for each in _texts(value)]
    return not elements.isdisjoint(said)


def _texts(value: object) -> Sequence[str]:
    if isinstance(value, str):
        return (value,)
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else ()


def anchor(node: Node) -> str:
    """Return the place of an exclusion in the register."""
    return f"exclusion-{node.id}"


def is_overdue(exclusion: Exclusion, day: dt.date) -> bool:
    """Whether the day by which an exclusion had to be looked at again has passed."""
    return exclusion.review_by is not None and exclusion.review_by < day


def _sections(here: Here, held: _Held, part: Part) -> Iterator[Section]:
    bare = part.rows(held.bare, _BARE)
    if bare:
        leading = _by_outer_end(here)
        rows = [_bare(here, node, leading.get(node.id, [])) for node in bare]
        told = part.told(len(held.bare), "things", _BARE)
        html = render("exclusion_missing.html", here=here, rows=rows, part_told=told)
        yield Section("unexplained", f"Out without an exclusion ({len(held.bare)})", html, search="none")
    for node, data in part.rows(held.exclusions, PER_PAGE):
        html = _exclusion(here, node, data, held.touching.get(node.id, []))
        yield Section(anchor(node), here.view.name(node), html, search="own")
    yield from external_section(here, held.external, part)
    if part.number == 0:
        yield from _further_findings(here, held)


def _further_findings(here: Here, held: _Held) -> Iterator[Section]:
    """What was found on exclusions and stands at none of them."""
    shown = [found for node, _ in held.exclusions for found in _found(here.view, node)]
    shown += _on(here.view, {node.id for node in held.bare})
    rest = about(here.view, lambda found: found.rule.startswith("EXC-") and found not in shown)
    yield from findings_section(here, rest)


def _bare(
    here: Here, node: Node, crossings: list[Crossing]
) -> tuple[Node, str, list[Crossing], list[Finding]]:
    """Something out without an exclusion: what was said for it, what still crosses, and what was found."""
    scope = node.scoped.scope if node.scoped else None
    return node, (scope.rationale if scope else None) or "", crossings, _open(_on(here.view, {node.id}))


def _by_outer_end(here: Here) -> Touching:
    """What leads over the boundary, by each of its ends outside and by what holds that end."""
    found: dict[str, list[Crossing]] = {}
    for crossing in _leading(here):
        ends = [end for end in (crossing.start, crossing.end) if end and _is_outside(here, end)]
        places = [place for end in ends for place in (end, *here.view.snapshot.graph.above(end))]
        for place in dict.fromkeys(places):
            found.setdefault(place, []).append(crossing)
    return found


def _exclusion(here: Here, node: Node, data: Exclusion, crossings: list[Crossing]) -> Markup:
    findings = _found(here.view, node)
    what = "Flow, interface or access"
    return render(
        "exclusion.html",
        here=here,
        node=node,
        data=data,
        is_overdue=is_overdue(data, here.view.snapshot.as_of.day),
        separations=[*_separations(here, node, data)],
        conditions=_SEPARATION,
        said={True: "yes", False: "no", None: "not said"},
        crossings=crossing_table(here, crossings, what) if crossings else "",
        findings=finding_items(here, findings) if findings else "",
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
    """For each exclusion, what leads from something it explains to what it does not explain, or back."""
    graph = here.view.snapshot.graph
    named = excluded(graph)
    found: dict[str, list[Crossing]] = {}
    for crossing in _leading(here):
        ends = [end for end in (crossing.start, crossing.end) if end]
        reasons = [explanation(graph, named, end) if _is_outside(here, end) else None for end in ends]
        ids = [reason.id for reason in reasons if reason]
        if len(ids) > 1 and len(set(ids)) == 1:
            continue  # it stays within what one exclusion explains
        for exclusion in dict.fromkeys(ids):
            found.setdefault(exclusion, []).append(crossing)
    for node, data in graph.each("exclusions", Exclusion):
        said = [crossing_of(graph.nodes[each]) for each in data.interfaces if graph.get(each)]
        known = found.setdefault(node.id, [])
        known[:0] = [each for each in said if each and each not in known]
    return found


def _leading(here: Here) -> Iterator[Crossing]:
    """The interfaces, the flows that happen, and the access of teams over the boundary."""
    graph = here.view.snapshot.graph
    nodes = [node for node, _ in graph.each("interfaces", Interface)]
    nodes += [node for node, data in graph.each("data_flows", DataFlow) if is_active(data)]
    yield from (crossing for crossing in map(crossing_of, nodes) if crossing)
    for node, team in graph.each("teams", Team):
        yield from (_by_access(node, each) for each in team.access if _crosses(here, node, each))


def _crosses(here: Here, team: Node, access: Access) -> bool:
    """Whether access leads over the boundary; that of a team outside to something undecided may."""
    if access.level == "none" or not access.target:
        return False
    is_there_outside = _is_outside(here, access.target)
    if here.view.snapshot.graph.in_any(team):
        return is_there_outside
    return not is_there_outside and side_of(here.view.snapshot.graph, access.target) not in OUTSIDE


def _by_access(team: Node, access: Access) -> Crossing:
    how = f"{access.level} access" if access.level else "access, how far is not said"
    return Crossing(team, team.id, access.target, "→", access.data, how)


def _is_outside(here: Here, end: str) -> bool:
    """Whether an end is declared and inside nowhere, or an exclusion names it though nobody declared it."""
    graph = here.view.snapshot.graph
    return not graph.in_any(end) if graph.get(end) else end in excluded(graph)
