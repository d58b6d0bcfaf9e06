"""The verdict on a landing: how strongly an approval is proven, and what stands against it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from isms_scope.snapshot.assurance import Evidence, Required, Requirement, Status
from isms_scope.trail.meaning import Matched
from isms_scope.trail.policy import Policy, Rule

HIGHEST_WITHOUT_PEOPLE = 2
"""Without a list of people nobody's key is known, so nothing stronger than a claim can be on record."""

_NOTHING_COUNTS = frozenset(
    {
        "BAD_SIGNATURE",
        "MALFORMED_COMMIT",
        "NOT_ON_MAIN_LINE",
        "ROSTER_MISSING",
        "ROSTER_UNREADABLE",
        "SYMLINK_OR_SUBMODULE",
        "UNMATCHED",
    }
)
_INVALID = frozenset({"BAD_SIGNATURE", "NOT_ON_MAIN_LINE"})
_INDETERMINATE = frozenset({"MERGE_NOT_CHECKED", "ROSTER_MISSING", "ROSTER_UNREADABLE"})

Asked = Sequence[Matched]
"""The rules that a landing matched."""


def required(
    policy: Policy | None, asked: Asked, evidence: Sequence[Evidence], day: dt.date
) -> tuple[Required, tuple[Evidence, ...], set[str]]:
    """Return what was asked for and how far it is met, the evidence with its roles, and new flags.

    `day` is the greatest committer date on the line so far: by it people hold their roles.
    """
    if not evidence:
        return _unmet(policy.min_level if policy else 0, tuple(asked)), (), set()
    met = tuple(
        Requirement(what, rule.roles, rule.threshold, _met(policy, rule, evidence, day), cause)
        for what, rule, cause in asked
    )
    placed = tuple(replace(each, role=_role(policy, asked, each, day) or "") for each in evidence)
    strangers = any(
        each.level > 1 and policy is not None and _role(policy, asked, each, day) is None for each in evidence
    )
    return Required(policy.min_level if policy else 0, met), placed, {"WRONG_ROLE"} if strangers else set()


@lru_cache(maxsize=1024)
def _unmet(min_level: int, asked: tuple[Matched, ...]) -> Required:
    """What is asked for where nobody is on record."""
    return Required(
        min_level,
        tuple(Requirement(what, rule.roles, rule.threshold, 0, cause) for what, rule, cause in asked),
    )


def _met(policy: Policy | None, rule: Rule, evidence: Iterable[Evidence], day: dt.date) -> int:
    """Return the highest level at which enough different people with a fitting role approved, or 0."""
    for level in (4, 3, 2):
        people = {
            each.person or each.name
            for each in evidence
            if each.level >= level and _holds(policy, rule, each, day) is not None
        }
        if len(people) >= rule.threshold:
            return level
    return 0


def _holds(policy: Policy | None, rule: Rule, evidence: Evidence, day: dt.date) -> str | None:
    if policy is None:
        return ""
    roles = rule.roles
    if evidence.role and roles:  # who signed in one role did not sign in another
        roles = tuple(role for role in roles if role == evidence.role)
        if not roles:
            return None
    return policy.holds(evidence.person, roles, day) if evidence.person else None


def _role(policy: Policy | None, asked: Asked, evidence: Evidence, day: dt.date) -> str | None:
    """Return the role in which the evidence counts, "" where none is asked for, None where it does not."""
    held = [_holds(policy, each.rule, evidence, day) for each in asked]
    return next((role for role in held if role), next((role for role in held if role is not None), None))


def verdict(needed: Required, evidence: Sequence[Evidence], flags: set[str]) -> tuple[int, Status]:
    """Return level and status: the highest level at which every rule is met, less what speaks against it."""
    level = min((rule.level for rule in needed.rules), default=0)
    if "NO_ROSTER" in flags:
        level = min(level, HIGHEST_WITHOUT_PEOPLE)
    if "OCTOPUS" in flags and level == 2:
        level = 0  # a name in its message binds to nothing, and what it holds cannot be merged again
    if not level:
        level = int(any(each.level for each in evidence))
    if not flags.isdisjoint(_NOTHING_COUNTS) or ("EVIL_MERGE" in flags and level < 4):
        level = 0
    return level, _status(level, flags)


def _status(level: int, flags: set[str]) -> Status:
    if not flags.isdisjoint(_INVALID):
        return "invalid"
    if not flags.isdisjoint(_INDETERMINATE):
        return "indeterminate"
    return "approved" if level >= 2 else "weak" if level else "unapproved"
