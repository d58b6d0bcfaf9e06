"""Reasons: why an element is inside or outside, step by step, told only when somebody asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
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
        self.system = system
        self.clauses = clauses

    def of(self, node: Node) -> tuple[Reason, ...]:
        """Return the reasons of an element: its own, and those of what it follows or stands in.

        Of an endless chain of parents the near steps and the last are told.
        """
        return tuple(map(self._reason, self._way(node)))

    def _way(self, node: Node) -> tuple[Node, ...]:
        follows: list[Node] = []
        inherits: list[Node] = []
        here: Node | None = node
        while here:
            step = self.steps[here.id]
            (follows if step.by == "derived" else inherits).append(here)
            here = step.via if step.by in ("derived", "inherited") else None
        if len(inherits) > _MOST_STEPS:
            inherits = [*inherits[: _MOST_STEPS - 1], inherits[-1]]
        return (*follows, *inherits)

    def _reason(self, node: Node) -> Reason:  # noqa: PLR0911 - one return for each way to a scope
        status, by, _, via, _ = self.steps[node.id]
        if by == "declared" and node.scoped and node.scoped.scope:
            return Reason(self._declared(node, node.scoped.scope.for_system(self.system)), node.id)
        if by == "inherited" and via:
            return Reason(f"Inherits '{status}' from {self._name(via)}.", via.id)
        if by == "clause":
            boundary = self.clauses[node.id]
            said = f"Included by a clause of the boundary {self._name(boundary)}{self._place(boundary)}."
            return Reason(said, boundary.id)
        if by == "nature":
            said = f"A {node.kind.label} is outside by nature: what it does for us is governed at interfaces."
            return Reason(said, node.id)
        if by == "derived" and via:
            status = self.steps[via.id].status
            return Reason(f"Follows the {via.kind.label} {self._name(via)}, which is '{status}'.", via.id)
        if via:
            return Reason(
                f"Its parent {self._name(via)} is only partly in scope: decide for this part.", via.id
            )
        return Reason("Nobody has decided yet.", node.id)

    def _name(self, node: Node) -> str:
        return node.name

    def _place(self, node: Node) -> str:
        return f" ({node.start})"

    def _declared(self, node: Node, decision: Decision) -> str:
        return _declared(node, decision)


class Retold(Chains):
    """The same steps, told to readers who see a part of the register: only what they see is named.

    `shown` are the elements as they see them. Without `in_full`, places in files and rationales are left out.
    """

    def __init__(self, whole: Chains, shown: Mapping[str, Node], *, in_full: bool) -> None:
        super().__init__(whole.system, whole.clauses)
        self.steps = whole.steps
        self._shown = shown
        self._in_full = in_full

    def of(self, node: Node) -> tuple[Reason, ...]:
        """Return the reasons of an element, as far as the way leads over elements that are shown."""
        whole = self.steps[node.id].node or node  # it knows the decision also where that is not shown
        way = takewhile(lambda each: each.id in self._shown, self._way(whole))
        return tuple(map(self._reason, way))

    def _reason(self, node: Node) -> Reason:
        step = self.steps[node.id]
        other = self.clauses[node.id] if step.by == "clause" else step.via
        if other is None or other.id in self._shown:
            return super()._reason(node)
        return Reason(_WITHHELD[step.by].format(step.status), node.id)

    def _name(self, node: Node) -> str:
        return self._shown[node.id].name

    def _place(self, node: Node) -> str:
        return super()._place(node) if self._in_full else ""

    def _declared(self, node: Node, decision: Decision) -> str:
        return super()._declared(node, decision) if self._in_full else f"Declared '{decision.status}'."


_WITHHELD: Mapping[By, str] = {
    "inherited": "Inherits '{}' from what it stands in, which is not shown in this edition.",
    "clause": "Included by a clause of a boundary that is not shown in this edition.",
    "derived": "Follows what uses it or performs it, which is not shown in this edition.",
    "undecided": "Nobody has decided yet: what it stands in is only partly in scope.",
}

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
