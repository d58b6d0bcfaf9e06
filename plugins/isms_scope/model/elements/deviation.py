"""Deviations: leaving the scope in an emergency, for a limited time."""

from typing import Literal

from isms_scope.model.element import Element, EvidenceRef
from isms_scope.model.fields import Date, Level, Text, TriState, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import AnyRef, ApproverRef, ChangeRef, DatasetRef, DeviationRef, OwnerRef


class RiskAssessment(Part):
    """What could go wrong, judged before the approval."""

    assessor: ApproverRef | None = one("Who assessed the risk.")
    assessed_on: Date | None = one("The day of the assessment.")
    likelihood: Level | None = one("How likely harm is.")
    impact: Level | None = one("How bad it would be.")
    level: Level | None = one("The risk that results.")
    statement: Text | None = one("The assessment in words.")
    conditions: tuple[Text, ...] = many("What has to be kept to.")


class DeviationApproval(Part):
    """Who allowed it, and until when."""

    approver: ApproverRef | None = one("Who approved it; somebody other than who identified it.")
    approved_on: Date | None = one("The day of approval.")
    ticket: Text | None = one("Number of the ticket.")
    ticket_system: (
        Literal["linear", "jira", "github", "gitlab", "servicenow", "azure_devops", "other"] | None
    ) = one("Where the ticket is kept.")
    expires_on: Date | None = one("Last day, at most 30 days after the approval.")


class Remediation(Part):
    """How the deviation ends."""

    plan: Literal["bring_into_scope", "decommission"] | None = one("What is done with it.")
    owner: OwnerRef | None = one("Who does it.")
    due: Date | None = one("The day by which it is done.")
    done_on: Date | None = one("The day it was done.")
    evidence: tuple[EvidenceRef, ...] = many("Where this can be checked.")
    resulting_change: ChangeRef | None = one("The change that brought it into the scope.")


@kind("deviations", "deviation", "decisions")
class Deviation(Element):
    """A break-glass deviation: something outside the scope is used in an emergency for up to 30 days.

    The blueprint's four steps: identify, assess the risk, approve with a ticket, remediate. Whether one is
    open, expiring, expired or remediated is computed from its dates.
    """

    element: AnyRef | None = one("The element that is used, by id.")
    what: Text | None = one("What is used, in words, where the register does not have it.")
    identified_on: Date | None = one("The day it was identified.")
    identified_by: ApproverRef | None = one("Who identified it and asked for approval.")
    reason: Text | None = one("The emergency.")
    involves_customer_data: TriState | None = one("Whether customer data are involved.")
    involves_personal_data: TriState | None = one("Whether personal data are involved.")
    data: tuple[DatasetRef, ...] = many("The datasets involved.")
    risk_assessment: RiskAssessment | None = one("The assessment of the risk.")
    approval: DeviationApproval | None = one("Who allowed it, and until when.")
    compensating_controls: tuple[Text, ...] = many("What protects in the meantime.")
    remediation: Remediation | None = one("How it ends.")
    extension_of: DeviationRef | None = one("The deviation that this one prolongs.")
