"""Exclusions: what is outside by decision, and why."""

from typing import Literal

from isms_scope.model.element import Element
from isms_scope.model.elements.infrastructure import Separation
from isms_scope.model.fields import Date, Text, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.refs import AnyRef, ApproverRef, InterfaceRef


@kind("exclusions", "exclusion", "decisions", visibility="customer", starter=True)
class Exclusion(Element):
    """A documented exclusion (blueprint step 10): what, why, and where responsibility stops.

    Clauses 4 to 10 and Annex A controls are not excluded here; controls belong in the SoA.
    """

    excludes: tuple[AnyRef, ...] = many("What is excluded, by id.", shown="customer", boundary=True)
    things: tuple[Text, ...] = many(
        "What is excluded and not in the register, in words, for example the customer's firewall.",
        shown="customer",
        published=True,
        boundary=True,
    )
    category: (
        Literal[
            "not_under_our_control",
            "separate_legal_entity",
            "no_in_scope_information",
            "separated_environment",
            "third_party_responsibility",
            "discontinued",
            "future_phase",
        ]
        | None
    ) = one("The kind of reason.", shown="customer", boundary=True)
    justification: Text | None = one(
        "The reason, in a sentence that an auditor can test.", shown="customer", published=True, boundary=True
    )
    control_boundary: Text | None = one(
        "Where the company's responsibility stops.", shown="customer", published=True, boundary=True
    )
    separation: Separation | None = one("How it is kept apart.")
    impact_on_is: Text | None = one("Why information security does not suffer.")
    interfaces: tuple[InterfaceRef, ...] = many(
        "Interfaces over which something still crosses.", boundary=True
    )
    drift_control: Text | None = one("What stops it from drifting into use unnoticed.")
    told_to: tuple[Text, ...] = many("Where customers or users are told.", shown="customer")
    approved_by: ApproverRef | None = one("Who approved it.")
    approved_on: Date | None = one("The day of approval.")
    review_by: Date | None = one("The day by which it is looked at again.")
