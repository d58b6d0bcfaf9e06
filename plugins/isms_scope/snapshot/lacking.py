"""The landings that lack approval: why each does, in plain words, and what would mend it."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from isms_scope.snapshot.assurance import Requirement
from isms_scope.snapshot.ledger import Landing, Ledger
from isms_scope.snapshot.reasons import reason
from isms_scope.snapshot.separation import NO_EXCEPTIONS, Exceptions, is_excused
from isms_scope.snapshot.testimony import is_anchored, shortfall
from isms_scope.wording import capital, listing


class Mend(NamedTuple):
    """What would mend a landing, in words, and the command that does it ("" where none does)."""

    what: str
    command: str = ""


def lacking(ledger: Ledger, exceptions: Exceptions = NO_EXCEPTIONS) -> tuple[Landing, ...]:
    """Return the landings below the policy, newest first; where none is judged, those at level 0 and 1.

    What a running exception from the separation of duties explains is counted apart.
    """
    if is_anchored(ledger):
        return tuple(each for each in ledger.judged if shortfall(each) and not is_excused(each, exceptions))
    return tuple(each for each in ledger.judged if each.level < 2)


_WHY: Mapping[str, str] = MappingProxyType(
    {
        "SHALLOW": "the older history is not in this copy",
        "MISSING_OBJECTS": "objects are missing from this copy",
        "NOT_ON_MAIN_LINE": "the trust root is not on the main line",
        "BAD_SIGNATURE": "its signature does not fit it: it was altered or miscopied",
        "ROSTER_MISSING": "there was no list of people any more",
        "ROSTER_UNREADABLE": "the people, the roles or the policy before it cannot be read",
        "MERGE_NOT_CHECKED": "this git cannot tell whether the merge holds content of its own",
        "MALFORMED_COMMIT": "a commit of it is not well formed",
        "SYMLINK_OR_SUBMODULE": "it puts a symbolic link or a submodule into what is governed",
        "UNMATCHED": "no rule of the policy says who may approve it",
        "EVIL_MERGE": "content was put in while merging, which no approval covers",
        "OCTOPUS": "it merges three or more lines at once, which cannot be repeated to compare",
        "STALE_OR_REPLAYED": "the signed approval that stands here is for other content or another place",
        "BAD_STATEMENT": "a signed approval does not fit its signature",
        "SELF_INTEGRATED": "who proposed it also merged it",
        "BOT_INTEGRATED": "only a program merged it",
        "UNKNOWN_INTEGRATOR": "who merged it is not in the list of people",
        "CO_AUTHOR_APPROVER": "who approved is named as its co-author, and so proposed it",
        "SELF_APPROVAL_IGNORED": "a proposer approved it, which does not count",
        "WRONG_ROLE": "who approved held none of the roles that may",
        "UNKNOWN_APPROVER": "who approved at the code host is not in the list of people",
        "UNKNOWN_SIGNER": "it is signed by a key that is in nobody's list",
    }
)
"""Flags that are a cause, the weightiest first, in a few words."""

_TOLD_BY_THE_REASON = frozenset({"WRONG_ROLE", "BOT_INTEGRATED"})
_SAID_BY_ANOTHER = MappingProxyType({"SELF_APPROVAL_IGNORED": "CO_AUTHOR_APPROVER"})
"""A flag that says nothing more where the other stands too."""


_LOOKS_LIKE: Mapping[str, str] = MappingProxyType(
    {
        "direct": ", nor a request or a merge: it looks like a direct push",
        "web edit": ": it looks like an edit in the code host's browser",
    }
)


def why(landing: Landing) -> str:
    """Return why a landing lacks approval."""
    told = reason(landing)
    skipped = {flag for flag, other in _SAID_BY_ANOTHER.items() if other in landing.flags}
    skipped |= _TOLD_BY_THE_REASON if told else set()
    causes = [_WHY[flag] for flag in _WHY if flag in landing.flags and flag not in skipped]
    said = [told, *causes] if told else causes
    unseen = f"nobody beyond the people who made it is visible{_LOOKS_LIKE.get(landing.style, '')}"
    return capital("; ".join(said) or unseen)


_ANEW = (
    "Nothing can be credited to it any more. Take the change back and land it anew with an approval, or have "
    "the boundary as it stands now signed as a whole."
)
_FIRST: Mapping[str, str] = MappingProxyType(
    {
        "SHALLOW": "Fetch the rest of the history: git fetch --unshallow.",
        "MISSING_OBJECTS": "Fetch what is missing: git fetch --refetch --no-filter.",
        "NOT_ON_MAIN_LINE": (
            "Bring back the history that holds the trust root, or name the root that this history has. "
            "Until then nothing on this line is credited."
        ),
        "BAD_SIGNATURE": f"Compare it with another copy of the repository. If it is the same there: {_ANEW}",
        "ROSTER_MISSING": f"Bring the list of people back. {_ANEW}",
        "ROSTER_UNREADABLE": f"Mend the file that cannot be read. {_ANEW}",
        "MERGE_NOT_CHECKED": "Read it again with git 2.36 or newer.",
        "MALFORMED_COMMIT": _ANEW,
        "SYMLINK_OR_SUBMODULE": f"Put the files themselves where the link is. {_ANEW}",
        "UNMATCHED": f"Add a rule to the policy that says who may approve such a change. {_ANEW}",
        "NO_ROSTER": (
            "Declare people with their e-mail addresses and keys; what lands after that can be approved by "
            "a signature."
        ),
    }
)
"""What stands in the way of a signature, the weightiest first, and what to do about that."""


def mend(landing: Landing, title: Callable[[str], str] = str) -> Mend:
    """Return what would mend a landing; `title` makes the name of a role of its id.

    A signature that is given afterwards counts, and is told as such.
    """
    for flag, what in _FIRST.items():
        if flag in landing.flags:
            return Mend(what)
    unmet = [rule for rule in landing.required.rules if rule.level < max(landing.required.min_level, 2)]
    asked = unmet or landing.required.rules
    signers = listing([*dict.fromkeys(_signers(rule, landing, title) for rule in asked)])
    return Mend(
        f"A signature of {signers or 'somebody from the list of people'}; proposers do not count",
        f"isms-scope approve {landing.commit[:10]} --key FILE",
    )


def _signers(rule: Requirement, landing: Landing, title: Callable[[str], str]) -> str:
    number = "somebody" if rule.threshold == 1 else f"{rule.threshold} different people"
    return f"{number}{_with(rule.roles, landing, title)}"


def _with(roles: Sequence[str], landing: Landing, title: Callable[[str], str]) -> str:
    named = listing([title(role) for role in roles], "or")
    return f" who held the role {named} on {landing.latest_date}" if named else " from the list of people"
