"""Consultations: evidence that the scope was determined and not merely typed."""

from typing import Literal

from isms_scope.model.element import Element
from isms_scope.model.fields import Date, Text, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.refs import AnyRef, ManagementSystemRef, OwnerRef


@kind("consultations", "consultation", "decisions")
class Consultation(Element):
    """A talk with customers, leadership, interested parties or teams (blueprint steps 3, 4, 5 and 7)."""

    with_: Literal["customers", "leadership", "interested_parties", "teams"] | None = one(
        "Who was consulted.", alias="with"
    )
    management_system: ManagementSystemRef | None = one("The management system whose scope it was about.")
    held_on: Date | None = one("The day it was held.")
    participants: tuple[OwnerRef, ...] = many("The people, roles or teams who took part.")
    guests: tuple[Text, ...] = many("Others who took part, in words.", shown="internal")
    questions: tuple[Text, ...] = many("What was asked.")
    result: Text | None = one("What came of it.")
    affected: tuple[AnyRef, ...] = many("Elements that were added, changed or confirmed, by id.")
