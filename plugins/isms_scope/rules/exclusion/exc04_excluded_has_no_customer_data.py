"""EXC-04: what is excluded has no customer data."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.graph.exclusions import excluded
from isms_scope.model.register import Node
from isms_scope.rules import Problem, rule
from isms_scope.wording import listing


@rule("EXC-04", severity="error", clause="4.3", step=10)
def excluded_has_no_customer_data(graph: Graph) -> Iterator[Problem]:
    """Nothing that is excluded gets or keeps customer data of the scope.

    Why:
        Customer data carry the scope with them: where they are kept, the certificate is expected to hold.
        What an exclusion names counts also when nobody declared it as an element. Data that are derived
        from customer data count until they are anonymised.

    Fails:
        datasets:
          prompts: {contains_customer_data: true}
        infrastructure:
          prod: {scope: in}
          notes-tool: {type: saas_app, scope: out}
        exclusions:
          exc-notes:
            excludes: [notes-tool]
            justification: The consulting team's notes tool holds no information of the platform.
        data_flows:
          f1: {from: prod, to: notes-tool, datasets: [prompts]}

    Passes:
        datasets:
          prompts: {contains_customer_data: true}
        infrastructure:
          prod: {scope: in}
          notes-tool: {type: saas_app, scope: out}
        exclusions:
          exc-notes:
            excludes: [notes-tool]
            justification: The consulting team's notes tool holds no information of the platform.

    Fix:
        Stop the flow and delete the data, or bring the thing into scope.
    """
    named = excluded(graph)
    for place, placements in sorted(graph.customer_data.placements.items()):
        placed = [each for each in placements if each.dataset in graph.customer_data.why]
        if not placed or not _is_excluded(graph, place, named):
            continue
        node = graph.get(place)
        data = dict.fromkeys(each.dataset for each in placed)
        names = listing([graph.nodes[each].name for each in data])
        said = f"{node.name if node else place} is excluded and gets or keeps customer data: {names}."
        values = {"place": place, "datasets": list(data)}
        yield Problem(graph.nodes[placed[0].said_by], said, at=placed[0].path, values=values)


def _is_excluded(graph: Graph, place: str, named: dict[str, Node]) -> bool:
    node = graph.get(place)
    if node is None:
        return place in named
    if not node.kind.scopable or graph.in_any(node):
        return False
    return graph.scope_of(node).status == "out"
