"""Testimony: what is known of the approval of a landing, in words that terminal, sheet and page share."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from isms_scope.snapshot.assurance import STATUSES, Evidence, EvidenceKind, Requirement, Status
from isms_scope.snapshot.ledger import Identity, Landing, Ledger
from isms_scope.wording import listing

NOT_LISTED = "Commits of the main line that changed nothing governed are not listed."
NOBODY = "no second person visible"
AFTERWARDS = "after the change was live"

EVIDENCE: Mapping[EvidenceKind, str] = MappingProxyType(
    {
        "integrator": "merged the change, which proves no review",
        "trailer": "named as approver in a message",
        "ack_list": "listed in the merge's message with an ACK of exactly what it brings in",
        "review_note": "named with Code-Review+2 in a review note of Gerrit",
        "voucher": "approval at the forge, vouched for by a signed statement of a robot",
        "signed_commit": "signed the merge with a key of their own",
        "signed_tag": "signed a tag on the merge with a key of their own",
        "note": "signed a statement with a key of their own, kept in a git note",
        "statement": "signed a statement with a key of their own, kept in the repository",
    }
)
"""What each kind of evidence is, after a name."""


_LACKS = frozenset({"SHALLOW", "MISSING_OBJECTS"})
"""Flags of landings that were read from a clone which lacks history or objects."""


def verdict(landing: Landing) -> str:
    """Return the status together with its level; neither is ever shown alone."""
    return f"{landing.status} · level {landing.level}"


def flag_words(flag: str) -> str:
    """Return a flag as people read it: SELF_INTEGRATED becomes "self integrated"."""
    return _FLAG_WORDS.get(flag) or flag.replace("_", " ").lower()


_FLAG_WORDS = {"STALE_OR_REPLAYED": "stale: signed for other content or another place"}
"""Flags whose name does not say what is the case."""


def reference_of(landing: Landing) -> str:
    """Return the number of the request as "#37", "" if there is none or the subject names it already."""
    number = landing.reference
    if not number or re.search(rf"[#!]{re.escape(number)}(?![0-9])", landing.subject):
        return ""
    return f"#{number}"


def name_of(identity: Identity) -> str:
    """Return the name that a commit claims, or else the address."""
    return identity.name or identity.email or "somebody without a name"


def approvals_of(landing: Landing) -> tuple[Evidence, ...]:
    """Return the evidence of a review that counted; whoever only merged proves none."""
    return tuple(each for each in landing.approvals if each.kind != "integrator")


def integrators_of(landing: Landing) -> tuple[str, ...]:
    """Return the names of those who merged the change and count as a second person for it."""
    found = [each.name for each in landing.approvals if each.kind == "integrator"]
    if not found and landing.level and landing.integrator and not approvals_of(landing):
        found = [name_of(landing.integrator)]
    return tuple(dict.fromkeys(found))


def has_second_person(landing: Landing) -> bool:
    """Whether somebody beyond the proposers is visible and credited, however weakly that is proven."""
    return bool(landing.level)


def is_alone(landing: Landing) -> bool:
    """Whether it can be judged, and nobody beyond the proposers is visible."""
    return landing.status != "indeterminate" and not has_second_person(landing)


def approval_words(landing: Landing) -> str:
    """Return how to speak of the approvals of a landing, with a place for the names.

    The bare word "approved" is kept for what is proven at level 2 and above.
    """
    if landing.level >= 2:
        return "approved by {}"
    return "approval by {}, not enough" if landing.level else "approval by {}, not credited"


def approved_by(landing: Landing) -> str:
    """Return in words who stood behind the change in which role, or that nobody is visible."""
    if not _LACKS.isdisjoint(landing.flags):
        return "who approved cannot be told from this copy"
    people: dict[str, list[str]] = {}
    for each in approvals_of(landing):
        roles = people.setdefault(each.name or each.person or "somebody without a name", [])
        if each.role and each.role not in roles:
            roles.append(each.role)
    if people:
        said = [f"{name} as {listing(roles)}" if roles else name for name, roles in people.items()]
        return approval_words(landing).format(listing(said))
    merged = integrators_of(landing)
    return f"merged by {listing(merged)}, no review on record" if merged else NOBODY


def when(evidence: Evidence) -> str:
    """Return when evidence was given, which is always a claim, and whether the change was live before."""
    claimed = f"claimed {evidence.date}" if evidence.date else "no time on record"
    return f"{claimed}, {AFTERWARDS}" if evidence.is_late else claimed


def proposed_by(landing: Landing) -> str:
    """Return in words who proposed the change."""
    return f"proposed by {listing([name_of(each) for each in landing.proposers]) or 'nobody'}"


MATTERS: Mapping[str, str] = MappingProxyType(
    {
        "boundary": "what moves the boundary",
        "statement": "the scope statement",
        "exclusion": "exclusions",
        "deviation": "deviations",
        "roster": "people, roles and the approval policy",
        "context": "issues, parties and regulations",
        "any": "anything",
    }
)
"""What a rule of the policy is about, by what a change means."""


def asked_for(rule: Requirement, min_level: int, title: Callable[[str], str] = str) -> str:
    """Return a rule of the policy in words: what it matched and why, who may approve, how many have to.

    `min_level` is what the policy wants; `title` makes the name of a role of its id.
    """
    roles = listing([title(role) for role in rule.roles], "or")
    who = roles or "anybody in the list of people"
    if rule.threshold != 1:
        who = f"{rule.threshold} different people, each of them {roles or 'in the list of people'}"
    met = f"met at level {rule.level}" if rule.level else "not met"
    if 0 < rule.level < min_level:
        met += f", the policy wants level {min_level}"
    cause = f" ({rule.cause})" if rule.cause else ""
    return f"{MATTERS.get(rule.matched, rule.matched)}{cause}: {who}; {met}"


def shortfall(landing: Landing, min_level: int | None = None) -> str:
    """Return why a landing is below what was asked for, by the policy then or by `min_level` now; else ""."""
    if landing.status == "invalid":
        return "the record contradicts itself"
    if landing.status == "indeterminate":
        return "it cannot be judged from this copy of the repository"
    asked = max(landing.required.min_level, min_level or 0)
    return f"level {asked} was asked for" if landing.level < asked else ""


def is_anchored(ledger: Ledger) -> bool:
    """Whether a trust root was given from outside, so that policy and signatures can be judged."""
    return ledger.root is not None and not ledger.root_from_repository


def is_incomplete(ledger: Ledger) -> bool:
    """Whether it was read from a clone that lacks history or objects, so that nothing in it is judged."""
    return any(not _LACKS.isdisjoint(landing.flags) for landing in ledger.landings)


def trust_root_words(ledger: Ledger) -> str:
    """Return where the list of people comes from by which everything is judged, and what that means."""
    if is_incomplete(ledger):
        return (
            "This copy of the repository lacks history or objects, so nobody knows which people and which "
            "policy stood before each change: nothing is judged."
        )
    if ledger.root is None:
        return (
            "There is no list of people with e-mail addresses, so people are told apart by name and address "
            "alone, and nothing beyond level 2 can be proven."
        )
    if ledger.root_from_repository:
        return (
            f"No trust root was given from outside. The first commit with a list of people, "
            f"{ledger.root[:12]}, was taken from the repository itself: whoever could rewrite the repository "
            "could have rewritten that list too."
        )
    return (
        f"The trust root {ledger.root[:12]} was given from outside the repository: from it on, each change "
        "is judged by the list of people and the policy that stood before it."
    )


def by_status(landings: Iterable[Landing]) -> dict[Status, int]:
    """Return how many landings have each status, those that do not occur left out."""
    found = Counter(landing.status for landing in landings)
    return {status: found[status] for status in STATUSES if found[status]}


def levels_of(landings: Iterable[Landing], status: Status) -> str:
    """Return the levels that landings of a status have: "level 2" or "levels 2 to 4"."""
    found = sorted({landing.level for landing in landings if landing.status == status})
    if len(found) <= 1:
        return f"level {found[0]}" if found else ""
    return f"levels {listing([str(each) for each in found])}"
