"""Teams and supporting functions."""

from typing import Literal

from isms_scope.model.element import Scoped
from isms_scope.model.fields import Text, Whole, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import AnyRef, DatasetRef, LocationRef, OrganisationRef, OwnerRef, SupplierRef

AccessLevel = Literal["none", "read", "write", "admin", "production", "physical"]


class Access(Part):
    """What a team can reach, and how far."""

    target: AnyRef | None = one("The thing that is reached.", essential=True)
    level: AccessLevel | None = one("How far the access goes.")
    data: tuple[DatasetRef, ...] = many("Datasets that are reached this way.")


@kind("teams", "team", "governance", scope="own", starter=True)
class Team(Scoped):
    """An organisational unit or a supporting function.

    Blueprint steps 1 and 9. Who has access to what decides whether a team can be out.
    """

    function: (
        Literal[
            "product_engineering",
            "data_science",
            "ml_research",
            "mlops",
            "devops_sre",
            "security",
            "it",
            "hr",
            "legal",
            "privacy",
            "finance",
            "procurement",
            "sales",
            "marketing",
            "customer_support",
            "labelling",
            "facilities",
            "management",
            "internal_audit",
            "consulting",
        ]
        | None
    ) = one("What the team does.", shown="customer")
    organisation: OrganisationRef | None = one("The legal entity that employs it.", boundary=True)
    lead: OwnerRef | None = one("The person or role that leads it.")
    headcount: Whole | None = one("People in the team.")
    headcount_in_scope: Whole | None = one("How many of them work within the scope.")
    locations: tuple[LocationRef, ...] = many("Where it works.", boundary=True)
    work_mode: Literal["onsite", "hybrid", "remote", "offshore_remote"] | None = one("How it works.")
    employment: Literal["employees", "contractors", "supplier_staff", "crowd"] | None = one(
        "Whose people they are."
    )
    supplier: SupplierRef | None = one("The supplier whose people they are.")
    supports: tuple[AnyRef, ...] = many("Products and AI systems that the team builds or supports.")
    access: tuple[Access, ...] = many("What it can reach.")
    accountable: Text | None = one("The title that is accountable for the function.")
