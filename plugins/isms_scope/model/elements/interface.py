"""Interfaces and dependencies: what crosses the boundary (clause 4.3 c)."""

from typing import Literal

from isms_scope.model.element import Element
from isms_scope.model.fields import Date, Text, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import DatasetRef, EndRef, RiskRef

Mechanism = Literal[
    "public_api",
    "private_link",
    "vpn",
    "peering",
    "s3_bucket",
    "sftp",
    "webhook",
    "sso_federation",
    "package_registry",
    "model_download",
    "console_access",
    "remote_support",
    "managed_service",
    "email",
    "physical",
    "shared_facility",
    "shared_staff",
]


class Responsibility(Part):
    """Who does what at an interface."""

    ours: Text | None = one("What the company does.", shown="customer", published=True)
    theirs: Text | None = one("What the other side does.", shown="customer", published=True)
    shared: Text | None = one("What both do.", shown="customer", published=True)


@kind("interfaces", "interface", "parties", visibility="customer", starter=True)
class Interface(Element):
    """Where information crosses the boundary, or where the inside depends on the outside."""

    relation: Literal["interface", "dependency", "both"] | None = one(
        "Whether information crosses, the inside depends on it, or both.", shown="customer"
    )
    inside: EndRef | None = one("The inner end.", essential=True, boundary=True)
    outside: EndRef | None = one(
        "The outer end; `internet`, `any-customer` where it is nobody in particular.",
        essential=True,
        shown="customer",
        boundary=True,
    )
    mechanism: Mechanism | None = one("How it works.", shown="customer", boundary=True)
    direction: Literal["in", "out", "both"] | None = one(
        "Which way information goes, seen from inside.", shown="customer"
    )
    data: tuple[DatasetRef, ...] = many("Datasets that cross.", shown="customer")
    encrypted: Text | None = one("How it is protected on the way, for example TLS 1.3.", shown="customer")
    responsibility: Responsibility | None = one("Who does what.", shown="customer")
    controls: tuple[Text, ...] = many("Controls at the interface, for example 'A.8.20'.")
    agreement: Text | None = one("The contract or agreement, by number or id.")
    risk: RiskRef | None = one("The risk that was assessed for it.")
    risk_ref: Text | None = one("The risk, where the register is kept elsewhere.")
    tested_on: Date | None = one("The day it was last tested.")
