"""Signing a proposal or a whole boundary as somebody from the list of people, or saying why not."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from isms_scope.errors import ScopeError
from isms_scope.trail.outlook import of_boundary, of_change
from isms_scope.trail.policy import Policy
from isms_scope.trail.proposal import Proposal
from isms_scope.trail.proposers import owner_of_key
from isms_scope.trail.statements import Statement, file_name, write

Sign = Callable[[bytes], tuple[bytes, str]]
"""Signs bytes: returns an armored SSHSIG and the public key."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed statement: where it belongs, seen from the workspace, what it holds, and whose it is.

    `limits` say what it does not reach by the policy at the base.
    """

    path: str
    data: bytes
    person: str
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Boundary:
    """The boundary of a management system, as a baseline names it."""

    fingerprint: str
    version: str
    system: str


def approve(proposal: Proposal, sign: Sign, day: dt.date, role: str = "") -> Signed:
    """Sign what a proposal changes.

    `day` is today; what has landed already is judged by the day on which it did.

    Raises:
        ScopeError: if there is nothing to approve, a file cannot be read, or the signer may not: the key is
            in nobody's list, the signer proposed it, is a robot, or does not hold the role on that day, or
            holds none of those that the policy asks for.
    """
    _refuse_unclear(proposal)
    statement = Statement(
        "approval", proposal.repository, proposal.ref, proposal.bound, role=role, head=proposal.head
    )
    signed = _signed(proposal, statement, sign, proposal.landed_on or day)
    names = [each.name or each.email for each in proposal.proposers if each.person == signed.person]
    if names:
        raise ScopeError(
            f"{signed.person} cannot approve this: its commits name {names[0]} as author, co-author or "
            "committer, and proposers do not approve.",
            "Ask somebody else to run this command.",
        )
    return replace(signed, limits=of_change(proposal, signed.person, role, proposal.landed_on or day))


def approve_boundary(
    proposal: Proposal, boundary: Boundary, sign: Sign, day: dt.date, role: str = ""
) -> Signed:
    """Sign a whole boundary; `proposal` names the repository, the branch and the people, `day` is today.

    Raises:
        ScopeError: if the signer may not: the key is in nobody's list, is a robot's, or the signer does not
            hold the role on that day, or none of those that the policy asks for.
    """
    if not boundary.version.strip():
        raise ScopeError("The version of the baseline is empty.", "Give one, for example --baseline 1.0.")
    statement = Statement(
        "baseline",
        proposal.repository,
        proposal.ref,
        role=role,
        fingerprint=boundary.fingerprint,
        version=boundary.version,
        system=boundary.system,
    )
    signed = _signed(proposal, statement, sign, day)
    return replace(signed, limits=of_boundary(proposal, signed.person, day))


def strangers(proposal: Proposal) -> list[str]:
    """Return the proposers who are in nobody's list: nobody can tell whether they are the signer."""
    return [each.name or each.email or "nobody" for each in proposal.proposers if each.person is None]


def _refuse_unclear(proposal: Proposal) -> None:
    if not proposal.bound:
        raise ScopeError(
            f"There is nothing to approve: {proposal.commit[:10]} changes no governed file against "
            f"{proposal.base[:10] or 'nothing'}.",
            "Name the revision that holds the change, or what to compare with (--base).",
        )
    if proposal.unread:
        raise ScopeError(
            f"{', '.join(proposal.unread)} cannot be read at {proposal.commit[:10]}, so nobody can say what "
            "changes.",
            "`isms-scope validate` shows why.",
        )
    if proposal.links:
        raise ScopeError(
            f"{proposal.links[0]} is a symbolic link or a submodule at {proposal.commit[:10]}: what lies "
            "behind it is not signed and changes unseen, so such a change is never credited.",
            "Put the files themselves there.",
        )
    strange = [path for path, _, _ in proposal.bound if _is_no_text(path)]
    if strange:
        shown = strange[0].encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        raise ScopeError(f"The path {shown} is no UTF-8, so no statement can name it.", "Rename the file.")


def _is_no_text(path: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in path)


def _signed(proposal: Proposal, statement: Statement, sign: Sign, day: dt.date) -> Signed:
    _refuse_role(proposal.roles, statement.role)
    keys: list[str] = []

    def kept(payload: bytes) -> tuple[bytes, str]:
        signature, key = sign(payload)
        keys.append(key)
        return signature, key

    try:
        data = write(statement, kept)
    except ValueError as error:
        raise ScopeError(
            f"The statement cannot be signed: {error}.", "Check the revision and the key."
        ) from error
    person = owner_of_key(proposal.people, keys[0])
    if person is None:
        raise ScopeError(
            f"The key is nobody's: no single person at {proposal.base[:10] or 'the base'} has it as "
            "git_identities[].signing_key.",
            f"Add it to a person, land that first, and approve then. The key is {keys[0]}",
        )
    _refuse_person(proposal, person, statement.role, day)
    return Signed(file_name(data), data, person)


def _refuse_role(roles: Mapping[str, Mapping[str, object]], role: str) -> None:
    if role and role not in roles:
        raise ScopeError(
            f"There is no role '{role}' at the base.", f"There are: {', '.join(sorted(roles)) or 'none'}."
        )


def _refuse_person(proposal: Proposal, person: str, role: str, day: dt.date) -> None:
    policy = Policy(proposal.people, proposal.roles)
    if not policy.is_human(person):
        raise ScopeError(f"'{person}' is a robot, and robots do not approve.", "Let a person sign.")
    if role and policy.holds(person, (role,), day) is None:
        raise ScopeError(
            f"'{person}' does not hold the role '{role}' at the base on {day}.",
            "Name a role that they hold on that day, or none; holders of a role have a first and a last day.",
        )
