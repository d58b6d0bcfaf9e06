"""BND-02: repositories that deploy to what is in scope are in scope."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.crossings import serves, side_of
from isms_scope.graph.deviations import is_open
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.deviation import Deviation
from isms_scope.model.elements.interface import Interface
from isms_scope.model.elements.repository import Repository
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import all_named, called, meant
from isms_scope.wording import capital


@rule("BND-02", severity="error", kind="repositories", clause="4.3", step=11, stage="approval")
def deploying_repositories_are_in(graph: Graph, as_of: date) -> Iterator[Problem]:
    """Repositories that deploy to infrastructure in scope are in scope.

    Why:
        Whoever can change the code of the infrastructure can change the infrastructure. If its repository
        is out, review of changes, branch protection and access to it are governed by nobody. A repository
        of a supplier who deploys for the company is external and fine, if an interface between the two is
        declared. Retired repositories, and those that an approved deviation covers, are left alone.

    Fails:
        infrastructure:
          acct-prod: {name: Production account, type: cloud_account, scope: in}
        repositories:
          repo-iac: {name: Infrastructure as code, deploys_to: [acct-prod], scope: out}

    Passes:
        infrastructure:
          acct-prod: {name: Production account, type: cloud_account, scope: in}
        repositories:
          repo-iac: {name: Infrastructure as code, deploys_to: [acct-prod], scope: in}

    Fix:
        Take the repository into scope, or deploy from another one.
    """
    covered = {each.element for _, each in graph.each("deviations", Deviation) if is_open(each, as_of)}
    inner_ends = _inner_ends(graph)
    for node, repository in graph.each("repositories", Repository):
        if graph.in_any(node) or is_gone(node, as_of) or node.id in covered:
            continue
        governed = inner_ends.get(node.id, []) if side_of(graph, node.id) == "external" else []
        reached = [
            graph.nodes[each]
            for each in dict.fromkeys(repository.deploys_to)
            if _is_in(graph, each, as_of) and not any(serves(graph, end, each) for end in governed)
        ]
        if reached:
            status = graph.scope_of(node).status
            yield Problem(
                node,
                f"{capital(called(node))} deploys to {all_named(reached)}, in scope, and is itself "
                f"{meant(status)}.",
                at=("scope",),
                cause=f"undecided {node.id}" if status == "undetermined" else "",
                values={"deploys_to": [each.id for each in reached], "status": status},
            )


def _inner_ends(graph: Graph) -> dict[str, list[str]]:
    """For every end of an interface, what stands at the other one."""
    ends: dict[str, list[str]] = {}
    for _, interface in graph.each("interfaces", Interface):
        if interface.inside and interface.outside:
            ends.setdefault(interface.outside, []).append(interface.inside)
            ends.setdefault(interface.inside, []).append(interface.outside)
    return ends


def _is_in(graph: Graph, target: str, day: date) -> bool:
    node = graph.get(target)
    return node is not None and graph.in_any(node) and not is_gone(node, day)
