"""APR-07: each change is proven as strongly as the policy asked for."""

from collections.abc import Iterator

from isms_scope.findings import Location
from isms_scope.rules._rule import Problem, rule
from isms_scope.snapshot.ledger import Landing, Ledger
from isms_scope.snapshot.testimony import approved_by, shortfall, verdict


@rule("APR-07", severity="warning", clause="7.5.3", step=14, stage="approval")
def changes_meet_the_policy(trusted_ledger: Ledger) -> Iterator[Problem]:
    """Each change of the scope is proven as strongly as the policy before it asked for.

    Why:
        The statement is approved once a year; what it covers changes every week, merge by merge. The policy
        (settings: approval) says how strongly the approval of a change has to be proven, and git shows how
        strongly it is: nobody, a merger, a name in a message, a voucher, a signature. Judged is what stood
        in the policy before the change, from the trust root on.

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
    for landing in trusted_ledger.landings:
        if landing.is_below_policy:
            yield _problem(landing)


def _problem(landing: Landing) -> Problem:
    return Problem(
        None,
        f"The change {landing.commit[:10]} of {landing.date} is {verdict(landing)}, {approved_by(landing)}: "
        f"{shortfall(landing)}.",
        place=Location("scope"),
        cause="changes below the approval policy",
        values={
            "commit": landing.commit,
            "level": landing.level,
            "asked": landing.required.min_level,
            "flags": list(landing.flags),
        },
    )
