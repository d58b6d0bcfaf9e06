"""APR-02: the boundary is the one that was approved."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import named
from isms_scope.rules.approval._records import current, given_for


@rule("APR-02", severity="error", kind="statements", clause="7.5.3", step=14, stage="approval")
def boundary_is_as_approved(graph: Graph) -> Iterator[Problem | Unjudged]:
    """Nothing that moves the boundary changed after the current version was approved.

    Why:
        Top management approved one boundary. An account that moves in afterwards is covered by the
        statement, and nobody with authority has said yes to it. The approval names the fingerprint of the
        boundary, so that correcting a description leaves it valid and moving an account does not. Where no
        approval names a fingerprint, this cannot be judged.

    Fails:
        statement: {version: '2.1', text: The development and operation of the platform.}
        infrastructure:
          added-later: {name: Added later, type: cloud_account, scope: in}
        approvals:
          approval-2-1:
            subject: scope_statement
            management_system: isms
            statement_version: '2.1'
            boundary_fingerprint: b1:9beb9bdbb4af3044b0230440f93a18d53b06f1284e656eb15bf1ae5fc4b4611c
            decision: approved

    Passes:
        statement: {version: '2.1', text: The development and operation of the platform.}
        approvals:
          approval-2-1:
            subject: scope_statement
            management_system: isms
            statement_version: '2.1'
            boundary_fingerprint: b1:9beb9bdbb4af3044b0230440f93a18d53b06f1284e656eb15bf1ae5fc4b4611c
            decision: approved

    Fix:
        Have the boundary approved as it stands, under a new version, or take back what moved it. The command
        `isms-scope history` names what moved.
    """
    bound = 0
    for system, _, version in current(graph):
        found = [each for each in given_for(graph, system, version) if each[1].boundary_fingerprint]
        if not found:
            continue
        bound += len(found)
        now = graph.fingerprint(system)
        if now not in {approval.boundary_fingerprint for _, approval in found}:
            node, approval = found[-1]
            yield Problem(
                node,
                f"The boundary of {system} is not the one that was approved as version {version} "
                f"({named(node)}): something that moves it changed afterwards.",
                at=("boundary_fingerprint",),
                cause=f"boundary of {system} moved",
                values={"system": system, "approved": approval.boundary_fingerprint, "now": now},
            )
    if not bound:
        yield Unjudged("No approval of a current version names the fingerprint of the boundary.")
