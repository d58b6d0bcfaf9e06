"""Changes: events that may move the boundary."""

from typing import Literal

from isms_scope.model.element import Element
from isms_scope.model.fields import Date, Text, TriState, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import AnyRef, NotificationRef, ReviewRef


class DeltaAssessment(Part):
    """What the change means for controls and risks."""

    controls: Text | None = one("Controls that are added, dropped or changed.")
    risk: Text | None = one("What changes in the risks.")
    assessed_on: Date | None = one("The day of the assessment.")


@kind("changes", "change", "decisions")
class Change(Element):
    """A major-change event, such as a merger, a new product or a new cloud provider (clause 6.3).

    A significant one is reviewed, told to customers who were promised it, and to the certification body.
    """

    type: (
        Literal[
            "merger_acquisition",
            "new_product",
            "new_cloud_provider",
            "new_region",
            "new_site",
            "new_legal_entity",
            "new_critical_supplier",
            "regulatory_change",
            "reorganisation",
            "headcount_shift",
            "scope_reduction",
            "incident_driven",
            "other",
        ]
        | None
    ) = one("What happened.")
    date: Date | None = one("The day it happened or will happen.")
    affects: tuple[AnyRef, ...] = many("What it touches, by id.")
    significant: TriState | None = one("Whether it is significant; unknown means not decided yet.")
    significance_reason: Text | None = one("Why it is significant or not.")
    delta_assessment: DeltaAssessment | None = one("What it means for controls and risks.")
    review: ReviewRef | None = one("The review that looked at it.")
    notification: NotificationRef | None = one("The notice to the certification body.")
    resulting_version: Text | None = one("The version of the statement that came of it, quoted.")
