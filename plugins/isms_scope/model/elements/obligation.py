"""Obligations: what an article of a law asks of which elements."""

from isms_scope.model.element import Element
from isms_scope.model.fields import Text, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.refs import RegulationRef, Selector


@kind("obligations", "obligation", "laws")
class Obligation(Element):
    """One duty of a regulation, mapped to the elements it falls on (clause 4.2).

    'Applicable AI laws' as a row does not satisfy an auditor; an article with its elements does.
    """

    regulation: RegulationRef | None = one("The regulation it stands in.", essential=True)
    article: Text | None = one("Article or section, for example 'Article 12'.")
    text: Text | None = one("What it asks, in own words.")
    applies_to: tuple[Selector, ...] = many(
        "What the duty falls on: ids or selectors, for example infrastructure[type=logging_siem]."
    )
    requires_in_scope: tuple[Selector, ...] = many(
        "What has to be inside the boundary so that the duty can be met: ids or selectors."
    )
