"""Contracts: what was sold, and what was promised with it."""

from typing import Literal

from isms_scope.model.element import Element
from isms_scope.model.fields import Country, Date, Id, Text, TriState, Whole, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import AnyRef, ContractRef, CustomerRef, OrganisationRef, ProductRef


class Commitment(Part):
    """One promise of a contract."""

    id: Id | None = one("Short id of the promise within the contract.")
    type: (
        Literal[
            "certification_held",
            "scope_covers_service",
            "data_processing_secured",
            "data_residency",
            "no_training_on_data",
            "subprocessor_notice",
            "scope_change_notice",
            "incident_notice",
            "audit_right",
            "exit_plan",
            "deletion",
            "rto_rpo",
        ]
        | None
    ) = one("What is promised.", essential=True)
    text: Text | None = one("The promise, as the contract has it.")
    covers: tuple[AnyRef, ...] = many(
        "Products, life cycle stages or other elements that the promise is about, by id."
    )
    due: Date | None = one("The day by which it has to be kept.")
    within_days: Whole | None = one("For notices: how many days after the event the customer is told.")
    standard: Text | None = one("For `certification_held`: the standard, for example ISO/IEC 27001.")
    countries: tuple[Country, ...] = many("For `data_residency`: countries in which the data may be.")


@kind("contracts", "contract", "offer")
class Contract(Element):
    """A contract with a customer: the promise that the scope has to keep.

    Blueprint step 6: the scope matches the service description of the agreement, and covers what is sold.
    """

    customer: CustomerRef | None = one("The customer who signed it.", essential=True)
    type: (
        Literal["msa", "order_form", "service_description", "dpa", "sla", "security_addendum", "baa"] | None
    ) = one("What kind of agreement it is.")
    parent: ContractRef | None = one("The agreement it hangs on: an order form on its master agreement.")
    organisation: OrganisationRef | None = one("The legal entity of the company that signed it.")
    signed_on: Date | None = one("Day of signature.")
    ends_on: Date | None = one("Last day; not given means open-ended.")
    governing_law: Text | None = one("The law it is under.")
    reference_no: Text | None = one(
        "Its number, quoted; the key of the contract in the customer's DORA register (B_02.01.0010)."
    )
    service_description: Text | None = one("The short description of the service, verbatim.")
    service_description_version: Text | None = one("The version of it that the order form names, quoted.")
    products: tuple[ProductRef, ...] = many("What is really bought.")
    commitments: tuple[Commitment, ...] = many("What is promised.")
    critical_or_important_function: TriState | None = one(
        "Whether the service supports such a function; the financial customer says so (DORA, Article 3(22))."
    )
