"""Certification bodies: who audits, under whose accreditation, and when next."""

from typing import Literal

from isms_scope.model.element import Element
from isms_scope.model.fields import Date, Text, TriState, Whole, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import LocationRef


class NextAudit(Part):
    """The audit that comes next."""

    type: (
        Literal["stage1", "stage2", "surveillance1", "surveillance2", "recertification", "special"] | None
    ) = one("What kind of audit it is.")
    from_: Date | None = one("First day.", alias="from")
    to: Date | None = one("Last day.")


class Application(Part):
    """What the application for certification said; the audit time was computed from it."""

    headcount: Whole | None = one("People in scope that it named.")
    sites: tuple[LocationRef, ...] = many("Sites that it named.")
    submitted_on: Date | None = one("The day it was sent.")


@kind("certification_bodies", "certification body", "assurance", visibility="public")
class CertificationBody(Element):
    """The body that audits and certifies (blueprint step 15).

    What is not known about its accreditation stays `unknown`; the register asserts nothing.
    """

    accreditation_body: Text | None = one(
        "Who accredited it, for example UKAS, ANAB or DAkkS.", shown="public"
    )
    accreditation_no: Text | None = one("Number of the accreditation, quoted.", shown="public")
    mra_recognised: TriState | None = one(
        "Whether the accreditation is recognised under a mutual recognition arrangement.", shown="customer"
    )
    contact: Text | None = one("Contact at the body.", shown="internal")
    contract: Text | None = one("Number of the contract with it.")
    next_audit: NextAudit | None = one("The audit that comes next.")
    application: Application | None = one("What the application for certification said.")
