"""Effective scope: what follows for an element from decisions, parents, clauses and use, with the reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from isms_scope.graph.links import DEFAULT_SYSTEM, Links, select
from isms_scope.graph.loops import loops
from isms_scope.model.decision import Decision, Status
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.model import AiModel
from isms_scope.model.register import Node, Register

By = Literal["declared", "inherited", "clause", "nature", "derived", "undecided"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of a reason chain: a sentence, and the element it speaks of."""

    text: str
    element: str | None = None


@dataclass(frozen=True, slots=True)
class Effective:
    """The effective scope of an element for one management system."""

    status: Status
    by: By
    reasons: tuple[Reason, ...]

    @property
    def decided(self) -> bool:
        """Whether the status is known."""
        return self.status != "undetermined"


UNSCOPED = Effective(
    "undetermined", "undecided", (Reason("Things of this kind have no scope of their own."),)
)

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
        self._known: dict[str, Effective] = {}
        self._clauses = _clauses(register)
        self._looped = _in_loops(register)

    def of(self, node: Node) -> Effective:
        """Return the effective scope of an element; what stands in a loop inherits nothing."""
        known = self._known.get(node.id)
        if known is not None:
            return known
        for each in reversed(self._open_chain(node)):
            if each.kind.scope == "derived":
                self._known[each.id] = _looped(each)  # until it is known: what it follows may follow it
            self._known[each.id] = self._compute(each)
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
        if not isinstance(node.data, Infrastructure) or node.id in self._looped:
            return None
        parent = self._register.nodes.get(node.data.parent or "")
        return parent if parent and parent.kind_key == "infrastructure" else None

    def _compute(self, node: Node) -> Effective:
        if not node.kind.scopable:
            return UNSCOPED
        return (
            self._declared(node)
            or self._inherited(node)
            or self._by_clause(node)
            or self._by_nature(node)
            or self._derived(node)
            or Effective("undetermined", "undecided", (Reason("Nobody has decided yet.", node.id),))
        )

    def _declared(self, node: Node) -> Effective | None:
        scope = node.scoped.scope if node.scoped else None
        if scope is None:
            return None
        decision = scope.for_system(self._system)
        if decision.status is None:
            return None
        said = f"Declared '{decision.status}' in {node.at(('scope',))}{_entry(decision)}"
        said += f": {decision.rationale}" if decision.rationale else "."
        return Effective(decision.status, "declared", (Reason(said, node.id),))

    def _inherited(self, node: Node) -> Effective | None:
        parent = self._parent(node)
        if parent is None:
            return None
        above = self.of(parent)
        if above.status == "partial":
            why = f"Its parent {parent.name} is only partly in scope: decide for this part."
            return Effective("undetermined", "undecided", (Reason(why, parent.id),))
        if not above.decided:
            return None
        said = Reason(f"Inherits '{above.status}' from {parent.name}.", parent.id)
        return Effective(above.status, "inherited", _told(said, above.reasons))

    def _by_clause(self, node: Node) -> Effective | None:
        boundary = self._clauses.get(node.id)
        if boundary is None:
            return None
        said = f"Included by a clause of the boundary {boundary.name} ({boundary.start})."
        return Effective("in", "clause", (Reason(said, boundary.id),))

    def _by_nature(self, node: Node) -> Effective | None:
        if node.kind.scope != "external":
            return None
        said = f"A {node.kind.label} is outside by nature: what it does for us is governed at interfaces."
        return Effective("external", "nature", (Reason(said, node.id),))

    def _derived(self, node: Node) -> Effective | None:
        if node.kind.scope != "derived":
            return None
        best: tuple[int, Node, Effective] | None = None
        for other in self.follows(node):
            effective = self.of(other)
            if effective.decided:
                rank = _RANK.index(effective.status)
                if best is None or rank < best[0]:
                    best = (rank, other, effective)
        if best is None:
            return None
        _, other, effective = best
        status: Status = "in" if effective.status == "partial" else effective.status
        said = Reason(
            f"Follows the {other.kind.label} {other.name}, which is '{effective.status}'.", other.id
        )
        return Effective(status, "derived", (said, *effective.reasons))

    def follows(self, node: Node) -> tuple[Node, ...]:
        """What an element follows where nobody decided for it.

        Whoever performs a stage or serves a model decides alone.
        """
        if node.kind.scope != "derived":
            return ()
        alone = self._targets(node, _PERFORMER.get(node.kind_key, ()))
        if alone and (node.kind_key != "models" or _served_by_others(node)):
            return tuple(alone)
        kinds = _USERS[node.kind_key]
        sources = (self._register.nodes[link.source] for link in self._links.into.get(node.id, ()))
        users = (source for source in sources if source.kind_key in kinds)
        return (*self._targets(node, _STANDS_ON[node.kind_key]), *users)

    def _targets(self, node: Node, fields: tuple[str, ...]) -> list[Node]:
        links = self._links.out.get(node.id, ()) if fields else ()
        found = [self._register.nodes[link.target] for link in links if link.field in fields]
        return [other for other in found if other.kind.scopable]


_PERFORMER: Mapping[str, tuple[str, ...]] = {"lifecycle_stages": ("performed_by",), "models": ("supplier",)}


def _served_by_others(node: Node) -> bool:
    data = node.data
    return isinstance(data, AiModel) and (data.origin == "api_only" or data.type == "third_party_api")


def _in_loops(register: Register) -> frozenset[str]:
    """The infrastructure that is its own parent in the end."""
    nodes = register.by_kind.get("infrastructure", ())
    found = loops({node.id: getattr(node.data, "parent", None) for node in nodes})
    return frozenset(element for loop in found for element in loop)


def _told(step: Reason, above: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Put a step before the chain above it; of an endless chain the near steps and the last are told."""
    return (step, *above) if len(above) < _MOST_STEPS else (step, *above[: _MOST_STEPS - 2], above[-1])


_MOST_STEPS = 64


def _entry(decision: Decision) -> str:
    if decision.status != "planned":
        return ""
    if decision.enters_on:
        return f", enters on {decision.enters_on}"
    return f", enters with: {decision.entry_trigger}" if decision.entry_trigger else ""


def _looped(node: Node) -> Effective:
    return Effective("undetermined", "undecided", (Reason("Its references form a loop.", node.id),))


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
