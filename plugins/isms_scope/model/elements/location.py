"""Locations: offices, labs, data centres, and remote work as a place."""

from typing import Literal

from isms_scope.model.element import Scoped
from isms_scope.model.elements.product import Activity
from isms_scope.model.fields import Country, Flag, Text, TriState, Whole, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.refs import LocationRef, OrganisationRef, SupplierRef


@kind("locations", "location", "governance", scope="own", visibility="public")
class Location(Scoped):
    """A place where work is done: an office, a lab, a data centre, or remote work as a place of its own.

    Blueprint step 1. A company may have no physical site at all; then remote work is declared and the
    statement says so. The certificate lists every site in scope with its activities (ISO/IEC 27006-1).
    """

    type: (
        Literal[
            "office",
            "coworking",
            "data_centre_own",
            "colocation",
            "lab",
            "delivery_centre",
            "remote_work",
            "mailing_address_only",
            "client_site",
            "temporary",
        ]
        | None
    ) = one(
        "What kind of place it is; `mailing_address_only` has nothing to visit.",
        shown="customer",
        boundary=True,
    )
    address: Text | None = one(
        "The postal address, as the certificate prints it.", shown="customer", boundary=True
    )
    country: Country | None = one("Country in which it stands.", shown="public", boundary=True)
    organisation: OrganisationRef | None = one(
        "The legal entity that uses it.", shown="customer", boundary=True
    )
    same_site_as: LocationRef | None = one(
        "Another address on the same premises: the two count as one site.", boundary=True
    )
    operated_by: Literal["self", "landlord", "supplier"] | None = one("Who runs the building or the hall.")
    operator: SupplierRef | None = one("The landlord or supplier that runs it.")
    activities: tuple[Activity, ...] = many("What is done there.", shown="customer", boundary=True)
    headcount: Whole | None = one("People who work there; the audit time depends on it.")
    is_central_function: Flag | None = one(
        "Whether the management system is run from here; this site is audited every year."
    )
    shared_with_others: TriState | None = one("Whether other companies use the same rooms.")
    countries_allowed: tuple[Country, ...] = many(
        "For `remote_work`: countries from which people may work.", shown="customer", boundary=True
    )
    physical_controls_by: Literal["self", "landlord", "supplier", "not_applicable"] | None = one(
        "Who answers for doors, cameras and visitors.", shown="customer"
    )
