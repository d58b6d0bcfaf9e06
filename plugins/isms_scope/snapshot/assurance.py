"""Assurance: what is proven of an approval, how strongly, and how to say so to people."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Status = Literal["approved", "weak", "unapproved", "indeterminate", "invalid"]

EvidenceKind = Literal[
    "integrator", "trailer", "ack_list", "review_note", "voucher", "signed_commit", "signed_tag", "note",
    "statement",
]  # fmt: skip

STATUSES: Mapping[Status, str] = MappingProxyType(
    {
        "approved": "Somebody other than the proposers approved, proven as strongly as the level says.",
        "weak": "Somebody other than the proposers is on record; no approval that is enough is.",
        "unapproved": "No second person is visible.",
        "indeterminate": "It cannot be judged from this copy of the repository.",
        "invalid": "The record contradicts itself, so nothing on it is credited.",
    }
)
"""What each status means, in plain English; a status is never shown without its level."""

LEVELS: Mapping[int, str] = MappingProxyType(
    {
        0: "Git shows nobody beyond the people who made the change, or nothing that can be credited.",
        1: (
            "Someone other than the proposers integrated the change, or approved it without meeting the "
            "policy; nothing shows a review that is enough, and the names in git are claims."
        ),
        2: (
            "The merge, or a review note of Gerrit on it, names somebody from the list of people as its "
            "approver. Whoever merged, or may write such notes, wrote that line; nothing else proves it."
        ),
        3: (
            "A robot whose key is in the policy vouches with its signature that the forge recorded the "
            "approval of exactly this content. Whoever controls the forge or the robot could forge it."
        ),
        4: (
            "The approvers signed exactly this content, or the merge that holds it, with their own keys from "
            "the list of people. Only somebody with such a key could have made it."
        ),
    }
)
"""What each assurance level proves, in plain English."""

FLAGS: Mapping[str, str] = MappingProxyType(
    {
        "BACKDATED": (
            "The commit claims a time before the landing before it, or in the future, so its own signature "
            "is not credited."
        ),
        "BAD_STATEMENT": "A signed statement for this change does not fit its signature; it is not credited.",
        "MERGE_NOT_CHECKED": (
            "The installed git is too old (before 2.36) to tell whether the merge holds content of its own."
        ),
        "UNKNOWN_APPROVER": "A robot vouches for the approval of somebody who is not a person of the list.",
        "BAD_SIGNATURE": "The commit carries a signature that does not fit it: it was altered or miscopied.",
        "CO_AUTHOR_APPROVER": (
            "Somebody who approved is also named as co-author of the change, and proposers do not approve."
        ),
        "EDITED_ON_BRANCH": (
            "A merge on the branch holds other content than merging alone would give, for instance because a "
            "conflict was resolved or the main line's version was left out; whoever made it counts as a "
            "proposer."
        ),
        "EVIL_MERGE": (
            "The merge holds content that neither of its sides had, put in while merging; only a signature "
            "over that very content counts."
        ),
        "SELF_APPROVAL_IGNORED": "A proposer's own approval was found and not counted.",
        "STALE_OR_REPLAYED": (
            "A signed statement stands here for other content, another branch or another repository than "
            "what landed, so it is not credited."
        ),
        "NOT_ON_MAIN_LINE": (
            "The trust root is not on the main line: history was rewritten, or the root is wrong."
        ),
        "UNKNOWN_SIGNER": "A signature by a key that is not in the list of people was found and not counted.",
        "UNMATCHED": "No rule of the policy says who may approve this, so nobody can.",
        "WRONG_ROLE": "Somebody approved who at that time held none of the roles that may.",
        "BOT_INTEGRATED": "A program integrated the change; a program is not a second person.",
        "FOXTROT": (
            "The main line was merged into somebody's own copy of it, so the order of the landings around "
            "this one is that copy's."
        ),
        "MALFORMED_COMMIT": (
            "A commit is not well formed (two authors, a NUL, a broken name): nothing is credited."
        ),
        "NO_ROSTER": (
            "No people with e-mail addresses were declared before this landing; people are told apart by "
            "name and e-mail address alone."
        ),
        "MISSING_OBJECTS": (
            "Objects are missing from this copy of the repository (a partial clone), so it cannot be judged "
            "here; what is missing was not fetched."
        ),
        "OCTOPUS": (
            "The merge joins three or more lines at once, which cannot be repeated to compare; only a "
            "signature over its content counts."
        ),
        "ROOT_FROM_REPOSITORY": "The list of people comes from the repository itself, not from outside it.",
        "ROSTER_UNREADABLE": (
            "A file with people, roles or the policy could not be read before this landing, so nobody can be "
            "judged."
        ),
        "ROSTER_MISSING": "The list of people had been removed before this landing, so nobody can be judged.",
        "SELF_INTEGRATED": "The person who merged the change also proposed it.",
        "SHALLOW": (
            "The older history is not in this copy of the repository (a shallow clone), so it cannot be "
            "judged here; the oldest one shown may hold more than its own change, or none."
        ),
        "SYMLINK_OR_SUBMODULE": "The change puts a symbolic link or a submodule into the scope folder.",
        "UNKNOWN_INTEGRATOR": "The person who merged the change is not in the list of people.",
        "UNKNOWN_PROPOSER": "A proposer is not in the list of people.",
        "UNREADABLE_FILE": (
            "A scope file of this landing cannot be read; what it said before holds until it can be."
        ),
        "UNTRACED_CHANGE": (
            "The merge changed a file that no commit of the merged branch changed; everyone on the branch "
            "and the person who merged count as proposers."
        ),
    }
)
"""What each flag on a landing means, in plain English."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence that somebody other than the proposers stood behind a change.

    `person` is the id in the list of people (None where there is no list), `role` the id of the role in
    which the evidence counts ("" where none is asked for), `level` how strong it is alone, and `detail`
    says in words where it stands. A signed statement is the `file` of `commit`, seen from the workspace, or
    without a file stands in the note on `commit`. `date` is the day on which it was given, as it or the
    commit that holds it claims, None where nothing says so; `is_late`: the change was live before.
    """

    person: str | None
    name: str
    role: str
    level: int
    kind: EvidenceKind
    detail: str = ""
    file: str = ""
    commit: str = ""
    date: dt.date | None = None
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Requirement:
    """A rule of the policy that a landing matched: what matched it, who may approve, and how many must.

    `roles` are the ids of roles; none means anybody in the list of people. `level` is the highest at which
    the rule is met. `cause` says in words which changes made it match, "" where any change does.
    """

    matched: str
    roles: tuple[str, ...] = ()
    threshold: int = 1
    level: int = 0
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Required:
    """What the policy in force before a landing asked for."""

    min_level: int = 0
    rules: tuple[Requirement, ...] = ()


NOTHING_REQUIRED = Required()
"""Before there was a policy, nothing was asked for."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """A signed statement that approves a whole boundary by its fingerprint.

    `version` is the version of the scope statement; `commit` is where it was found. `person` is None where
    the key is in nobody's list. `date` is that of the commit in UTC, as it claims. `moved` is the commit of
    the first landing after which the boundary was another, `commit` itself if it was another already when
    the statement came, "" while what was signed is still the boundary.
    """

    fingerprint: str
    version: str
    system: str
    person: str | None
    name: str
    role: str
    commit: str
    path: str
    date: dt.date
    moved: str = ""
