"""EXC-06: nothing is both in and excluded."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.model.elements.exclusion import Exclusion
from isms_scope.rules import Problem, rule


@rule("EXC-06", severity="error", kind="exclusions", clause="4.3", step=10, always_error=True)
def nothing_is_in_and_excluded(graph: Graph) -> Iterator[Problem]:
    """Nothing is in scope and excluded at the same time.

    Why:
        A scope that contradicts itself cannot be audited: the certificate would say two things. Where
        several management systems share the register, in for one and out for another is no contradiction.

    Fails:
        infrastructure:
          sandbox: {scope: in}
        exclusions:
          exc-sandbox:
            excludes: [sandbox]
            justification: The sandbox has an account of its own and holds public data only.

    Passes:
        infrastructure:
          sandbox: {scope: out}
        exclusions:
          exc-sandbox:
            excludes: [sandbox]
            justification: The sandbox has an account of its own and holds public data only.

    Fix:
        Decide: take it out of the exclusion, or set its scope to out.
    """
    for node, exclusion in graph.each("exclusions", Exclusion):
        for position, element in enumerate(exclusion.excludes):
            named = graph.get(element)
            if named and named.kind.scopable and all(graph.is_in(named, system) for system in graph.systems):
                said = f"The exclusion {node.name} names {named.name}, which is in scope."
                yield Problem(node, said, at=("excludes", position), values={"element": element})
