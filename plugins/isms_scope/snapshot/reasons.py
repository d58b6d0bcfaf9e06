"""Why a landing is proven no better, in a few words that stand beside its level."""

from isms_scope.snapshot.assurance import Requirement
from isms_scope.snapshot.ledger import Landing
from isms_scope.snapshot.testimony import approvals_of, integrators_of
from isms_scope.wording import listing


def reason(landing: Landing) -> str:
    """Return why a landing is weak or below the policy then; "" where nothing is to be said."""
    if landing.status == "weak":
        unmet = [rule for rule in landing.required.rules if not rule.level]
        return listing([*dict.fromkeys(_unmet(landing, rule) for rule in unmet)]) or _weak(landing)
    if landing.status == "approved" and landing.is_below_policy:
        return f"proven at level {landing.level}, the policy asked for level {landing.required.min_level}"
    return ""


def _unmet(landing: Landing, rule: Requirement) -> str:
    people = {
        each.person or each.name
        for each in approvals_of(landing)
        if each.level > 1 and (not rule.roles or each.role in rule.roles)
    }
    if people and rule.threshold > len(people):
        return f"{len(people)} of {rule.threshold} required approvals"
    return _weak(landing, has_roles=bool(rule.roles))


def _weak(landing: Landing, *, has_roles: bool = False) -> str:
    if not approvals_of(landing):
        nobody = "nobody with the role approved" if has_roles else "nobody approved"
        return f"integrated by somebody else, {nobody}" if integrators_of(landing) else nobody
    if all(each.level <= 1 for each in approvals_of(landing)):
        return "named as approver only in the message of the change itself"
    return "who approved does not hold the role that was asked for"
