"""Interested parties and what they require (clause 4.2)."""

from typing import Literal

from isms_scope.model.element import Element
from isms_scope.model.fields import Id, Text, TriState, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import AnyRef


class Requirement(Part):
    """One requirement, and whether the management system addresses it (clause 4.2 c)."""

    id: Id | None = one("Short id of the requirement within the party.")
    text: Text | None = one("What is required.", essential=True)
    source: Literal["legal", "contract", "expectation"] | None = one("Where the requirement comes from.")
    addressed: Literal["fully", "partly", "not_addressed"] | None = one(
        "How far the management system addresses it; not given means not decided yet."
    )
    addressed_by: tuple[AnyRef, ...] = many("What addresses it, by id.")
    reason_if_not: Text | None = one("Why it is not, or only partly, addressed.")
    climate_related: TriState | None = one("Whether it is about climate change (Amd 1:2024).")


@kind("interested_parties", "interested party", "context")
class InterestedParty(Element):
    """Somebody who can require something of the management system (clause 4.2, blueprint step 5)."""

    party_type: (
        Literal[
            "customer",
            "regulator",
            "data_subject",
            "affected_person",
            "employee",
            "contractor",
            "investor",
            "supplier",
            "model_provider",
            "platform_partner",
            "certification_body",
            "insurer",
            "parent_group",
            "society",
        ]
        | None
    ) = one("What the party is to the company.")
    requirements: tuple[Requirement, ...] = many("What it requires.")
