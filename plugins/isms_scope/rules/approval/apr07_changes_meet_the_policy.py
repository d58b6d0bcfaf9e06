"""APR-07: each change is proven as strongly as the policy asked for."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.rules._rule import Problem, rule
from isms_scope.snapshot.ledger import Landing, Ledger
from isms_scope.snapshot.separation import exceptions, is_excused
from isms_scope.snapshot.testimony import approved_by, shortfall, verdict


@rule("APR-07", severity="warning", clause="7.5.3", step=14, stage="approval")
def changes_meet_the_policy(graph: Graph, trusted_ledger: Ledger, as_of: date) -> Iterator[Problem]:
    """Each change of the scope is proven as strongly as the policy before it asked for.

    Why:
        The statement is approved once a year; what it covers changes every week, merge by merge. The policy
        (settings: approval) says how strongly the approval of a change has to be proven, and git shows how
        strongly it is: nobody, a merger, a name in a message, a voucher, a signature. Judged is what stood
        in the policy before the change, from the trust root on. What one person alone proposed and approved
        under a running exception (see APR-04) is counted apart, and below the policy once that has ended.

    Fails:
        given: {as_of: 2026-11-23, landings: [{proposer: ada-lind, level: 0, asked: 2}]}
        teams:
          platform-eng: {name: Platform Engineering, scope: in}

    Passes:
        given: {as_of: 2026-11-23, landings: [{proposer: ada-lind, level: 3, asked: 2}]}
        teams:
          platform-eng: {name: Platform Engineering, scope: in}

    Fix:
        Have somebody who may approve exactly this content sign a statement, and commit it: it counts for what
        has landed. The page of approvals shows who may, and what was found.
    """
    excepted = exceptions(trusted_ledger, graph, as_of)
    for landing in trusted_ledger.landings:
        if landing.is_below_policy and not is_excused(landing, excepted):
            yield _problem(landing)


def _problem(landing: Landing) -> Problem:
    return Problem(
        None,
        f"The change {landing.commit[:10]} of {landing.date} is {verdict(landing)}, {approved_by(landing)}: "
        f"{shortfall(landing)}.",
        cause="changes below the approval policy",
        values={
            "commit": landing.commit,
            "level": landing.level,
            "asked": landing.required.min_level,
            "flags": list(landing.flags),
        },
    )
