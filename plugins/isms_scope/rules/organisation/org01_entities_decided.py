"""ORG-01: every legal entity has a decision."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import named


@rule("ORG-01", severity="error", kind="organisations", clause="4.3", step=1)
def entities_decided(graph: Graph, as_of: date) -> Iterator[Problem]:
    """Every legal entity of the group is in scope, out of it, or external, by decision.

    Why:
        The certificate names a legal entity, and customers sign with one. A subsidiary that nobody decided
        about (the data science company, the offshore branch) is the first question of a stage 1 audit:
        does its staff work on what is certified, and under whose rules?

    Fails:
        organisations:
          larkspur-ltd: {legal_name: Larkspur Inference Ltd, scope: in}
          larkspur-ds: {legal_name: Larkspur Data Science, type: subsidiary, parent: larkspur-ltd}

    Passes:
        organisations:
          larkspur-ltd: {legal_name: Larkspur Inference Ltd, scope: in}
          larkspur-ds: {legal_name: Larkspur Data Science, type: subsidiary, parent: larkspur-ltd, scope: out}

    Fix:
        Write scope: in, or scope: out with an exclusion that says why, or external for a company that only
        provides something.
    """
    for node in graph.of_kind("organisations"):
        if not graph.scope_of(node).decided and not is_gone(node, as_of):
            yield Problem(
                node,
                f"The legal entity {named(node)} is neither in scope nor out of it: nobody has decided.",
                at=("scope",),
                cause=f"undecided {node.id}",
            )
