"""What in a scope makes a control of ISO/IEC 27001:2022, Annex A, hard to call not applicable.

Controls are named by their number, and what they are about in our own words. Only where the register shows
the very thing that a control is about, and the company itself answers for it, is something said.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.dataset import Dataset
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.interface import Interface
from isms_scope.model.elements.location import Location
from isms_scope.model.elements.repository import Repository
from isms_scope.model.elements.supplier import Supplier
from isms_scope.model.elements.team import Team
from isms_scope.model.register import Node


@dataclass(frozen=True, slots=True)
class Subject:
    """What some controls are about, with what the scope holds of it."""

    controls: frozenset[str]
    about: str
    held: tuple[Node, ...]


_NUMBER = re.compile(
    r"^\s*(\d+(?:\.\d+)+)(?![\w-])|^\s*(\d+)(?:\.[*x]?)?\s*$|\b(?:[Aa]\.|A)\s?(\d+(?:\.\d+)*)(?![\w-])"
)

_THEMES = {"organizational": "5", "people": "6", "physical": "7", "technological": "8"}
_THEME = re.compile(rf"\s*(?:([5-8])[.:\s\u2013-]*)?({'|'.join(_THEMES)}) controls\s*")
"""The title of a theme, which names it with and without its number."""

_SITES = ("office", "lab", "data_centre_own", "delivery_centre")
_NO_PREMISES = ("remote_work", "mailing_address_only")
_BUILDERS = ("product_engineering", "data_science", "ml_research", "mlops")
_PERSONAL = ("pseudonymised", "personal", "special_category")
_STRANGERS = ("contractors", "supplier_staff", "crowd")
_OUTSOURCED = ("contract_developer", "fine_tuning_outsourcer")


def subjects(graph: Graph, system: str, day: date) -> Iterator[Subject]:
    """Yield what a management system has in scope of the things that single controls are about."""
    cloud = _infrastructure(graph, system, "cloud_organisation", "cloud_account")
    found = (
        ("7.1 7.2 7.3 7.4 7.5", "premises that the company protects itself", _sites(graph, system)),
        ("6.7 7.9", "people who work elsewhere than on the premises", _remote(graph, system)),
        ("8.1", "devices of people", _infrastructure(graph, system, "endpoint_fleet")),
        ("5.23", "cloud services", cloud),
        ("5.19 5.20 5.22", "suppliers", _suppliers(graph)),
        ("8.30", "developers of another company", _outsourced(graph, system)),
        ("8.4 8.25 8.28", "repositories of code", _code(graph, system)),
        ("5.34", "data about persons", _personal(graph, system)),
    )
    for controls, about, nodes in found:
        yield _held(controls, about, nodes, day)
    for number, users in _relied_on(graph).items():
        yield Subject(
            frozenset({number}), "interfaces that name the control as their protection", tuple(users)
        )


def plain(control: str) -> str:
    """Return the number of a control without the letter of the annex and without its title.

    "A.7.4", "7.4" and "7.4 Physical security monitoring" are one. A theme, which has no point in its number,
    may have a title only where the letter shows that it is none of another list, or where it is its own:
    "A.7 Physical", "7 Physical controls", "Physical controls".
    """
    theme = _THEME.fullmatch(control.casefold().replace("organis", "organiz"))
    if theme and theme[1] in (None, _THEMES[theme[2]]):
        return _THEMES[theme[2]]
    found = _NUMBER.search(control)
    return next(filter(None, found.groups())) if found else control.strip()


def _held(controls: str, about: str, nodes: Iterator[Node], day: date) -> Subject:
    return Subject(
        frozenset(controls.split()), about, tuple(node for node in nodes if not is_gone(node, day))
    )


def _sites(graph: Graph, system: str) -> Iterator[Node]:
    for node, place in graph.each("locations", Location):
        by = place.physical_controls_by
        is_own = (by == "self" and place.type not in _NO_PREMISES) or (by is None and place.type in _SITES)
        if is_own and graph.is_in(node, system):
            yield node


def _remote(graph: Graph, system: str) -> Iterator[Node]:
    for node, place in graph.each("locations", Location):
        if place.type == "remote_work" and graph.is_in(node, system):
            yield node
    for node, team in graph.each("teams", Team):
        if team.work_mode in ("remote", "hybrid", "offshore_remote") and graph.is_in(node, system):
            yield node


def _infrastructure(graph: Graph, system: str, *types: str) -> Iterator[Node]:
    for node, data in graph.each("infrastructure", Infrastructure):
        if data.type in types and graph.is_in(node, system):
            yield node


def _suppliers(graph: Graph) -> Iterator[Node]:
    for node, supplier in graph.each("suppliers", Supplier):
        if supplier.type != "open_source_ecosystem" and supplier.relation in (None, "active"):
            yield node


def _outsourced(graph: Graph, system: str) -> Iterator[Node]:
    for node, team in graph.each("teams", Team):
        if (
            team.employment in _STRANGERS
            and team.function in _BUILDERS
            and graph.scope_of(node, system).status != "out"
        ):
            yield node
    yield from (
        node
        for node in _suppliers(graph)
        if isinstance(node.data, Supplier) and node.data.type in _OUTSOURCED
    )


def _code(graph: Graph, system: str) -> Iterator[Node]:
    for node, repository in graph.each("repositories", Repository):
        if "code" in repository.contains and graph.is_in(node, system):
            yield node


def _personal(graph: Graph, system: str) -> Iterator[Node]:
    for node, data in graph.each("datasets", Dataset):
        if data.personal_data in _PERSONAL and graph.is_in(node, system):
            yield node


def _relied_on(graph: Graph) -> dict[str, list[Node]]:
    users: dict[str, list[Node]] = {}
    for node, interface in graph.each("interfaces", Interface):
        for control in interface.controls:
            users.setdefault(plain(control), []).append(node)
    return users
