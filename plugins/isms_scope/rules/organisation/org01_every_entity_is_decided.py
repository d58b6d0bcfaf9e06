"""ORG-01: every legal entity has a decision."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.rules import Problem, rule


@rule("ORG-01", severity="error", kind="organisations", clause="4.3", step=1)
def every_entity_is_decided(graph: Graph) -> Iterator[Problem]:
    """Every legal entity of the group has a decision, subsidiaries included.

    Why:
        "Does the scope include the Data Science subsidiary?" is the first question of an auditor, and the
        certificate names entities. An entity that nobody decided about is in by accident or out by accident.

    Fails:
        organisations:
          acme: {legal_name: Acme Ltd, scope: in}
          acme-labs: {legal_name: Acme Labs GmbH}

    Passes:
        organisations:
          acme: {legal_name: Acme Ltd, scope: in}
          acme-labs: {legal_name: Acme Labs GmbH, scope: external}

    Fix:
        Write scope: in, or scope: out with an exclusion, or scope: external for a company that works for you.
    """
    for node in graph.of_kind("organisations"):
        if graph.scope_of(node).status == "undetermined":
            yield Problem(node, f"The legal entity {node.name} has no scope decision.", at=("scope",))
