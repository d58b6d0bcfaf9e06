"""Certificates: what is certified, word for word, and until when."""

from typing import Literal

from isms_scope.model.element import Element
from isms_scope.model.fields import Date, Sha256, Text, Url, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import (
    CertificationBodyRef,
    LocationRef,
    ManagementSystemRef,
    OrganisationRef,
    ProductRef,
)


class Coverage(Part):
    """What the certificate covers, so that claims can be compared with it."""

    products: tuple[ProductRef, ...] = many("Products it covers.", shown="public")
    sites: tuple[LocationRef, ...] = many("Sites it covers.", shown="customer")
    organisations: tuple[OrganisationRef, ...] = many("Legal entities it covers.", shown="public")


class CertificateSoa(Part):
    """The Statement of Applicability that the certificate names."""

    ref: Text | None = one("Document id.", shown="public")
    version: Text | None = one("Version, quoted.", shown="public")
    date: Date | None = one("Its date.", shown="public")


@kind("certificates", "certificate", "assurance", visibility="public")
class Certificate(Element):
    """A certificate of a management system; it certifies the system, never a product."""

    number: Text | None = one("Its number, quoted.", shown="public")
    management_system: ManagementSystemRef | None = one(
        "The management system that is certified.", shown="public"
    )
    standard: Text | None = one("The standard, for example ISO/IEC 27001.", shown="public")
    edition: Text | None = one("The edition of the standard, quoted: '2022'.", shown="public")
    additional_references: tuple[Text, ...] = many(
        "Further standards that it names, for example ISO/IEC 27017:2015.", shown="public"
    )
    pii_role: Literal["controller", "processor", "both"] | None = one(
        "Role for personal data that it names.", shown="public"
    )
    holder: OrganisationRef | None = one("The legal entity that holds it.", shown="public")
    body: CertificationBodyRef | None = one("The body that issued it.", shown="public")
    scope_text: Text | None = one(
        "The scope as it stands on the certificate, verbatim and not shortened.",
        shown="public",
        published=True,
    )
    covers: Coverage | None = one("What it covers.", shown="public")
    soa: CertificateSoa | None = one("The Statement of Applicability it names.", shown="public")
    state: Literal["claimed", "in_progress", "active", "suspended", "withdrawn", "expired"] | None = one(
        "How it stands; `claimed` where nobody has seen the paper.", shown="public"
    )
    issued_on: Date | None = one("Day of issue.", shown="public")
    initial_on: Date | None = one("Day of the first certification.", shown="public")
    revised_on: Date | None = one("Day of the last revision.", shown="public")
    expires_on: Date | None = one("Last day of validity.", shown="public")
    recertification_on: Date | None = one("The day by which it is renewed, where that is not the last day.")
    surveillance_due: tuple[Date, ...] = many("Days by which surveillance audits are due.")
    claim_phrase: Text | None = one(
        "The wording for claims that the body demands.", shown="public", published=True
    )
    verify_url: Url | None = one("Where anybody can check it.", shown="public")
    file: Text | None = one("The certificate, as a path below scope/attachments.")
    sha256: Sha256 | None = one("The SHA-256 of the file, as 64 hexadecimal digits.")
