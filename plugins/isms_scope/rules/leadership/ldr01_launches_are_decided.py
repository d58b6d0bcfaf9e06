"""LDR-01: what launches within a year has a decision."""

from collections.abc import Iterator
from datetime import date, timedelta

from isms_scope.graph import Graph
from isms_scope.graph.exclusions import exclusion_of
from isms_scope.graph.lifetime import is_gone, is_to_come
from isms_scope.model.elements.product import Product
from isms_scope.model.register import Node
from isms_scope.model.settings import Settings
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import named
from isms_scope.wording import count


@rule("LDR-01", severity="warning", kind="products", clause="4.3", step=4, stage="approval")
def launches_are_decided(graph: Graph, as_of: date, settings: Settings) -> Iterator[Problem | Unjudged]:
    """Every product that launches within 12 months is in scope, or planned with a date or an event.

    Why:
        On the day of the launch customers ask whether the product is certified. An extension takes months:
        the change is reviewed, the certification body told, an audit planned. Leadership knows the launch
        first, so the decision belongs beside the launch date. Leaving the product out on purpose is a
        decision too, if an exclusion explains it. A launch date that has passed while the product still
        says planned counts as near. The number of days ahead is a setting (limits: launch_days).

    Fails:
        given: {as_of: 2026-11-23}
        products:
          private-cloud: {name: Larkspur Private Cloud, lifecycle: planned, launch_date: 2027-02-01}

    Passes:
        given: {as_of: 2026-11-23}
        products:
          private-cloud:
            name: Larkspur Private Cloud
            lifecycle: planned
            launch_date: 2027-02-01
            scope: {status: planned, enters_on: 2027-01-15}

    Fix:
        Decide with leadership: scope: {status: planned, enters_on: …}, in, or out with an exclusion.
    """
    launches = [
        (node, product.launch_date)
        for node, product in graph.each("products", Product)
        if product.launch_date and is_to_come(product, as_of) and not is_gone(node, as_of)
    ]
    if not launches:
        yield Unjudged("No product is planned with a launch date.")
    last = as_of + timedelta(days=settings.threshold.launch_days)
    for node, launch in launches:
        lacking = _lacking(graph, node) if launch <= last else ""
        if lacking:
            days = (launch - as_of).days
            when = f"in {count(days, 'day')}" if days > 0 else "a day that has come"
            yield Problem(
                node,
                f"The product {named(node)} launches on {launch}, {when}, and {lacking}.",
                at=("scope",),
                cause=f"undecided {node.id}",
                values={"launch_date": str(launch), "days": days},
            )


def _lacking(graph: Graph, node: Node) -> str:
    """Say what is missing in the decision about a product, or return the empty text."""
    if graph.in_any(node):
        return ""
    statuses = {graph.scope_of(node, system).status for system in graph.systems}
    if "planned" in statuses:
        scope = node.scoped.scope if node.scoped else None
        decisions = [scope.for_system(system) for system in graph.systems] if scope else []
        dated = any(each.enters_on or each.entry_trigger for each in decisions)
        return "" if dated else "nobody has said on which day or with which event it enters the scope"
    if "out" in statuses:
        explained = exclusion_of(graph, node.id) is not None
        return "" if explained else "it is out of scope without an exclusion that says why"
    return "nobody has decided whether it is in scope" if statuses == {"undetermined"} else ""
