"""EXC-01: everything that is out has an exclusion."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.exclusions import unexplained
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import called
from isms_scope.wording import capital


@rule("EXC-01", severity="error", clause="4.3", step=10)
def out_is_explained(graph: Graph, as_of: date) -> Iterator[Problem]:
    """Everything that was declared out is explained by an exclusion.

    Why:
        `out` is a decision, and the auditor asks for its reason: who says so, why may it be out, what keeps
        it apart. An exclusion of the parent, the umbrella or the legal entity counts for what belongs to
        it. What is external was never inside and needs an interface rather than an exclusion. Something
        that is in scope of one management system and out of another gives its reason in the decision.

    Fails:
        infrastructure:
          research-sandbox: {name: Research sandbox, type: cloud_account, scope: out}

    Passes:
        infrastructure:
          research-sandbox: {name: Research sandbox, type: cloud_account, scope: out}
        exclusions:
          exc-sandbox:
            excludes: [research-sandbox]
            justification: An account of its own with synthetic data only and no path to production.

    Fix:
        Add an exclusion that names it, with a justification and the boundary of your responsibility.
    """
    for node in unexplained(graph, as_of):
        yield Problem(
            node,
            f"{capital(called(node))} is out of scope, and no exclusion says why.",
            f"Add under exclusions: exc-{node.id}: {{excludes: [{node.id}], category: …, justification: …}}.",
            at=("scope",),
            cause=f"no exclusion of {_outermost(graph, node)}",
        )


def _outermost(graph: Graph, node: Node) -> str:
    """The outermost thing that is out and holds this one: one exclusion of it covers all."""
    holders = [each for each in graph.above(node.id) if graph.scope_of(each).status == "out"]
    return holders[-1] if holders else node.id
