"""Audits and what auditors found."""

from typing import Literal

from isms_scope.model.element import Element
from isms_scope.model.fields import Date, Id, Text, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import AnyRef, ApproverRef, CertificationBodyRef, ManagementSystemRef


class AuditFinding(Part):
    """One finding of an auditor."""

    id: Id | None = one("Short id of the finding within the audit.")
    clause: Text | None = one("Clause or control, quoted: '4.3'.")
    grade: Literal["major", "minor", "ofi", "observation"] | None = one(
        "How grave it is; `ofi` is an opportunity for improvement."
    )
    text: Text | None = one("What was found.", essential=True)
    refs: tuple[AnyRef, ...] = many("Elements it is about, by id.")
    due: Date | None = one("The day by which it is closed.")
    closed_on: Date | None = one("The day it was closed.")


@kind("audits", "audit", "assurance")
class Audit(Element):
    """An audit, internal (clause 9.2) or by the certification body, as far as it concerns the scope."""

    type: (
        Literal[
            "internal",
            "stage1",
            "stage2",
            "surveillance1",
            "surveillance2",
            "recertification",
            "special",
            "customer",
        ]
        | None
    ) = one("What kind of audit it was.")
    management_systems: tuple[ManagementSystemRef, ...] = many("Management systems that were audited.")
    date: Date | None = one("First day.")
    ends_on: Date | None = one("Last day.")
    body: CertificationBodyRef | None = one("The body that audited; none for an internal audit.")
    performed_by: ApproverRef | None = one("For an internal audit: who audited.")
    scope_checked: tuple[AnyRef, ...] = many("What was looked at, by id.")
    findings: tuple[AuditFinding, ...] = many("What was found.")
