"""Evidence: the index of artefacts."""

from typing import Literal

from isms_scope.model.element import Element
from isms_scope.model.fields import Date, Sha256, Text, Url, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.refs import AnyRef


@kind("evidence", "piece of evidence", "assurance")
class Evidence(Element):
    """An artefact that an auditor may ask for, with its hash (clause 7.5)."""

    type: (
        Literal[
            "scope_document",
            "diagram",
            "inventory",
            "minutes",
            "certificate",
            "contract",
            "policy",
            "report",
            "email",
            "screenshot",
            "other",
        ]
        | None
    ) = one("What it is.")
    file: Text | None = one("The file, as a path below scope/attachments.")
    sha256: Sha256 | None = one("The SHA-256 of the file, as 64 hexadecimal digits.")
    url: Url | None = one("Where it is kept, if not here.")
    version: Text | None = one("Its version, quoted.")
    dated: Date | None = one("Its date.")
    valid_to: Date | None = one("Last day on which it still proves something.")
    supports: tuple[AnyRef, ...] = many("Elements it is evidence for, by id.")
