"""Whether a signature would count by the policy at the base, before anybody relies on it."""

import datetime as dt
from collections.abc import Sequence

from isms_scope.errors import ScopeError
from isms_scope.snapshot.testimony import MATTERS
from isms_scope.trail.meaning import Matched, asked
from isms_scope.trail.policy import Policy, statement_rule
from isms_scope.trail.proposal import Proposal
from isms_scope.wording import listing


def policy_at(proposal: Proposal) -> Policy:
    """Return the people, the roles and the policy by which a proposal is judged."""
    return Policy(proposal.people, proposal.roles, proposal.approval)


def of_change(proposal: Proposal, person: str, role: str, day: dt.date) -> tuple[str, ...]:
    """Return what the signature of a person under a proposal does not reach, in words.

    `role` is the one in which they sign, "" for any that they hold.

    Raises:
        ScopeError: if it would count for nothing: no rule says who may approve, or all ask for others.
    """
    policy = policy_at(proposal)
    matched, is_left = asked(policy, [path for path, _, _ in proposal.bound], proposal.changes)
    if is_left:
        raise ScopeError(
            "No rule of the policy at the base says who may approve all of this, so no signature counts.",
            "Land a rule for it in settings.approval.rules first; `when: any` fits what no other rule does.",
        )
    lands = None if proposal.is_landed else day
    return _reach(policy, matched, person, role, (day, lands))


def of_boundary(proposal: Proposal, person: str, day: dt.date) -> tuple[str, ...]:
    """Return the same of a signature under a whole boundary, which is asked of who approves the statement.

    Raises:
        ScopeError: if it would count for nothing.
    """
    policy = policy_at(proposal)
    rule = statement_rule(policy)
    matched = (Matched(rule.when, rule),) if rule else ()
    return _reach(policy, matched, person, "", (day, day))


def _reach(
    policy: Policy,
    matched: Sequence[Matched],
    person: str,
    role: str,
    days: tuple[dt.date, dt.date | None],
) -> tuple[str, ...]:
    """`days` are that by which roles are held, and the one after which it may still land, None if it has."""
    day, lands = days
    others = [each for each in matched if not _is_met(policy, each, person, role, day)]
    if not others or len(others) < len(matched):
        return tuple(
            f"It does not cover {_matter(each)}: {_roles(each)} has to approve that." for each in others
        )
    roles = [each for one in others for each in one.rule.roles if role in ("", each)]
    begins = policy.begins(person, roles, lands) if lands else None
    if begins:
        return (
            f"'{person}' holds none of the roles that are asked for before {begins}: it counts from then on.",
        )
    wanted = "; ".join(f"{_matter(each)}: {_roles(each)}" for each in others)
    raise ScopeError(
        f"This would count for nothing: '{person}' holds none of the roles that the policy at the base asks "
        f"for{f' as {role}' if role else ''} on {day} ({wanted}).",
        "Let somebody sign who holds one"
        + (", or sign without --role if you do." if role else "; `isms-scope approvals -v` shows the rules."),
    )


def _is_met(policy: Policy, each: Matched, person: str, role: str, day: dt.date) -> bool:
    roles = [name for name in each.rule.roles if role in ("", name)]
    return not each.rule.roles or (bool(roles) and policy.holds(person, roles, day) is not None)


def _matter(each: Matched) -> str:
    return MATTERS.get(each.what, each.what)


def _roles(each: Matched) -> str:
    return listing(list(each.rule.roles), "or")
