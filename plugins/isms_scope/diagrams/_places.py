"""Boxes of a boundary map: infrastructure in its tree, and what else stands inside or outside by decision."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from types import MappingProxyType

from isms_scope.diagrams._facts import PLACELESS, due_of, fact_of, group_of, last_day, reason_of, zone_of
from isms_scope.diagrams._scene import Box, BoxStatus
from isms_scope.diagrams._words import NO_EXCLUSION, counting, spelled
from isms_scope.graph.emergencies import Emergency, emergencies
from isms_scope.graph.exclusions import things_excluded
from isms_scope.graph.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.decision import Status
from isms_scope.model.elements.interface import Interface
from isms_scope.model.register import Node
from isms_scope.snapshot.snapshot import Snapshot
from isms_scope.wording import capital, listing

Address = Callable[[Node], str]
"""Gives the address of an element's page, or the empty text."""

_ICONS: Mapping[str, str] = MappingProxyType(
    {
        "cloud_organisation": "organisation",
        "cloud_account": "account",
        "region": "region",
        "vpc": "network",
        "subnet": "subnet",
        "network": "network",
        "office_lan": "office",
        "vpn": "network",
        "cluster": "cluster",
        "compute": "compute",
        "serverless": "compute",
        "datastore": "datastore",
        "backup": "datastore",
        "gateway": "gateway",
        "cdn_waf": "firewall",
        "secrets_kms": "secret",
        "logging_siem": "log",
        "ci_cd": "ci",
        "identity_provider": "identity",
        "endpoint_fleet": "laptop",
        "saas_app": "product",
        "account_external": "account",
    }
)
_KIND_ICONS: Mapping[str, str] = MappingProxyType(
    {
        "repositories": "code",
        "model_registries": "registry",
        "locations": "office",
        "products": "product",
        "teams": "people",
        "organisations": "organisation",
        "models": "model",
        "datasets": "dataset",
        "ai_systems": "model",
    }
)
_OUTSIDE = ("out", "planned", "undetermined")
_PLACED = ("infrastructure", "repositories", "model_registries", "locations")
"""Kinds that are drawn wherever they stand, if they are the company's."""
_DECIDED = ("organisations", "locations", "teams", "products", "suppliers")
"""Kinds that are drawn where they stand outside by decision."""


class Places:
    """The boxes of one snapshot for one management system; `also` is drawn though a map leaves it out."""

    def __init__(self, snapshot: Snapshot, system: str, address: Address, also: Container[str] = ()) -> None:
        self._snapshot = snapshot
        self._graph: Graph = snapshot.graph
        self._system = system
        self._address = address
        self._also = also
        self._more = [node for node in self._graph.ordered if node.id in also]
        running = emergencies(self._graph, snapshot.as_of.day)
        self.running: Mapping[str, Emergency] = {
            each.data.element: each for each in reversed(running) if each.data.element
        }
        self._nameless = [each for each in running if not self._graph.get(each.data.element)]

    def inside(self) -> tuple[Box, ...]:
        """The tree of infrastructure, code and models, sites, and what else an interface ends at."""
        return tuple(self.box(node) for node in self._roots() if self._status(node) != "deviation")

    def outside(self) -> tuple[Box, ...]:
        """What is outside by decision, planned or undecided and has no place in the tree, and emergencies."""
        drawn = {node.id for node in self._technical()}
        others = [
            node
            for kind in _DECIDED
            for node in self._graph.of_kind(kind)
            if node.id not in drawn and self._is_there(node) and self._stands_outside(node)
        ]
        others += [
            node
            for node in self._more
            if node.kind_key not in (*_PLACED, *_DECIDED)
            and self._is_there(node)
            and self._stands_outside(node)
        ]
        running = [node for node in self._roots() if self._status(node) == "deviation"]
        nameless = [self._emergency(each) for each in self._nameless]
        return (*(self.box(node) for node in (*others, *running)), *nameless, *self._things())

    def _things(self) -> Iterator[Box]:
        """Exclusions of what is in no register, in words, such as the firewall of a customer."""
        for node, data in things_excluded(self._graph):
            fact = listing(data.things)
            yield Box(
                node.id,
                node.name,
                "Exclusion",
                "",
                "out",
                node.id,
                self._address(node),
                fact=fact,
                group=node.id,
            )

    def box(self, node: Node) -> Box:
        """Return an element as a box, with what stands in it."""
        status = self._status(node)
        return Box(
            id=node.id,
            name=node.name,
            type_label=type_of(node),
            icon=icon_of(node),
            status=status,
            note=self._note(node, status),
            href=self._address(node),
            children=tuple(self.box(child) for child in self._children(node)),
            zone=zone_of(self._graph, node),
            fact=fact_of(self._graph, node),
            group=group_of(node) if status != "out" else self._note(node, status),
            due=due_of(self._system, self.running, node, status),
        )

    def _technical(self) -> Iterable[Node]:
        technical = [node for kind in _PLACED for node in sorted(self._graph.of_kind(kind), key=_place)]
        return [node for node in (*technical, *self._ends(), *self._teams()) if self._is_drawn(node)]

    def _ends(self) -> list[Node]:
        """What has no place but is the inner end of an interface, such as a team, in the order of ids."""
        interfaces = (data for _, data in self._graph.each("interfaces", Interface))
        ends = {end for data in interfaces for end in (data.inside, data.outside) if end}
        nodes = filter(None, map(self._graph.get, sorted(ends.union(node.id for node in self._more))))
        return [node for node in nodes if node.kind_key in PLACELESS and self._status(node) == "in"]

    def _teams(self) -> list[Node]:
        """The other teams in scope, so that those outside do not look like all there are."""
        ends = set(self._ends())
        teams = self._graph.of_kind("teams")
        return [node for node in teams if node not in ends and self._status(node) == "in"]

    def _is_drawn(self, node: Node) -> bool:
        return self._is_there(node) and (node.id in self.running or self._scope(node) != "external")

    def _is_there(self, node: Node) -> bool:
        return node.id in self._also or not is_gone(node, self._snapshot.as_of.day)

    def _stands_outside(self, node: Node) -> bool:
        return node.id in self.running or self._scope(node) in _OUTSIDE

    def _roots(self) -> list[Node]:
        return [node for node in self._technical() if not self._has_parent(node)]

    def _has_parent(self, node: Node) -> bool:
        parent = self._graph.get(parent_of(node))
        return parent is not None and self._is_drawn(parent)

    def _children(self, node: Node) -> list[Node]:
        links = dict.fromkeys(link.source for link in self._graph.links_to(node.id))
        nodes = (self._graph.nodes[source] for source in sorted(links, key=counting))
        return [each for each in nodes if parent_of(each) == node.id and self._is_drawn(each)]

    def _scope(self, node: Node) -> Status:
        return self._graph.scope_of(node, self._system).status

    def _status(self, node: Node) -> BoxStatus:
        """A thing outside that is used in an emergency is shown as that, whatever was decided for it."""
        scope = self._scope(node)
        if scope == "in" or scope == "partial":  # noqa: PLR1714 - mypy narrows by equality, not by a tuple
            return "in"
        if node.id in self.running:
            return "deviation"
        return "out" if scope == "external" else scope

    def _note(self, node: Node, status: str) -> str:
        """An edition that shows only a part of the exclusions says of nothing that it has none."""
        reason = reason_of(self._graph, self._system, self.running, node, status)
        return reason or (NO_EXCLUSION if status == "out" and self._snapshot.is_whole else "")

    def _emergency(self, each: Emergency) -> Box:
        name = each.data.what or each.node.name
        note = each.time_left
        return Box(
            each.node.id,
            name,
            "Deviation",
            "unknown",
            "deviation",
            note,
            self._address(each.node),
            due=last_day(each),
        )


def _place(node: Node) -> list[tuple[int, str]]:
    return counting(node.id)


def icon_of(node: Node) -> str:
    """Return the icon for an element, by its type or its kind."""
    type_ = getattr(node.data, "type", None)
    return "remote" if type_ == "remote_work" else _ICONS.get(type_ or "", _KIND_ICONS.get(node.kind_key, ""))


def type_of(node: Node) -> str:
    """Return what an element is, in words."""
    type_ = getattr(node.data, "type", None) if node.kind_key == "infrastructure" else None
    return capital(spelled(type_ or node.kind.label))


def parent_of(node: Node) -> str | None:
    """Return the id of what an element stands in on the map."""
    return getattr(node.data, "parent", None) or getattr(node.data, "hosted_on", None)
