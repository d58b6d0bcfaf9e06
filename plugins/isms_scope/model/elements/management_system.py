"""Management systems: several may share one register."""

from typing import Literal

from isms_scope.model.element import Element
from isms_scope.model.fields import Flag, Text, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.refs import ManagementSystemRef, OrganisationRef

STANDARD_OF = {
    "isms": "ISO/IEC 27001:2022",
    "aims": "ISO/IEC 42001:2023",
    "pims": "ISO/IEC 27701:2025",
    "bcms": "ISO 22301:2019",
    "sms": "ISO/IEC 20000-1:2018",
}


@kind("management_systems", "management system", "governance", visibility="public")
class ManagementSystem(Element):
    """A management system whose scope this register holds: ISMS, AIMS, PIMS.

    Where none is declared, there is one information security management system with the id `isms`.
    """

    type: Literal["isms", "aims", "pims", "bcms", "sms", "integrated"] | None = one(
        "What it manages: information security, AI, privacy, continuity, services.", shown="public"
    )
    standards: tuple[Text, ...] = many(
        "Standards with edition, for example ISO/IEC 27001:2022.", shown="public", boundary=True
    )
    extension_control_sets: tuple[Text, ...] = many(
        "Control sets that the SoA adds, for example ISO/IEC 27017:2015.", shown="public"
    )
    organisation: OrganisationRef | None = one(
        "The legal entity that runs it.", shown="public", boundary=True
    )
    extends: ManagementSystemRef | None = one("The management system it builds on.", shown="public")
    certification_intended: Flag | None = one("Whether a certificate is held or wanted.")
    pii_role: Literal["controller", "processor", "both"] | None = one(
        "Role for personal data that the scope of a PIMS names.", shown="public", boundary=True
    )
