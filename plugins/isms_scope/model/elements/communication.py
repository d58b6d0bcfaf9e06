"""Communications: who was told about the scope, and when."""

from typing import Literal

from isms_scope.model.element import Element, EvidenceRef
from isms_scope.model.fields import Date, Text, Whole, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import AnyRef, ApproverRef, ManagementSystemRef


class Acknowledgements(Part):
    """How many confirmed that they read it."""

    requested: Whole | None = one("How many were asked.")
    received: Whole | None = one("How many confirmed.")


@kind("communications", "communication", "decisions")
class Communication(Element):
    """A message about the scope (clause 7.4, blueprint step 13: tell the engineers)."""

    management_system: ManagementSystemRef | None = one("The management system whose scope it is about.")
    statement_version: Text | None = one("The version of the statement it tells of, quoted.")
    audience: tuple[
        Literal[
            "engineering",
            "all_staff",
            "data_science",
            "customers",
            "suppliers",
            "labelling_staff",
            "board",
            "certification_body",
        ],
        ...,
    ] = many("Who was told.")
    recipients: tuple[AnyRef, ...] = many("Teams, suppliers or customers it went to, by id.")
    about: tuple[AnyRef, ...] = many("Changes, exclusions or other elements it tells of, by id.")
    channel: (
        Literal["email", "chat", "meeting", "training", "intranet", "portal", "letter", "other"] | None
    ) = one("How they were told.")
    sent_on: Date | None = one("The day it was sent.")
    sent_by: ApproverRef | None = one("Who sent it.")
    message: EvidenceRef | None = one("Where the message is kept.")
    acknowledgements: Acknowledgements | None = one("How many confirmed that they read it.")
