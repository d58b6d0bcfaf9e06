"""Suppliers and their services."""

from typing import Literal

from isms_scope.model.element import Scoped
from isms_scope.model.elements.product import IctServiceType
from isms_scope.model.fields import Country, Date, Flag, Lei, Text, TriState, Url, Whole, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import AnyRef, DatasetRef, SupplierRef


class SupplierService(Part):
    """A service that is bought."""

    id: Text | None = one("Short name of the service within the supplier.")
    name: Text | None = one("What is bought.", essential=True, shown="customer", boundary=True)
    dora_type: IctServiceType | None = one("ICT service type S01 to S19.", shown="customer")
    data: tuple[DatasetRef, ...] = many("Datasets the service works on.")
    countries: tuple[Country, ...] = many("Countries in which it works.", shown="customer")
    regions: tuple[Text, ...] = many("Regions of the supplier.", shown="customer")
    critical: Flag | None = one("Whether products fail without it.")
    supports: tuple[AnyRef, ...] = many("What depends on it.")
    via: SupplierRef | None = one("The platform that serves it, where that is not the developer.")


class SupplierContract(Part):
    """What was agreed."""

    ref: Text | None = one("Number or address of the contract.")
    signed_on: Date | None = one("Day of signature.")
    ends_on: Date | None = one("Last day; not given means open-ended.")
    dpa: TriState | None = one("Whether a data processing agreement is part of it.")
    security_clauses: TriState | None = one("Whether security requirements are part of it.")
    audit_right: TriState | None = one("Whether it grants a right to audit.")
    subprocessor_notice: TriState | None = one("Whether sub-processors are announced.")


class Assurance(Part):
    """A certificate or report of the supplier."""

    standard: Text | None = one("The standard, for example ISO/IEC 27001.", essential=True, shown="customer")
    cert_no: Text | None = one("Its number.")
    body: Text | None = one("Who issued it.")
    scope_text: Text | None = one("Its scope, verbatim.")
    covers_services: tuple[Text, ...] = many("Services it covers, by id or name.")
    valid_to: Date | None = one("Last day of validity.", shown="customer")
    verified_on: Date | None = one("The day somebody checked it.")
    source: Url | None = one("Where it was checked.")


class Transfer(Part):
    """A transfer of personal data to a country."""

    country: Country | None = one("Where to.", essential=True, shown="customer")
    mechanism: Literal["adequacy", "scc", "idta", "bcr", "none"] | None = one(
        "What makes it lawful.", shown="customer"
    )


@kind("suppliers", "supplier", "parties", scope="external", visibility="customer", starter=True)
class Supplier(Scoped):
    """A third party that provides something the scope depends on. External by nature."""

    type: (
        Literal[
            "cloud_iaas",
            "gpu_provider",
            "llm_api",
            "model_hub",
            "labelling",
            "fine_tuning_outsourcer",
            "saas_tool",
            "contract_developer",
            "staffing",
            "data_provider",
            "auditor",
            "landlord",
            "telecom",
            "group_company",
            "open_source_ecosystem",
        ]
        | None
    ) = one("What it provides.", shown="customer")
    legal_name: Text | None = one("Name in the register.", shown="customer")
    hq_country: Country | None = one("Country of its head office.", shown="customer")
    lei: Lei | None = one("Legal entity identifier (ISO 17442).", shown="customer")
    parent: Text | None = one("Its ultimate parent.", shown="customer")
    services: tuple[SupplierService, ...] = many("What is bought from it.", shown="customer", boundary=True)
    relationship: Literal["direct", "subcontractor"] | None = one("Whether the company buys itself.")
    rank: Whole | None = one("Place in the supply chain: 1 is direct.", shown="customer")
    subcontractor_of: SupplierRef | None = one("The supplier that buys from it.", shown="customer")
    contract: SupplierContract | None = one("What was agreed.")
    assurance: tuple[Assurance, ...] = many("Certificates and reports.", shown="customer")
    last_assessed: Date | None = one("The day of the last assessment.")
    criticality: Literal["low", "medium", "high", "critical"] | None = one("How much depends on it.")
    substitutability: Literal["easy", "medium", "hard", "not_substitutable"] | None = one(
        "How hard it is to replace."
    )
    exit_plan: TriState | None = one("Whether an exit plan exists.")
    reintegration: TriState | None = one("Whether the service can be taken back.")
    alternatives: tuple[Text, ...] = many("Others that could take over.")
    transfers: tuple[Transfer, ...] = many("Transfers of personal data.", shown="customer")
    trains_on_our_data: Literal["never", "always", "opt_out", "unknown"] | None = one(
        "Whether it trains on data it receives."
    )
    relation: Literal["active", "onboarding", "terminated"] | None = one("Whether it is in use.")
