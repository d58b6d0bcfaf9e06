"""Statements of Applicability: which version is current, and the decisions about controls that matter."""

from typing import Literal

from isms_scope.model.element import Element
from isms_scope.model.fields import Date, Flag, Sha256, Text, Url, Whole, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import ApproverRef


class ControlSet(Part):
    """The controls of one standard, counted."""

    set: Text | None = one("The standard, for example ISO/IEC 27001:2022 Annex A.", essential=True)
    total: Whole | None = one("How many controls it has.")
    applicable: Whole | None = one("How many apply.")
    excluded: Whole | None = one("How many do not.")


class ControlDecision(Part):
    """One row: whether a control applies, and why."""

    control: Text | None = one("The id of the control, for example 'A.7.4'.", essential=True)
    applicable: Flag | None = one("Whether it applies.", essential=True)
    reason: Text | None = one("Why it applies or does not, in the company's own words.")


class SoaVersion(Part):
    """A past version."""

    version: Text | None = one("Its version, quoted.", essential=True)
    date: Date | None = one("Its date.")
    reason: Text | None = one("Why it was written.")
    author: Text | None = one("Who wrote it.")


@kind("soas", "soa", "governance", visibility="public", keyed_by="management_systems")
class Soa(Element):
    """The Statement of Applicability of a management system (clause 6.1.3 d), as a reference.

    The scope statement and the certificate name it by version and date; the document lives elsewhere. Rows
    of it may be repeated here, so that they can be held against the scope: above all what was excluded.
    """

    version: Text | None = one("Version, quoted: '2.1' or '2019-02'.", shown="public", boundary=True)
    date: Date | None = one("Its date.", shown="public", boundary=True)
    state: Literal["draft", "approved"] | None = one("How far it is.", shown="customer")
    approved_on: Date | None = one("The day of approval.")
    approved_by: ApproverRef | None = one("Who approved it.")
    control_sets: tuple[ControlSet, ...] = many("The controls it judges, counted by standard.")
    controls: tuple[ControlDecision, ...] = many(
        "Rows of the document: controls, by id, and whether they apply."
    )
    changes_control_coverage: Flag | None = one(
        "Whether this version adds or drops controls; if not, the certificate may keep naming the old one."
    )
    history: tuple[SoaVersion, ...] = many("Past versions, with date, reason and author.")
    url: Url | None = one("Where the document is kept.")
    file: Text | None = one("The document, as a path below scope/attachments.")
    sha256: Sha256 | None = one("The SHA-256 of the file, as 64 hexadecimal digits.")
