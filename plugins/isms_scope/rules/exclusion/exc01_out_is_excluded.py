"""EXC-01: what is out has an exclusion."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.graph.exclusions import exclusion_of
from isms_scope.model.register import Node
from isms_scope.rules import Problem, rule


@rule("EXC-01", severity="error", clause="4.3", step=10)
def out_is_excluded(graph: Graph) -> Iterator[Problem]:
    """Everything that is out is covered by an exclusion.

    Why:
        The scope document has to say what is left out and why. An exclusion covers what stands in it or
        belongs to it: excluding an account excludes its clusters. What others run is external and needs an
        interface, not an exclusion: a data centre of the provider is not excluded.

    Fails:
        infrastructure:
          sandbox: {type: cloud_account, scope: out}

    Passes:
        infrastructure:
          sandbox: {type: cloud_account, scope: out}
        exclusions:
          exc-sandbox:
            excludes: [sandbox]
            justification: The sandbox has an account of its own and holds public data only.

    Fix:
        Write an exclusion that names it and says why: isms-scope new exclusions exc-….
    """
    for node in graph.nodes.values():
        if not node.kind.scopable or graph.scope_of(node).by != "declared":
            continue
        if (
            graph.scope_of(node).status == "out"
            and not graph.in_any(node)
            and exclusion_of(graph, node.id) is None
        ):
            said = f"The {node.kind.label} {node.name} is out, and no exclusion says why."
            yield Problem(node, said, at=("scope",), cause=f"exclusion of {_top(graph, node)}")


def _top(graph: Graph, node: Node) -> str:
    """The outermost thing that is out and holds this one: one exclusion of it covers all."""
    holders = [each for each in graph.above(node.id) if graph.scope_of(each).status == "out"]
    return holders[-1] if holders else node.id
