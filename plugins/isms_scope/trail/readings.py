"""The ways to read one landing: by itself, and as a part of each series that was approved as a whole."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from isms_scope.snapshot.assurance import Evidence, Required, Status
from isms_scope.trail.assurance import Asked, required, verdict
from isms_scope.trail.binding import Bound
from isms_scope.trail.commit import Commit
from isms_scope.trail.evidence import Case, Gathered
from isms_scope.trail.policy import Policy
from isms_scope.trail.signatures import verify
from isms_scope.trail.statements import NAMESPACE


class Reading(NamedTuple):
    """The commits whose people propose, and the statements that count, if a landing is read in one way."""

    sources: Sequence[Commit]
    statements: Sequence[Bound]


@dataclass(frozen=True, slots=True)
class Heard:
    """What one reading brought to light before anything is asked for."""

    case: Case
    flags: set[str]
    found: Gathered


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on one reading, with what was asked for and the evidence that counted."""

    heard: Heard
    needed: Required
    evidence: tuple[Evidence, ...]
    flags: set[str]
    level: int
    status: Status


def readings(
    sources: Sequence[Commit],
    statements: Sequence[Bound],
    series: Mapping[str, Commit],
    policy: Policy | None,
) -> Iterator[Reading]:
    """Give the landing by itself, then as a part of each series; `series` are the commits of all of them.

    Whoever proposed a part of a series proposed all of it, as long as the approval of the series is to
    count. What is a series is said by those who may approve: anybody else could make somebody a proposer.
    """
    alone: list[Bound] = []
    together: dict[tuple[str, ...], list[Bound]] = {}
    for bound in statements:
        is_series = len(bound.commits) > 1 and _is_by_the_list(bound, policy)
        (together.setdefault(bound.commits, []) if is_series else alone).append(bound)
    yield Reading(sources, alone)
    known = {each.id for each in sources}
    for ids, found in together.items():
        yield Reading([*sources, *(series[each] for each in ids if each not in known)], [*alone, *found])


def judge(heard: Heard, policy: Policy | None, rules: Asked, day: dt.date, *, is_unmatched: bool) -> Judged:
    """Return the verdict on one reading by the policy before the landing; by `day` people hold roles."""
    needed, evidence, doubts = required(policy, rules, heard.found.evidence, day)
    flags = heard.flags | heard.found.flags | doubts | ({"UNMATCHED"} if is_unmatched else set())
    return Judged(heard, needed, evidence, flags, *verdict(needed, evidence, flags))


def better(judged: Sequence[Judged]) -> Judged:
    """Return the reading that counts: the landing's own, the first, unless a series proves more.

    So an approval of a series takes nothing away from what a landing has for itself. Where neither is
    approved, the series tells why.
    """
    own, *others = judged
    strongest = max(others, key=lambda each: each.level, default=own)
    return own if own.level > strongest.level or own.level == strongest.level >= 2 else strongest


def _is_by_the_list(bound: Bound, policy: Policy | None) -> bool:
    """Whether somebody of the list of people, or a robot of the policy, signed a statement."""
    envelope = bound.found.envelope
    verdicts = (verify(each, envelope.pae, NAMESPACE, ()) for each in envelope.signatures)
    keys = [verdict.key for verdict in verdicts if verdict.good]
    return policy is not None and any(policy.signer(key) or key in policy.vouchers for key in keys)
