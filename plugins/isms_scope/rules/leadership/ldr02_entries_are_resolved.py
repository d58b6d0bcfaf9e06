"""LDR-02: what was planned to enter the scope has entered on its day."""

import re
from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.decisions import decisions
from isms_scope.graph.lifetime import is_gone, is_to_come
from isms_scope.model.decision import Decision
from isms_scope.model.elements.product import Product
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import all_named, called
from isms_scope.wording import capital

_WHO = r"(?:customers?|clients?|users?)(?:['\u2019]s?)?"
_DATA = (
    r"data\b(?!\s*(?:\w+\s+)?(?:sheets?|cent(?:re|er)s?|agreements?|contracts?|protection|rooms?))"
    r"|(?:prompts?|records?|uploads?)\b"
)
_ABOUT_DATA = re.compile(
    rf"\b{_WHO}\s+(?:(?:upload|send|enter|store)s?\s+)?(?:\w+\s+)?(?:{_DATA})"
    rf"|\b(?:personal|real|live|production)\s+(?:\w+\s+)?(?:{_DATA})"
    rf"|\bdata\s+(?:of|from|about)\s+(?:\w+\s+){{0,2}}{_WHO}\b"
    rf"|\b{_WHO}\s+(?:\w+\s+)?(?:goes|go|is|are|comes?)\s+live\b",
    re.IGNORECASE,
)
"""Events that have happened where customer data are: such data arrive, or a customer goes live."""


@rule("LDR-02", severity="error", clause="4.3", step=4, stage="approval")
def entries_are_resolved(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """Nothing is still planned whose day of entry has passed, or whose event has happened.

    Why:
        'Planned' is a promise with a date. When the date has gone by, the thing is either used without the
        controls of the scope, or the plan has changed and nobody wrote it down; both are found by an
        auditor who reads one line. The day itself still counts as planned. An event in words can be checked
        in one case: where it speaks of customer, user or real data, or of a customer who goes live, and the
        register says that customer data are already there, or that a product which is no longer only
        planned works on them. Other events are for people to judge.

    Fails:
        given: {as_of: 2026-11-23}
        infrastructure:
          azure-sub: {name: Azure subscription, scope: {status: planned, enters_on: 2026-09-01}}

    Passes:
        given: {as_of: 2026-11-23}
        infrastructure:
          azure-sub: {name: Azure subscription, scope: {status: planned, enters_on: 2027-02-01}}

    Fix:
        Set scope: in if it has entered; otherwise decide on a new day, with the reason in the rationale.
    """
    planned = list(_planned(graph, as_of))
    if not any(decision.enters_on or _is_checkable(decision) for _, _, decision in planned):
        yield Unjudged("Nothing is planned to enter the scope on a day or with an event that can be checked.")
    told: set[str] = set()
    for node, system, decision in planned:
        problem = _late(graph, node, system, decision, as_of)
        if problem and node.id not in told:
            told.add(node.id)
            yield problem


def _planned(graph: Graph, day: date) -> Iterator[tuple[Node, str, Decision]]:
    for node, scope in decisions(graph):
        for system in graph.systems:
            decision = scope.for_system(system)
            if decision.status == "planned" and not is_gone(node, day):
                yield node, system, decision


def _late(graph: Graph, node: Node, system: str, decision: Decision, day: date) -> Problem | None:
    subject = f"{capital(called(node))} is still planned for {system}"
    at = ("scope", "systems", system) if _is_own(node, system) else ("scope",)
    if decision.enters_on and decision.enters_on < day:
        values = {"enters_on": str(decision.enters_on), "system": system}
        return Problem(node, f"{subject}, and was to enter on {decision.enters_on}.", at=at, values=values)
    held = _customer_data(graph, node, day) if _is_checkable(decision) else ()
    if held:
        names = all_named(graph.nodes[each] for each in held)
        there = "it works on customer data" if isinstance(node.data, Product) else "customer data are there"
        said = f"{subject} until '{decision.entry_trigger}', and {there}: {names}."
        return Problem(node, said, at=at, values={"datasets": list(held), "system": system})
    return None


def _customer_data(graph: Graph, node: Node, day: date) -> tuple[str, ...]:
    """The datasets with customer data at a place, or that a product works on which is on the market."""
    if not isinstance(node.data, Product):
        return graph.customer_data.at(node.id)
    if is_to_come(node.data, day) or node.data.state == "planned":
        return ()
    return tuple(each for each in graph.closure(node.id) if each in graph.customer_data.why)


def _is_own(node: Node, system: str) -> bool:
    return bool(node.scoped and node.scoped.scope and system in node.scoped.scope.systems)


def _is_checkable(decision: Decision) -> bool:
    return bool(decision.entry_trigger and _ABOUT_DATA.search(decision.entry_trigger))
