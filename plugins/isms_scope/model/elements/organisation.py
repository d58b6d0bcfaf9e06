"""Legal entities."""

from typing import Literal

from isms_scope.model.element import Scoped
from isms_scope.model.fields import Country, Lei, Text, Whole, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import OrganisationRef, PersonRef


class Nis2(Part):
    """Self-classification and registration data under Directive (EU) 2022/2555 (NIS2), Articles 3 and 27."""

    entity_class: Literal["essential", "important", "not_in_scope", "unknown"] | None = one(
        "The class the company arrived at.", alias="class"
    )
    reason: Text | None = one("Why this class.")
    sector: Text | None = one("Sector as in the annexes.")
    subsector: Text | None = one("Subsector as in the annexes.")
    service_types: tuple[Text, ...] = many("Types of service as in the annexes.")
    member_states: tuple[Country, ...] = many("Member States in which services are provided.")
    ip_ranges: tuple[Text, ...] = many("Public IP ranges.", shown="internal")
    representative: Text | None = one("Representative in the Union, for entities outside it.")
    contact: Text | None = one("Contact for the authority.", shown="internal")


@kind("organisations", "organisation", "governance", scope="own", visibility="public", starter=True)
class Organisation(Scoped):
    """A legal entity: the company, a subsidiary, a branch, a group company.

    Blueprint step 1. Every entity needs a decision; one that is out must not reach in-scope information.
    """

    legal_name: Text | None = one("The name in the register.", shown="public", published=True, boundary=True)
    registration_no: Text | None = one("The number in the register.", shown="customer")
    country: Country | None = one("Country of registration.", shown="public", boundary=True)
    registered_address: Text | None = one("Address in the register.", shown="customer", boundary=True)
    type: (
        Literal["parent", "subsidiary", "branch", "joint_venture", "group_service_company", "external"] | None
    ) = one("What it is in the group.", shown="customer")
    parent: OrganisationRef | None = one("The entity that owns it.", shown="customer")
    lei: Lei | None = one("Legal entity identifier (ISO 17442).", shown="customer")
    duns: Text | None = one("D-U-N-S number.")
    vat: Text | None = one("VAT number.")
    sector: Text | None = one("What it does.", shown="customer")
    headcount: Whole | None = one("People working for it.")
    nis2: Nis2 | None = one("Self-classification under NIS2.")
    dora_role: Literal["none", "ict_third_party_provider", "critical_ict_tpp", "financial_entity"] | None = (
        one("Role under Regulation (EU) 2022/2554 (DORA).")
    )
    gdpr_roles: tuple[Literal["controller", "processor", "joint"], ...] = many(
        "Roles under data protection law.", shown="customer"
    )
    top_management: tuple[PersonRef, ...] = many("The people who direct it at the highest level.")
    contractual_link: Text | None = one(
        "What binds a separate entity under one certificate: ownership, contract."
    )
