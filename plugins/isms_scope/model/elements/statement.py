"""The scope statement: the paragraph that goes on the certificate."""

from typing import Literal

from isms_scope.model.element import Element
from isms_scope.model.elements.product import Activity
from isms_scope.model.fields import Date, Flag, Text, Whole, keyed, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import LocationRef, OrganisationRef, ProductRef


class SoaReference(Part):
    """The Statement of Applicability that the text names."""

    ref: Text | None = one("Document id.", shown="public")
    version: Text | None = one("Version, quoted: '2.1' or '2019-02'.", shown="public", boundary=True)
    date: Date | None = one("Its date.", shown="public", boundary=True)


class Structure(Part):
    """What the text is made of, so that data and wording can be compared."""

    organisation: OrganisationRef | None = one("The entity named in it.", shown="public", boundary=True)
    activities: tuple[Activity, ...] = many("Activities named in it.", shown="public", boundary=True)
    products: tuple[ProductRef, ...] = many("Products named in it.", shown="public", boundary=True)
    data_clauses: tuple[Text, ...] = many("What it says of data.", shown="public", boundary=True)
    sites: tuple[LocationRef, ...] = many("Sites named in it.", shown="public", boundary=True)
    hosting_clause: Text | None = one("What it says of hosting.", shown="public", boundary=True)
    people_clause: Text | None = one("What it says of people.", shown="public", boundary=True)


class StatementVersion(Part):
    """A past version."""

    version: Text | None = one("Its version, quoted.", essential=True, shown="public")
    date: Date | None = one("Its date.", shown="public")
    reason: Text | None = one("Why it was written.")
    author: Text | None = one("Who wrote it.")
    text: Text | None = one("Its text.")
    approved_by: Text | None = one("Who approved it.")


@kind(
    "statements", "statement", "governance", visibility="public", keyed_by="management_systems", starter=True
)
class Statement(Element):
    """The scope statement of a management system (clause 4.3, blueprint step 12)."""

    version: Text | None = one("Version, quoted: '2.1'.", shown="public", boundary=True)
    state: Literal["draft", "under_review", "approved", "superseded"] | None = one(
        "How far it is; approval is proven by an approval record, never by this word.", shown="customer"
    )
    text: Text | None = one(
        "The paragraph for the certificate.", shown="public", published=True, boundary=True
    )
    public_text: Text | None = one("The text for the public, if it differs.", shown="public", published=True)
    structured: Structure | None = one("What the text is made of.", shown="public", boundary=True)
    soa: SoaReference | None = one(
        "The Statement of Applicability the text refers to.", shown="public", boundary=True
    )
    headcount_in_scope: Whole | None = one("People who work within the scope.")
    effective_from: Date | None = one("The day from which it holds.", shown="public")
    change_summary: Text | None = one("What changed since the last version.")
    change_class: Literal["initial", "minor", "major"] | None = one("How big the change is.")
    whole_organisation: Flag | None = one(
        "Whether the whole organisation is meant on purpose.", boundary=True
    )
    whole_organisation_reason: Text | None = one("Why the whole organisation is meant.")
    languages: dict[Text, Text] = keyed("The text in other languages, by language code.", shown="public")
    next_review_by: Date | None = one("The day by which it is reviewed.")
    document_id: Text | None = one("Number of the scope document.", shown="customer")
    classification: Literal["public", "internal", "confidential", "restricted"] | None = one(
        "Classification of the scope document.", shown="customer"
    )
    history: tuple[StatementVersion, ...] = many(
        "Past versions, with date, reason and author.", shown="customer"
    )
