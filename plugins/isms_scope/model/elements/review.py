"""Reviews of the scope: planned, held, with an outcome."""

from typing import Literal

from isms_scope.model.element import Element, EvidenceRef
from isms_scope.model.fields import Date, Text, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.refs import ApproverRef, ChangeRef, DeviationRef, ManagementSystemRef


@kind("reviews", "review", "decisions")
class Review(Element):
    """A review of the scope statement against the new reality: every year and after a major change.

    Blueprint, review cycle: the CTO and the Head of Security take part.
    """

    management_system: ManagementSystemRef | None = one("The management system whose scope was reviewed.")
    trigger: (
        Literal["annual", "change", "deviation", "incident", "audit_finding", "management_request"] | None
    ) = one("Why it takes place.")
    changes: tuple[ChangeRef, ...] = many("Changes that it looked at.")
    deviations: tuple[DeviationRef, ...] = many("Deviations that it looked at.")
    planned_for: Date | None = one("The day for which it is planned.")
    held_on: Date | None = one("The day it was held.")
    participants: tuple[ApproverRef, ...] = many("The people or roles who took part.")
    inputs: tuple[
        Literal[
            "architecture",
            "suppliers",
            "contracts",
            "issues",
            "interested_parties",
            "discovery",
            "findings",
            "changes",
            "deviations",
            "audit_results",
        ],
        ...,
    ] = many("What was looked at; `findings` is the report of this tool.")
    outcome: Literal["no_change", "update"] | None = one("Whether the statement has to change.")
    resulting_version: Text | None = one("The version of the statement that came of it, quoted.")
    next_review_by: Date | None = one("The day by which the next review is held.")
    minutes: EvidenceRef | None = one("Where the minutes are kept.")
