"""Reasons: why an element is inside or outside, step by step, told only when somebody asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from isms_scope.model.decision import Decision, Status
from isms_scope.model.register import Node

By = Literal["declared", "inherited", "clause", "nature", "derived", "undecided"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of a reason chain: a sentence, and the element it speaks of."""

    text: str
    element: str | None = None


class Effective(NamedTuple):
    """The effective scope of an element for one management system.

    `via` is the element from which it was taken over, or which left it open.
    """

    status: Status
    by: By
    node: Node | None = None
    via: Node | None = None
    chains: "Chains | None" = None

    @property
    def decided(self) -> bool:
        """Whether the status is known."""
        return self.status != "undetermined"

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it is so, step by step."""
        return self.chains.of(self.node) if self.chains and self.node else _NO_SCOPE


_NO_SCOPE = (Reason("Things of this kind have no scope of their own."),)
UNSCOPED = Effective("undetermined", "undecided")


class Chains:
    """The steps by which the elements have their scope for one management system, and the telling of them."""

    def __init__(self, system: str, clauses: Mapping[str, Node]) -> None:
        self.steps: dict[str, Effective] = {}
        """What is known of each element, by id."""
        self._system = system
        self._clauses = clauses

    def of(self, node: Node) -> tuple[Reason, ...]:
        """Return the reasons of an element: its own, and those of what it follows or stands in.

        Of an endless chain of parents the near steps and the last are told.
        """
        follows: list[Node] = []
        inherits: list[Node] = []
        here: Node | None = node
        while here:
            step = self.steps[here.id]
            (follows if step.by == "derived" else inherits).append(here)
            here = step.via if step.by in ("derived", "inherited") else None
        if len(inherits) > _MOST_STEPS:
            inherits = [*inherits[: _MOST_STEPS - 1], inherits[-1]]
        return tuple(self._reason(each) for each in (*follows, *inherits))

    def _reason(self, node: Node) -> Reason:  # noqa: PLR0911 - one return for each way to a scope
        status, by, _, via, _ = self.steps[node.id]
        if by == "declared" and node.scoped and node.scoped.scope:
            return Reason(_declared(node, node.scoped.scope.for_system(self._system)), node.id)
        if by == "inherited" and via:
            return Reason(f"Inherits '{status}' from {via.name}.", via.id)
        if by == "clause":
            boundary = self._clauses[node.id]
            said = f"Included by a clause of the boundary {boundary.name} ({boundary.start})."
            return Reason(said, boundary.id)
        if by == "nature":
            said = f"A {node.kind.label} is outside by nature: what it does for us is governed at interfaces."
            return Reason(said, node.id)
        if by == "derived" and via:
            status = self.steps[via.id].status
            return Reason(f"Follows the {via.kind.label} {via.name}, which is '{status}'.", via.id)
        if via:
            return Reason(f"Its parent {via.name} is only partly in scope: decide for this part.", via.id)
        return Reason("Nobody has decided yet.", node.id)


_MOST_STEPS = 64


def _declared(node: Node, decision: Decision) -> str:
    said = f"Declared '{decision.status}' in {node.at(('scope',))}{_entry(decision)}"
    return said + (f": {decision.rationale}" if decision.rationale else ".")


def _entry(decision: Decision) -> str:
    if decision.status != "planned":
        return ""
    if decision.enters_on:
        return f", enters on {decision.enters_on}"
    return f", enters with: {decision.entry_trigger}" if decision.entry_trigger else ""
