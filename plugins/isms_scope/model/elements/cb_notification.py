"""Notices to the certification body."""

from typing import Literal

from isms_scope.model.element import Element
from isms_scope.model.fields import Date, Text, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import ApproverRef, CertificationBodyRef, ChangeRef, ManagementSystemRef


class BodyResponse(Part):
    """What the body answered."""

    date: Date | None = one("The day of the answer.")
    text: Text | None = one("The answer.")
    effect: Literal["none", "audit_days", "special_audit", "certificate_reissue"] | None = one(
        "What follows from it."
    )


@kind("cb_notifications", "notice to the certification body", "assurance")
class CbNotification(Element):
    """A notice to the certification body about a change or a new version (blueprint step 15).

    Significant changes are told without delay (ISO/IEC 17021-1, 8.5.3).
    """

    to: CertificationBodyRef | None = one("The body that is told.")
    management_system: ManagementSystemRef | None = one("The management system it is about.")
    changes: tuple[ChangeRef, ...] = many("Changes it tells of.")
    statement_version: Text | None = one("The version of the statement it tells of, quoted.")
    significance: Literal["minor", "significant", "undecided"] | None = one("How the company judges it.")
    state: Literal["draft", "sent", "acknowledged", "closed"] | None = one("How far it is.")
    date: Date | None = one("The day it was sent.")
    sent_by: ApproverRef | None = one("Who sent it.")
    reference: Text | None = one("The body's or the company's reference.")
    response: BodyResponse | None = one("What the body answered.")
