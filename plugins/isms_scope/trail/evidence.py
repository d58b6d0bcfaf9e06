"""Evidence: what is on record that somebody other than the proposers stood behind a landing."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from isms_scope.snapshot.assurance import Evidence, EvidenceKind
from isms_scope.snapshot.ledger import Identity
from isms_scope.trail import gerrit
from isms_scope.trail.acks import who_acked
from isms_scope.trail.binding import Bound
from isms_scope.trail.commit import Commit
from isms_scope.trail.people import People
from isms_scope.trail.policy import Policy
from isms_scope.trail.records import Found
from isms_scope.trail.signatures import Verdict, key_fingerprint, verify
from isms_scope.trail.statements import NAMESPACE, Statement
from isms_scope.trail.tag import Tag
from isms_scope.trail.trailers import approvers


@dataclass(frozen=True, slots=True)
class Case:
    """One landing before the judge: the commit, its people, the policy before it, and what was found.

    `repository` is the id by which statements must name this repository; `is_backdated` says that the
    commit's time runs before that of the landings before it. `voters` gave Code-Review+2 in Gerrit's note.
    """

    commit: Commit
    people: People
    policy: Policy | None
    repository: str
    tags: Sequence[Tag] = ()
    statements: Sequence[Bound] = ()
    is_backdated: bool = False
    voters: Sequence[Identity] = ()

    @property
    def is_merge(self) -> bool:
        """Whether the landing joined a branch."""
        return len(self.commit.parents) > 1


class Piece(NamedTuple):
    """What is offered as evidence, before it is known whose it is; `at` is the statement it stands in."""

    level: int
    kind: EvidenceKind
    detail: str
    at: Found | None = None
    day: dt.date | None = None


@dataclass(slots=True)
class Gathered:
    """The evidence that counts, the flags of what does not, and in words who signed the commit."""

    evidence: list[Evidence] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    signer: str = ""


def gather(case: Case) -> Gathered:
    """Return all evidence on a landing; that of proposers and strangers is flagged and left out."""
    found = Gathered()
    _integrator(case, found)
    _trailers(case, found)
    _ack_list(case, found)
    _review_note(case, found)
    _commit_signature(case, found)
    for tag in case.tags:
        _tag_signature(case, tag, found)
    for statement in case.statements:
        _statement(case, statement, found)
    return found


def _integrator(case: Case, found: Gathered) -> None:
    doubt = case.people.doubt if case.is_merge else ""
    who = case.people.integrator
    if doubt:
        found.flags.add(doubt)
    elif case.is_merge and who is not None:
        name = case.policy.name(who.person) if case.policy and who.person else who.name
        found.evidence.append(Evidence(who.person, name, "", 1, "integrator", "integrated the change"))


def _trailers(case: Case, found: Gathered) -> None:
    """Names in a merge's message count as asserted; in a single commit the author wrote them."""
    level, place = (2, "the merge's message") if case.is_merge else (1, "the commit's message")
    for named in approvers(case.commit.message):
        who = case.policy.named(named) if case.policy else named
        detail = f"named as approver in {place}"
        _credit(case, who, Piece(level, "trailer", detail), found)


def _ack_list(case: Case, found: Gathered) -> None:
    """Whoever merged has typed the list, so it counts as asserted; user names need a list of people."""
    if case.policy is None:
        return
    for name in who_acked(case.commit):
        person = case.policy.called(name)
        if person is not None:
            detail = f"listed as {name} with an ACK of {case.commit.parents[1][:10]}, the top commit"
            _credit(case, _known(case.policy, person), Piece(2, "ack_list", detail), found)


def _review_note(case: Case, found: Gathered) -> None:
    """Whoever may write such notes has asserted the vote; addresses need a list of people."""
    for who in case.voters if case.policy else ():
        detail = f"Code-Review+2 in a note below {gerrit.REF}"
        _credit(case, case.policy.named(who) if case.policy else who, Piece(2, "review_note", detail), found)


def _known(policy: Policy, person: str) -> Identity:
    return Identity(policy.name(person), "", person)


def _commit_signature(case: Case, found: Gathered) -> None:
    if not case.commit.signature:
        return
    verdict = verify(case.commit.signature, case.commit.payload, "git", _pgp_keys(case))
    found.signer = _signer(case, verdict)
    if verdict.problem == "bad":
        found.flags.add("BAD_SIGNATURE")
    if case.is_backdated:
        found.flags.add("BACKDATED")
    elif verdict.good and case.is_merge:
        detail = f"signed the merge commit with {key_fingerprint(verdict.key)}"
        _credit_key(case, verdict.key, Piece(4, "signed_commit", detail), found)


def _tag_signature(case: Case, tag: Tag, found: Gathered) -> None:
    if not tag.signature:
        return
    verdict = verify(tag.signature, tag.payload, "git", _pgp_keys(case))
    if verdict.good:
        detail = f"signed the tag {tag.name} with {key_fingerprint(verdict.key)}"
        _credit_key(case, verdict.key, Piece(4, "signed_tag", detail, day=tag.day), found)


def _statement(case: Case, bound: Bound, found: Gathered) -> None:
    envelope = bound.found.envelope
    statement = envelope.statement
    ref = case.policy.ref if case.policy else statement.ref
    if statement.repository != case.repository or statement.ref != ref:
        found.flags.add("STALE_OR_REPLAYED")
        return
    kind: EvidenceKind = "note" if bound.found.is_note else "statement"
    for signature in envelope.signatures:
        verdict = verify(signature, envelope.pae, NAMESPACE, _pgp_keys(case))
        if not verdict.good:
            found.flags.add("BAD_STATEMENT")
        elif statement.kind == "approval":
            detail = f"signed {bound.found.place} with {key_fingerprint(verdict.key)}{_together(bound)}"
            _credit_key(case, verdict.key, Piece(4, kind, detail, bound.found), found)
        elif case.policy and verdict.key in case.policy.vouchers:
            _vouched(case, bound, found)
        else:
            found.flags.add("UNKNOWN_SIGNER")


def _together(bound: Bound) -> str:
    """Say that a series was approved by what it changed as a whole: what stood in between was not signed."""
    number = len(bound.commits)
    return f", for what a series of {number} commits changed as a whole" if number > 1 else ""


def _vouched(case: Case, bound: Bound, found: Gathered) -> None:
    for approver in bound.found.envelope.statement.approvers:
        person = approver.person
        if person is None or not case.policy or not case.policy.is_human(person):
            found.flags.add("UNKNOWN_APPROVER")
            continue
        who = _known(case.policy, person)
        review = f", review {approver.review}" if approver.review else ""
        passed = _passed_by(bound.found.envelope.statement)
        detail = f"the robot vouches for it in {bound.found.place}{review}{passed}{_together(bound)}"
        _credit(case, who, Piece(3, "voucher", detail, bound.found, _submitted(approver.submitted_at)), found)


def _passed_by(statement: Statement) -> str:
    """Say that a request was merged with fewer approvals than its forge asked for."""
    asked, stood = statement.required_reviews, statement.standing_reviews
    if asked is None or stood is None or stood >= asked:
        return ""
    return f", merged past the forge's rule: {asked} approvals were asked for, {stood} stood"


def _submitted(time: str) -> dt.date | None:
    """Return the day in UTC of a time as forges write it, None for anything else.

    A time without its zone is none: it would be another day on another machine.
    """
    try:
        given = dt.datetime.fromisoformat(time)
        return given.astimezone(dt.UTC).date() if given.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _credit_key(case: Case, key: str, piece: Piece, found: Gathered) -> None:
    person = case.policy.signer(key) if case.policy else None
    if case.policy is None or person is None:
        found.flags.add("UNKNOWN_SIGNER")
        return
    _credit(case, _known(case.policy, person), piece, found)


def _credit(case: Case, who: Identity, piece: Piece, found: Gathered) -> None:
    """Count evidence of somebody known and human who proposed nothing."""
    if case.policy is not None and (who.person is None or not case.policy.is_human(who.person)):
        return
    if case.policy is None and not case.people.is_person(who):
        return
    if case.people.is_proposer(who):
        found.flags.add("SELF_APPROVAL_IGNORED")
        if case.people.is_co_author_only(who):
            found.flags.add("CO_AUTHOR_APPROVER")
        return
    name = case.policy.name(who.person) if case.policy and who.person else who.name
    level, kind, detail, at, day = piece
    file = "" if at is None or at.is_note else at.place
    commit = at.commit if at else ""
    role = at.envelope.statement.role if at else ""
    found.evidence.append(Evidence(who.person, name, role, level, kind, detail, file, commit, day))


def _pgp_keys(case: Case) -> tuple[str, ...]:
    return case.policy.pgp_keys if case.policy else ()


def _signer(case: Case, verdict: Verdict) -> str:
    """Say in words who signed the commit; information, and evidence only where it is credited above."""
    if verdict.platform:
        return f"signed by the platform {verdict.platform}, which is no person"
    if not verdict.good:
        return {
            "bad": "carries a signature that does not fit",
            "namespace": "carries a signature made for something else",
            "unknown_key": "signed with a key that is not known here",
            "no_program": "signed, but the program to check it is not installed",
        }.get(verdict.problem, "signed in a way that is not supported")
    person = case.policy.signer(verdict.key) if case.policy else None
    who = case.policy.name(person) if case.policy and person else "a key that is in nobody's list"
    return f"signed by {who} ({key_fingerprint(verdict.key)})"
