"""Effective scope: what follows for an element from decisions, parents, clauses and use, with the reasons."""

from collections.abc import Iterator, Mapping

from isms_scope.graph.links import DEFAULT_SYSTEM, Links, select
from isms_scope.graph.loops import loops
from isms_scope.graph.reasons import UNSCOPED, By, Chains, Effective
from isms_scope.model.decision import Status
from isms_scope.model.element import Scoped
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.model import AiModel
from isms_scope.model.kinds import KINDS
from isms_scope.model.register import Node, Register

# Kinds without a decision of their own follow what uses them (kinds that point at them) and what they
# stand on (fields of their own).
_USERS: Mapping[str, tuple[str, ...]] = {
    "ai_systems": ("products",),
    "models": ("products", "ai_systems", "infrastructure", "model_registries", "repositories"),
    "datasets": ("products", "ai_systems", "infrastructure", "model_registries", "suppliers"),
    "lifecycle_stages": ("ai_systems",),
}
_STANDS_ON: Mapping[str, tuple[str, ...]] = {
    "ai_systems": ("products",),
    "models": ("weights", "registry"),
    "datasets": ("stored_in",),
    "lifecycle_stages": ("products", "ai_systems"),
}
_RANK: tuple[Status, ...] = ("in", "partial", "planned", "external", "out")


class EffectiveScope:
    """Computes the effective scope of the elements of a register for one management system."""

    def __init__(self, register: Register, links: Links, system: str) -> None:
        self._register = register
        self._links = links
        self._system = system
        self._clauses = _clauses(register)
        self._looped = _in_loops(register)
        self._chains = Chains(system, self._clauses)
        self._known = self._chains.steps
        self._rules = {key: kind.scope for key, kind in KINDS.items()}

    def of(self, node: Node) -> Effective:
        """Return the effective scope of an element; what stands in a loop inherits nothing."""
        known = self._known.get(node.id)
        if known is not None:
            return known
        for each in reversed(self._open_chain(node)) if node.kind_key == "infrastructure" else ():
            self._settle(each)
        return self._known.get(node.id) or self._settle(node)

    def _settle(self, node: Node) -> Effective:
        self._known[node.id] = UNSCOPED  # until it is known: what it follows may follow it
        if self._rules[node.kind_key] != "none":
            self._known[node.id] = self._step(node)
        return self._known[node.id]

    def _open_chain(self, node: Node) -> list[Node]:
        """The element and its parents up to the first that is known, so that none is asked recursively."""
        chain: list[Node] = []
        here: Node | None = node
        while here and here.id not in self._known:
            chain.append(here)
            here = self._parent(here)
        return chain

    def _parent(self, node: Node) -> Node | None:
        """The parent from which an element may inherit; one in a loop has none."""
        data = node.data
        if not isinstance(data, Infrastructure) or not data.parent or node.id in self._looped:
            return None
        parent = self._register.nodes.get(data.parent)
        return parent if parent and parent.kind_key == "infrastructure" else None

    def _step(self, node: Node) -> Effective:
        return (
            self._declared(node)
            or self._inherited(node)
            or self._by_clause(node)
            or self._derived(node)
            or self._found(node, "undetermined", "undecided")
        )

    def _found(self, node: Node, status: Status, by: By, via: Node | None = None) -> Effective:
        return Effective(status, by, node, via, self._chains)

    def _declared(self, node: Node) -> Effective | None:
        scope = node.data.scope if isinstance(node.data, Scoped) else None
        status = scope.for_system(self._system).status if scope else None
        return self._found(node, status, "declared") if status else None

    def _inherited(self, node: Node) -> Effective | None:
        parent = self._parent(node)
        above = self.of(parent).status if parent else "undetermined"
        if above == "partial":
            return self._found(node, "undetermined", "undecided", parent)
        return self._found(node, above, "inherited", parent) if above != "undetermined" else None

    def _by_clause(self, node: Node) -> Effective | None:
        return self._found(node, "in", "clause") if node.id in self._clauses else None

    def _derived(self, node: Node) -> Effective | None:
        """What is outside by nature, or what follows the innermost of those it follows."""
        if self._rules[node.kind_key] == "external":
            return self._found(node, "external", "nature")
        best: tuple[Status, Node] | None = None
        for other in self.follows(node):
            status = self.of(other).status
            if status == "in":
                return self._found(node, "in", "derived", other)
            if status != "undetermined" and (best is None or _RANK.index(status) < _RANK.index(best[0])):
                best = (status, other)
        if best is None:
            return None
        return self._found(node, "in" if best[0] == "partial" else best[0], "derived", best[1])

    def follows(self, node: Node) -> Iterator[Node]:
        """Yield what an element follows where nobody decided for it.

        Whoever performs a stage or serves a model decides alone.
        """
        if self._rules[node.kind_key] != "derived":
            return
        alone = list(self._targets(node, _PERFORMER.get(node.kind_key, ())))
        if alone and (node.kind_key != "models" or _served_by_others(node)):
            yield from alone
            return
        yield from self._targets(node, _STANDS_ON[node.kind_key])
        kinds = _USERS[node.kind_key]
        sources = (self._register.nodes[link.source] for link in self._links.into.get(node.id, ()))
        yield from (source for source in sources if source.kind_key in kinds)

    def _targets(self, node: Node, fields: tuple[str, ...]) -> Iterator[Node]:
        for link in self._links.out.get(node.id, ()) if fields else ():
            other = self._register.nodes[link.target]
            if link.path[0] in fields and self._rules[other.kind_key] != "none":
                yield other


_PERFORMER: Mapping[str, tuple[str, ...]] = {"lifecycle_stages": ("performed_by",), "models": ("supplier",)}


def _served_by_others(node: Node) -> bool:
    data = node.data
    return isinstance(data, AiModel) and (data.origin == "api_only" or data.type == "third_party_api")


def _in_loops(register: Register) -> frozenset[str]:
    """The infrastructure that is its own parent in the end."""
    nodes = register.by_kind.get("infrastructure", ())
    found = loops({node.id: getattr(node.data, "parent", None) for node in nodes})
    return frozenset(element for loop in found for element in loop)


def _clauses(register: Register) -> Mapping[str, Node]:
    """Which element is included by which boundary; the first boundary by id counts."""
    clauses: dict[str, Node] = {}
    for boundary in register.by_kind.get("boundaries", ()):
        for selector in getattr(boundary.data, "members", ()):
            for member in select(register, selector):
                clauses.setdefault(member.id, boundary)
    return clauses


def systems_of(register: Register) -> tuple[str, ...]:
    """The management systems of a register, the information security one first."""
    declared = register.by_kind.get("management_systems", ())
    ordered = sorted(declared, key=lambda node: (getattr(node.data, "type", None) != "isms", node.id))
    return tuple(node.id for node in ordered) or (DEFAULT_SYSTEM,)
