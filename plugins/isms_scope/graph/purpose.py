"""Purpose: what a product, a promise, customer data or a supporting function reaches: its reason to be in.

Clause 4.3 asks that the scope considers issues, requirements, interfaces and dependencies; what none of them
leads to makes the audit longer and nothing safer.
"""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import cast

from isms_scope.findings import Path
from isms_scope.graph.graph import Graph
from isms_scope.graph.lifetime import is_active, is_gone
from isms_scope.graph.links import Link
from isms_scope.graph.spoken import mentions
from isms_scope.model.elements.contract import Contract
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.location import Location
from isms_scope.model.elements.organisation import Organisation
from isms_scope.model.elements.repository import Repository
from isms_scope.model.elements.statement import Statement
from isms_scope.model.elements.team import Team

_REASONS = (
    "statements",
    "management_systems",
    "obligations",
    "interested_parties",
    "issues",
    "interfaces",
    "boundaries",
)
"""Kinds that give what they name a reason to be in: the statement, duties, context, interfaces."""

_NO_USE = frozenset(("owner", "lead", "human_oversight", "umbrella", "parent", "members"))
"""Fields that name somebody or something without using it."""

_SERVES = frozenset(
    ("products", "ai_systems", "supports", "deploys_to", "performed_by", "users", "hosted_on")
)
"""Fields by which a thing says itself whom it serves."""

_NO_SUPPORT = ("sales", "marketing", "consulting")
"""Functions of teams that serve the scope only where something leads to them."""

_PARTS_OF_A_GROUP = ("subsidiary", "branch", "joint_venture", "group_service_company")
_NO_CONTENT = ("organisations", "exclusions", "changes", "discoveries", "evidence", "risks", "waivers")
"""Kinds that speak of a legal entity without being anything of it."""

_FOR_ALL = (
    "identity_provider",
    "logging_siem",
    "secrets_kms",
    "backup",
    "ci_cd",
    "cdn_waf",
    "vpn",
    "office_lan",
    "endpoint_fleet",
)
"""Types of infrastructure that are supporting functions by nature: they guard or carry everything else."""


def reached(graph: Graph, day: date) -> frozenset[str]:
    """Return the elements that something with a purpose leads to, by id.

    An account that a product names reaches what stands in it, unless the product also names single things
    there: then the rest has to be named as well.
    """
    found = {each for each in _roots(graph, day) if each in graph.nodes}
    newly = found
    while newly:
        newly = _next(graph, newly, found)
        found = found | newly
    holders = set(chain.from_iterable(map(graph.above, found)))
    return frozenset(found.union(holders, _inside(graph, found - holders)))


def _roots(graph: Graph, day: date) -> set[str]:
    """Where purpose begins, declared or not."""
    found = {*_named(graph), *_tainted(graph), *_supporting(graph), *_sites(graph), *_entities(graph)}
    for node in graph.of_kind("products"):
        if graph.in_any(node) and not is_gone(node, day):
            found.add(node.id)
            found |= graph.parts(node.id)
    return found


def _named(graph: Graph) -> Iterator[str]:
    """What the statement, duties, context, interfaces, promises and flows name."""
    for kind in _REASONS:
        for node in graph.of_kind(kind):
            yield from _used(graph, node.id)
    for _, contract in graph.each("contracts", Contract):
        for promise in contract.commitments:
            yield from promise.covers
    for _, flow in graph.each("data_flows", DataFlow):
        if is_active(flow):
            yield from (flow.from_ or "", flow.to or "", *flow.datasets)


def _tainted(graph: Graph) -> Iterator[str]:
    """The datasets with customer data, and where they are."""
    yield from graph.customer_data.why
    for place in graph.customer_data.placements:
        if graph.customer_data.at(place):
            yield place


def _supporting(graph: Graph) -> Iterator[str]:
    """Teams with a function that serves the whole, tools that serve everything, and this register."""
    for node, team in graph.each("teams", Team):
        if team.function and team.function not in _NO_SUPPORT and graph.in_any(node):
            yield node.id
    yield from (
        node.id for node, data in graph.each("infrastructure", Infrastructure) if data.type in _FOR_ALL
    )
    yield from (node.id for node, data in graph.each("repositories", Repository) if "scope" in data.contains)


def _sites(graph: Graph) -> Iterator[str]:
    """Where teams in scope work; every place where no team says it.

    A team that names no place may work remotely, but uses no office that nobody else does.
    """
    teams = [team for node, team in graph.each("teams", Team) if graph.in_any(node)]
    used = {place for team in teams for place in team.locations}
    remote = any(not team.locations for team in teams)
    for node, place in graph.each("locations", Location):
        serves_all = place.type == "mailing_address_only" or place.is_central_function
        if not used or node.id in used or serves_all or (remote and place.type == "remote_work"):
            yield node.id


def _entities(graph: Graph) -> Iterator[str]:
    """The legal entities that have something, or all where nothing says whose it is; those of a statement.

    An entity that is not a part of another is the company itself.
    """
    entities = list(graph.each("organisations", Organisation))
    having = {
        node.id for node, _ in entities if any(_is_had(graph, each) for each in graph.links_to(node.id))
    }
    for node, entity in entities:
        if not having or node.id in having or not (entity.parent or entity.type in _PARTS_OF_A_GROUP):
            yield node.id
    for system in graph.systems:
        statement = graph.statement(system)
        if statement and isinstance(statement.data, Statement) and statement.data.text:
            nodes = graph.of_kind("organisations")
            yield from (each.element for each in mentions(graph, statement.data.text, nodes))


def _is_had(graph: Graph, link: Link) -> bool:
    """Whether a reference to a legal entity says that something in scope is its own."""
    source = graph.nodes[link.source]
    return source.kind_key not in _NO_CONTENT and (not source.kind.scopable or graph.in_any(source))


def _next(graph: Graph, elements: set[str], known: set[str]) -> set[str]:
    """What else some use, and what says that it serves them; a thing outside serves at its interface."""
    found: set[str] = set()
    for element in filter(graph.in_any, elements):
        for _, target, path in graph.links_from(element):
            if target not in known and path[0] not in _NO_USE:
                found.add(target)
        for source, _, path in graph.links_to(element):
            if source not in known and (path[0] in _SERVES or _has_access(graph, source, path)):
                found.add(source)
    return found


def _has_access(graph: Graph, source: str, path: Path) -> bool:
    """Whether a reference is the access of a team: whoever reaches what serves has to be in with it."""
    team = graph.nodes[source].data
    if path[0] != "access" or path[-1] != "target" or not isinstance(team, Team):
        return False
    return team.access[cast("int", path[1])].level != "none"


def _used(graph: Graph, element: str) -> list[str]:
    return [target for _, target, path in graph.links_from(element) if path[0] not in _NO_USE]


def _inside(graph: Graph, wholes: set[str]) -> Iterator[str]:
    """What stands in something that is used as a whole."""
    for node in (*graph.of_kind("infrastructure"), *graph.of_kind("model_registries")):
        if not wholes.isdisjoint(graph.above(node.id)):
            yield node.id
