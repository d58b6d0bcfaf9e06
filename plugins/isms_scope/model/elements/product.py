"""Products and services: what the company sells or offers."""

from typing import Literal

from isms_scope.model.decision import Status
from isms_scope.model.element import Scoped
from isms_scope.model.fields import Country, Date, Text, TriState, Whole, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import (
    AiSystemRef,
    DatasetRef,
    InfrastructureRef,
    ModelRef,
    OrganisationRef,
    ProductRef,
    RepositoryRef,
    SupplierRef,
    TeamRef,
)

Activity = Literal[
    "design",
    "development",
    "training",
    "fine_tuning",
    "hosting",
    "operation",
    "maintenance",
    "support",
    "delivery",
    "labelling",
    "management",
    "archive",
]
IctServiceType = Literal[
    "S01", "S02", "S03", "S04", "S05", "S06", "S07", "S08", "S09", "S10",
    "S11", "S12", "S13", "S14", "S15", "S16", "S17", "S18", "S19",
]  # fmt: skip


class ProductEdition(Part):
    """An edition of a product that has its own decision: a free tier, a government cloud."""

    name: Text | None = one("The edition's name.", essential=True, shown="public", boundary=True)
    scope: Status | None = one("The decision for this edition.", shown="customer", boundary=True)


class ProductDora(Part):
    """What a financial customer's register of information asks about the service.

    Service types: Implementing Regulation (EU) 2024/2956, Annex III.
    """

    ict_service_types: tuple[IctServiceType, ...] = many("ICT service types S01 to S19.", shown="customer")
    stores_data: TriState | None = one("Whether the service stores the customer's data.", shown="customer")
    storage_countries: tuple[Country, ...] = many("Countries where data are at rest.", shown="customer")
    processing_countries: tuple[Country, ...] = many("Countries where data are processed.", shown="customer")
    provision_countries: tuple[Country, ...] = many(
        "Countries the service is provided from.", shown="customer"
    )
    substitutability: Literal["not_substitutable", "highly_complex", "medium_complexity", "easy"] | None = (
        one("How hard it is to replace the service.")
    )
    exit_plan: TriState | None = one("Whether an exit plan exists.")
    rto_h: Whole | None = one("Recovery time objective in hours.")
    rpo_h: Whole | None = one("Recovery point objective in hours.")


@kind("products", "product", "offer", scope="own", visibility="public", starter=True)
class Product(Scoped):
    """A product or service that is offered to customers or used inside.

    Blueprint steps 2 and 6. The scope statement names products, their aliases or their umbrella.
    """

    type: (
        Literal[
            "saas_platform",
            "api",
            "managed_service",
            "private_deployment",
            "on_prem_software",
            "consulting",
            "data_service",
            "internal",
        ]
        | None
    ) = one("What kind of offer it is.", shown="public")
    organisation: OrganisationRef | None = one("The legal entity that offers it.", shown="customer")
    lifecycle: Literal["idea", "planned", "beta", "ga", "deprecated", "retired"] | None = one(
        "Where it is on the market.", shown="public", boundary=True
    )
    launch_date: Date | None = one("Planned or past first day on the market.")
    retire_date: Date | None = one("Planned or past last day on the market.")
    activities: tuple[Activity, ...] = many("What the company does for it.", shown="public", boundary=True)
    umbrella: ProductRef | None = one(
        "The product whose name covers this one in the statement.", shown="public", boundary=True
    )
    editions: tuple[ProductEdition, ...] = many("Editions with a decision of their own.", boundary=True)
    ai_systems: tuple[AiSystemRef, ...] = many("The AI systems inside it.", shown="customer")
    models: tuple[ModelRef, ...] = many("Models it uses directly.")
    datasets: tuple[DatasetRef, ...] = many("Datasets it works on.")
    infrastructure: tuple[InfrastructureRef, ...] = many("What it runs on.")
    repositories: tuple[RepositoryRef, ...] = many("Where its code is kept.")
    teams: tuple[TeamRef, ...] = many("Teams that build and run it.")
    suppliers: tuple[SupplierRef, ...] = many("Suppliers it depends on.", shown="customer")
    regions_offered: tuple[Text, ...] = many("Regions in which customers can choose it.", shown="public")
    customer_responsibilities: tuple[Text, ...] = many(
        "What the customer has to do (shared responsibility).", shown="customer", published=True
    )
    dora: ProductDora | None = one("Facts for the registers of financial customers.", shown="customer")
    marketed_as_certified: tuple[Text, ...] = many("Standards that marketing connects with the product.")
