"""What every element has, and what those have that stand inside or outside the boundary."""

from typing import Literal

from isms_scope.model.decision import ScopeField
from isms_scope.model.fields import Date, Edition, Id, Sha256, Text, Url, many, one
from isms_scope.model.part import Part
from isms_scope.model.refs import OwnerRef


class EvidenceRef(Part):
    """Where a claim can be checked."""

    type: Literal["url", "file", "ticket", "commit", "interview", "register"] | None = one("What it is.")
    ref: Text | None = one("The address, path, number or id of it.", essential=True)
    sha256: Sha256 | None = one("The SHA-256 of the file, as 64 hexadecimal digits.")
    note: Text | None = one("What it shows.")


class Identifier(Part):
    """A name by which another system knows the thing."""

    scheme: (
        Literal[
            "aws_account",
            "gcp_project",
            "azure_subscription",
            "arn",
            "repo_url",
            "hostname",
            "cidr",
            "lei",
            "duns",
            "vat",
            "serial_range",
            "cost_centre",
            "bucket",
            "cluster",
            "other",
        ]
        | None
    ) = one("Which system gave the identifier.", essential=True, boundary=True)
    value: Text | None = one(
        "The identifier, quoted: account numbers begin with zeros.", essential=True, boundary=True
    )


class Element(Part):
    """What every element may say about itself; its id is the key under which it stands."""

    name: Text | None = one("The name people use.", shown="public", published=True)
    aliases: tuple[Text, ...] = many(
        "Other names: in contracts, tickets, DNS. Text rules and `check` know the thing by all of them."
    )
    description: Text | None = one("What it is, in plain text.", shown="public", published=True)
    owner: OwnerRef | None = one(
        "The person, role or team that answers for it; inherited from the parent or the product."
    )
    visibility: Edition | None = one("The lowest edition in which the element may be shown.")
    formerly: tuple[Id, ...] = many("Ids that the element had before; its history is followed through them.")
    reviewed_on: Date | None = one("The day on which the owner last confirmed the record.")
    evidence: tuple[EvidenceRef, ...] = many("Where the record can be checked.")
    links: tuple[Url, ...] = many("Addresses to read on (https or mailto).")
    tags: tuple[Text, ...] = many("Free words for filters.")
    note: Text | None = one("A remark for the people who keep the record.", shown="internal")


class Scoped(Element):
    """What an element says that stands inside or outside the boundary."""

    scope: ScopeField | None = one(
        "The scope decision: in, out, external, planned, undetermined, or a mapping with the reason.",
        shown="customer",
        boundary=True,
    )
    state: Literal["planned", "active", "deprecated", "retired"] | None = one(
        "Where it is in its life; not given means active.", shown="customer"
    )
    identifiers: tuple[Identifier, ...] = many(
        "Account numbers, ARNs, repository addresses, host names: how other systems know it.", boundary=True
    )
    consequences: tuple[Text, ...] = many(
        "What follows for people who use it or what stands in it: short sentences, the weightiest first."
    )
    valid_from: Date | None = one("First day on which it exists.")
    valid_to: Date | None = one("Last day on which it exists.")
