"""Vouching: which approvals at a forge hold for what landed, as a statement that a robot signs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from isms_scope.errors import ScopeError
from isms_scope.forges import Request, Review
from isms_scope.forges.request import shown
from isms_scope.snapshot.ledger import Identity
from isms_scope.terminal import one_line
from isms_scope.trail.git import GitFailed
from isms_scope.trail.place import Place
from isms_scope.trail.policy import Policy
from isms_scope.trail.proposal import Proposal, read_proposal
from isms_scope.trail.proposers import People, known_as
from isms_scope.trail.statements import NamedApprover, Statement
from isms_scope.trail.style import is_bot

_ID = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})\Z")
LOOK_BACK = 50
"""Commits of the main line that one request may have become (a rebase merge)."""


@dataclass(frozen=True, slots=True)
class Vouched:
    """What can be vouched for, None if nothing can; `dropped` says of each approval why it does not count.

    `is_governed` is false for a landing that only adds statements, say: it needs no approval.
    """

    statement: Statement | None
    vouchers: frozenset[str]
    dropped: tuple[str, ...] = ()
    is_governed: bool = True


def landings_since(place: Place, since: str | None, commit: str) -> list[str]:
    """Return the commits of the main line after `since` up to a commit, oldest first.

    Without `since`, or where the line does not hold it (a new branch, a rewritten one), the commit alone.
    """
    if since is None or not since.strip("0"):
        return [commit]
    try:
        start = place.commit(since)
    except ScopeError:
        return [commit]
    line = place.git.run("rev-list", "--first-parent", commit, f"^{start}").decode("ascii").split()
    return line[::-1] if place.is_on_main_line(commit, start) else [commit]


def vouch(place: Place, request: Request, landing: str, repository_name: str | None = None) -> Vouched:
    """Return the statement that names who approved exactly what landed with a request.

    Raises:
        ScopeError: if the commits of the request are not in this clone.
    """
    landed = _landed_as(place, request, landing)
    if landed is None:
        why = f"what landed is not what request {request.number} held, so no review of it covers this"
        return Vouched(None, frozenset(), (f"{why}; an approver can sign it with `isms-scope approve`.",))
    base, fork = landed
    proposal = read_proposal(place, landing, base=base, repository_name=repository_name)
    branch = read_proposal(place, request.head, base=fork, repository_name=proposal.repository)
    if proposal.links:
        why = (
            f"{one_line(proposal.links[0])} is a symbolic link or a submodule, and no such change is credited"
        )
        return Vouched(None, frozenset(), (f"{why}; put the files themselves there.",))
    proposers = known_as((*proposal.proposers, *branch.proposers), proposal.people)
    policy = Policy(proposal.people)
    approvers, dropped = [], []
    for review in request.reviews:
        person = policy.account(review.login, review.user)
        why = next(_doubts(place, request, review, person, proposal.people), "") or _proposed(
            person, proposers
        )
        if why:
            dropped.append(one_line(f"{review.login}'s approval ({review.where}) does not count: {why}."))
        else:
            approvers.append(_named(review, person, proposal.people))
    statement = None
    if approvers and proposal.bound:
        found = tuple(sorted(approvers, key=lambda each: (each.forge_id, each.review)))
        statement = Statement(
            "voucher",
            proposal.repository,
            proposal.ref,
            proposal.bound,
            found,
            landing=place.commit(landing),
            required_reviews=request.required,
            standing_reviews=len(request.reviews) if request.required is not None else None,
        )
    return Vouched(statement, _vouchers(place, proposal), tuple(dropped), bool(proposal.bound))


def _landed_as(place: Place, request: Request, landing: str) -> tuple[str, str] | None:
    """Return where the landing begins on the main line, and where the request left it.

    A request may have become a merge, one commit, or a series of commits; what it changed must be what
    landed, or there is no answer.
    """
    if not _is_here(place, request.head):
        raise ScopeError(
            f"The last commit of request {request.number}, {request.head[:10]}, is not in this clone.",
            "Fetch it first: '+refs/pull/*/head:refs/requests/*' at GitHub, '+refs/merge-requests/*/head:"
            "refs/requests/*' at GitLab.",
        )
    if place.commit(landing) == request.head:
        base = _before(place, request)
        return (base, base) if base else None
    for base in _bases(place, landing):
        fork = place.merge_base(base, request.head)
        if fork and place.bound(base, landing) == place.bound(fork, request.head):
            return base, fork
    return None


def _before(place: Place, request: Request) -> str | None:
    """Return the commit before a fast-forward: nothing but the forge knows with which commit it began."""
    base = None
    arguments = ("rev-list", "--first-parent", "--parents", "-n", str(LOOK_BACK), request.head)
    for line in place.git.run(*arguments).decode("ascii").splitlines():
        commit, *parents = line.split(" ")
        if commit not in request.commits or not parents:
            break
        base = parents[0]
    return base


def _is_here(place: Place, commit: str) -> bool:
    try:
        return _ID.match(commit) is not None and place.git.run("cat-file", "-t", commit) == b"commit\n"
    except GitFailed:
        return False


def _bases(place: Place, landing: str) -> Iterator[str]:
    """Give where a landing may begin: the first parent, and for a series of single commits those before."""
    arguments = ("rev-list", "--first-parent", "--parents", "-n", str(LOOK_BACK), landing)
    for line in place.git.run(*arguments).decode("ascii").splitlines():
        commit, *parents = line.split(" ")
        if len(parents) != 1 and commit != landing:
            return
        yield from parents[:1]
        if len(parents) != 1:
            return


def _doubts(
    place: Place, request: Request, review: Review, person: str | None, people: People
) -> Iterator[str]:
    """Give the reasons why an approval does not hold."""
    if review.is_bot or is_bot(Identity(review.login, "")):
        yield "it is a robot's"
    if person is not None and people[person].get("human", True) is not True:
        yield "it is a robot's"
    if review.user in request.makers:
        yield "the account proposed the change"
    if review.submitted_at is None:
        yield "the forge does not say when it was given"
    elif review.submitted_at < request.last_push:
        yield "it is older than the last push"
    if not _is_same(place, review.commit, request.head):
        yield "it was given for other content, or for a commit that is not in this clone"


def _is_same(place: Place, reviewed: str, head: str) -> bool:
    """Whether two commits hold the same governed files; what the forge calls reviewed may have been moved."""
    return _is_here(place, reviewed) and not place.bound(reviewed, head)


def _proposed(person: str | None, proposers: tuple[Identity, ...]) -> str:
    is_maker = person is not None and person in {each.person for each in proposers}
    return f"{person} proposed the change" if is_maker else ""


def _named(review: Review, person: str | None, people: People) -> NamedApprover:
    declared = people[person].get("name") if person else None
    return NamedApprover(
        person=person,
        name=one_line(declared if isinstance(declared, str) else review.name),
        forge_id=review.user,
        forge_login=one_line(review.login),
        review=review.where,
        submitted_at=shown(review.submitted_at) if review.submitted_at else "",
    )


def _vouchers(place: Place, proposal: Proposal) -> frozenset[str]:
    """Return the keys that may vouch, by the policy before the landing."""
    approval = place.settings(proposal.base).get("approval")
    return Policy({}, approval=approval if isinstance(approval, Mapping) else {}).vouchers
