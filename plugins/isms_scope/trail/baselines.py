"""Baselines: signed statements that approve a whole boundary by its fingerprint."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from isms_scope.snapshot.assurance import Baseline
from isms_scope.trail.graph import Graph
from isms_scope.trail.policy import Policy, statement_rule
from isms_scope.trail.records import Found
from isms_scope.trail.signatures import verify
from isms_scope.trail.statements import NAMESPACE
from isms_scope.trail.story import day_of

Policies = Mapping[str, Policy | None]
"""The policy that each landing which changed it left behind, by commit."""


def baselines(
    graph: Graph, line: Sequence[str], found: Sequence[Found], policies: Policies, repository: str
) -> Iterator[Baseline]:
    """Give the baselines that are signed by somebody who was known before they came.

    `line` is the main line, oldest first. A statement for another repository or branch, by a key that was in
    nobody's list, or by somebody who may not approve the scope statement, is left out: it shows nothing.
    """
    waiting: dict[str, list[Found]] = {}
    for each in found:
        if each.envelope.statement.kind == "baseline" and not each.is_note:
            waiting.setdefault(each.commit, []).append(each)
    policy: Policy | None = None
    latest = 0
    for commit in line:
        latest = max(latest, graph[commit].time)
        for each in waiting.get(commit, ()):
            yield from _signed(each, policy, repository, latest, day_of(graph[commit].time))
        policy = policies.get(commit, policy)


def _may(policy: Policy, person: str, latest: int) -> bool:
    """Whether the policy lets a person approve the statement, which is what a baseline is."""
    rule = statement_rule(policy)
    return rule is None or policy.holds(person, rule.roles, day_of(latest)) is not None


def _signed(
    found: Found, policy: Policy | None, repository: str, latest: int, date: dt.date
) -> Iterator[Baseline]:
    statement = found.envelope.statement
    if policy is None or statement.repository != repository or statement.ref != policy.ref:
        return
    for signature in found.envelope.signatures:
        verdict = verify(signature, found.envelope.pae, NAMESPACE, policy.pgp_keys)
        person = policy.signer(verdict.key) if verdict.good else None
        if person and policy.is_human(person) and _may(policy, person, latest):
            roles = (statement.role,) if statement.role else ()
            role = policy.holds(person, roles, day_of(latest)) or ""
            yield Baseline(
                statement.fingerprint,
                statement.version,
                statement.system,
                person,
                policy.name(person),
                role,
                found.commit,
                found.place,
                date,
            )
