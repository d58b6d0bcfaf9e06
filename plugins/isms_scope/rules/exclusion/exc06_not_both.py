"""EXC-06: nothing is both in scope and excluded."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.exclusion import Exclusion
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import called, named
from isms_scope.wording import capital


@rule("EXC-06", severity="error", kind="exclusions", clause="4.3", step=10, always_error=True)
def not_both(graph: Graph, as_of: date) -> Iterator[Problem]:
    """Nothing is in scope and excluded at the same time.

    Why:
        One of two documents is false: the list of what is in, or the list of exclusions. The statement, the
        certificate and the answer to "is this covered?" depend on which one somebody happens to read. Things
        that inherit or follow `in` count as well: to carve them out, say scope: out. Something that is in
        only in part may have its other part excluded, and so may something that is in one management
        system and out of another.

    Fails:
        infrastructure:
          research-sandbox: {name: Research sandbox, type: cloud_account, scope: in}
        exclusions:
          exc-sandbox:
            excludes: [research-sandbox]
            justification: An account of its own with synthetic data only and no path to production.

    Passes:
        infrastructure:
          research-sandbox: {name: Research sandbox, type: cloud_account, scope: out}
        exclusions:
          exc-sandbox:
            excludes: [research-sandbox]
            justification: An account of its own with synthetic data only and no path to production.

    Fix:
        Decide for one of the two: take the id out of the exclusion, or write scope: out.
    """
    for node, exclusion in graph.each("exclusions", Exclusion):
        for position, element in enumerate(exclusion.excludes):
            target = graph.get(element)
            if (
                target
                and target.kind.scopable
                and not is_gone(target, as_of)
                and _is_wholly_in(graph, target)
            ):
                scope = graph.scope_of(target)
                yield Problem(
                    node,
                    f"{capital(called(target))} is in scope ({scope.by}) and excluded by {named(node)}.",
                    at=("excludes", position),
                    values={
                        "element": target.id,
                        "by": scope.by,
                        "reasons": [why.text for why in scope.reasons],
                    },
                )


def _is_wholly_in(graph: Graph, node: Node) -> bool:
    statuses = [graph.scope_of(node, system).status for system in graph.systems]
    return "in" in statuses and not {"out", "partial"} & set(statuses)
