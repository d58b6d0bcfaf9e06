"""EXC-04: nothing that is excluded works on customer data of the scope."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.crossings import side_of
from isms_scope.graph.exclusions import excluded, exclusion_of
from isms_scope.graph.lifetime import is_gone
from isms_scope.graph.taint import Placement
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import all_named, called, named
from isms_scope.wording import capital


@rule("EXC-04", severity="error", kind="datasets", clause="4.3", step=10)
def no_customer_data_outside(graph: Graph, as_of: date) -> Iterator[Problem]:
    """Nothing that is out or excluded keeps, gets or works on customer data of the scope.

    Why:
        An exclusion promises that nothing of the scope is touched. Customer data in an excluded tool break
        that promise, and usually a contract as well. Data count as customer data by themselves or by what
        they were made from, until a record of anonymisation; and as data of the scope if they, or what
        they were made from, are in scope, undetermined, or come from something in scope. The data of an
        excluded product in an excluded store are its own affair. Flows, stores, stages and suppliers'
        services are looked at, and things that an exclusion names without a record of their own.

    Fails:
        datasets:
          customer-prompts: {name: Customer prompts, contains_customer_data: true, stored_in: [rds-prod]}
        infrastructure:
          rds-prod: {name: Production database, type: datastore, scope: in}
          notes-tool: {name: Consulting notes, type: saas_app, scope: out}
        data_flows:
          prompts-to-notes: {from: rds-prod, to: notes-tool, datasets: [customer-prompts]}

    Passes:
        datasets:
          customer-prompts: {name: Customer prompts, contains_customer_data: true, stored_in: [rds-prod]}
        infrastructure:
          rds-prod: {name: Production database, type: datastore, scope: in}
          notes-tool: {name: Consulting notes, type: saas_app, scope: out}
        data_flows:
          prompts-to-notes: {from: rds-prod, to: notes-tool, datasets: [customer-prompts], state: ceased}

    Fix:
        Stop the flow and delete the data, anonymise them before they leave, or take the place into scope.
    """
    for place, placed in graph.customer_data.placements.items():
        said = _what_is_out(graph, place, as_of)
        held = [each for each in placed if said and _is_ours(graph, each)]
        if held:
            first = held[0]
            datasets = [graph.nodes[each] for each in dict.fromkeys(each.dataset for each in held)]
            source = graph.nodes[first.said_by]
            yield Problem(
                source,
                f"{said}, and gets or keeps customer data of the scope: {all_named(datasets)}.",
                at=first.path,
                cause=f"data at {place}" if graph.get(place) else f"undeclared {place}",
                values={
                    "place": place,
                    "datasets": [node.id for node in datasets],
                    "said_by": sorted({each.said_by for each in held}),
                    "why": list(graph.customer_data.why[first.dataset]),
                },
            )


def _what_is_out(graph: Graph, place: str, day: date) -> str:
    """Say that a place is out or excluded, or return the empty text."""
    node = graph.get(place)
    if node is None:
        exclusion = excluded(graph).get(place)
        return f"{place} is excluded by {named(exclusion)}" if exclusion else ""
    if graph.in_any(node) or is_gone(node, day):
        return ""
    if graph.side(place) == "out":
        return f"{capital(called(node))} is out of scope"
    exclusion = exclusion_of(graph, place) if node.kind.scopable else None
    return f"{capital(called(node))} is excluded by {named(exclusion)}" if exclusion else ""


def _is_ours(graph: Graph, placed: Placement) -> bool:
    """Whether a dataset holds customer data, and these are data of the scope."""
    chain = graph.customer_data.chains.get(placed.dataset)
    if chain is None or not graph.get(placed.dataset):
        return False
    if any(side_of(graph, each) in ("in", "undetermined") for each in chain):
        return True
    said = graph.nodes[placed.said_by].data
    return isinstance(said, DataFlow) and "in" in (side_of(graph, said.from_), side_of(graph, said.to))
