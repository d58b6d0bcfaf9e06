"""Approvals: the decision of top management, as documented."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from isms_scope.model.element import Element, EvidenceRef
from isms_scope.model.fields import Date, Sha256, Text, TriState, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import AnyRef, ApproverRef, ManagementSystemRef, PersonRef, RoleRef

Fingerprint: TypeAlias = Annotated[str, Field(strict=True, pattern=r"^b[1-9][0-9]*:[0-9a-f]{64}$")]


class Approver(Part):
    """One person who approved."""

    person: PersonRef | None = one("Who approved.", essential=True)
    role: RoleRef | None = one("In which role.")
    approved_on: Date | None = one("The day of approval; the person has to hold the role on it.")
    method: Literal["signature", "email", "minutes", "merge"] | None = one("How it was given.")
    evidence: tuple[EvidenceRef, ...] = many("Where this can be checked.")


class Meeting(Part):
    """The meeting at which it was decided."""

    title: Text | None = one("Name of the meeting.")
    date: Date | None = one("The day of the meeting.")
    chair: ApproverRef | None = one("Who chaired it.")
    attendees: tuple[ApproverRef, ...] = many("Who attended.")
    agenda_item: Text | None = one("Number or title of the item on the agenda.")
    decision_text: Text | None = one("The decision as the minutes have it.")
    minutes_file: Text | None = one("The minutes, as a path below scope/attachments.")
    sha256: Sha256 | None = one("The SHA-256 of the minutes, as 64 hexadecimal digits.")


class GitApproval(Part):
    """The merge by which it was approved, as somebody wrote it down; git itself is read separately."""

    merge_commit: Annotated[str, Field(strict=True, pattern=r"^[0-9a-f]{7,64}$")] | None = one(
        "The commit, quoted: an id of digits only is read as a number."
    )
    reviewed_by: tuple[PersonRef, ...] = many("Who reviewed it.")
    signed: TriState | None = one("Whether the commit is signed.")


class Condition(Part):
    """A condition under which the approval was given."""

    text: Text | None = one("The condition.", essential=True)
    due: Date | None = one("The day by which it is met.")
    closed_on: Date | None = one("The day it was met.")
    evidence: tuple[EvidenceRef, ...] = many("Where this can be checked.")


class BoundFile(Part):
    """A signed copy, an e-mail or minutes, bound by its hash."""

    file: Text | None = one("The file, as a path below scope/attachments.", essential=True)
    sha256: Sha256 | None = one("The SHA-256 of the file, as 64 hexadecimal digits.", essential=True)
    what: Literal["signed_copy", "email", "minutes", "other"] | None = one("What it is.")


class SeparationException(Part):
    """Why author and approver may be the same person, as in a company with one founder.

    It has an end; until then the site shows the approval as self-approved under this exception.
    """

    reason: Text | None = one("Why nobody else can approve, and what makes up for it.", essential=True)
    until: Date | None = one("Last day of the exception.", essential=True)


@kind("approvals", "approval", "decisions")
class Approval(Element):
    """A documented approval by top management: minutes, an e-mail, a signed copy (blueprint step 14).

    It is bound to the boundary by a fingerprint: editing a description leaves it valid, moving an account
    does not. The level that a merge in git gives is computed from git and never written here.
    """

    subject: (
        Literal["scope_statement", "list_confirmation", "exclusion", "deviation", "soa", "waiver", "review"]
        | None
    ) = one("What was approved.", essential=True)
    elements: tuple[AnyRef, ...] = many("The exclusions, deviations or reviews that were approved, by id.")
    management_system: ManagementSystemRef | None = one("The management system it is for.")
    statement_version: Text | None = one("The version of the statement, quoted.")
    boundary_fingerprint: Fingerprint | None = one(
        "The fingerprint of the boundary that was approved: b1: and 64 hexadecimal digits."
    )
    decision: Literal["approved", "rejected", "approved_with_conditions"] | None = one("The decision.")
    conditions: tuple[Condition, ...] = many("Conditions, and whether they were met.")
    approvers: tuple[Approver, ...] = many("Who approved.")
    meeting: Meeting | None = one("The meeting at which it was decided.")
    git: GitApproval | None = one("The merge by which it was approved.")
    files: tuple[BoundFile, ...] = many("Signed copies, e-mails and minutes, bound by their hash.")
    separation_exception: SeparationException | None = one(
        "Why author and approver are the same person, and until when that is accepted."
    )
