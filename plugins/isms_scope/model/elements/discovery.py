"""Discoveries: where people and scans say the data really are."""

from typing import Literal

from isms_scope.model.element import Element, Identifier
from isms_scope.model.fields import Date, Id, Text, TriState, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import AnyRef, ApproverRef, DatasetRef, OwnerRef, TeamRef


class PlaceFound(Part):
    """A place that came to light, and what was decided about it."""

    id: Id | None = one("Short id of the place within the discovery.")
    what: Text | None = one("What was found, in words.", essential=True)
    kind_guess: (
        Literal[
            "infrastructure",
            "suppliers",
            "repositories",
            "model_registries",
            "models",
            "datasets",
            "ai_systems",
            "products",
            "teams",
            "locations",
        ]
        | None
    ) = one("The kind of element it probably is.")
    identifiers: tuple[Identifier, ...] = many("How other systems know it, for example an account number.")
    holder: OwnerRef | None = one("The person, role or team that uses it.")
    data: tuple[DatasetRef, ...] = many("Datasets that were found there.")
    sanctioned: TriState | None = one("Whether the company agreed to its use.")
    triage: Literal["untriaged", "declared", "excluded", "stopped"] | None = one(
        "What was decided about it; not given means untriaged."
    )
    ref: AnyRef | None = one("The element or exclusion that it became, by id.")
    triaged_on: Date | None = one("The day of the decision, within 14 days.")


@kind("discoveries", "discovery", "decisions")
class Discovery(Element):
    """An interview or a scan that looked for data outside the register.

    The blueprint: scoping is a human interview process, not just an API scan.
    """

    method: (
        Literal[
            "interview",
            "workshop",
            "cloud_inventory",
            "sso_log",
            "expense_review",
            "repo_scan",
            "egress_log",
            "survey",
        ]
        | None
    ) = one("How it was done.")
    teams: tuple[TeamRef, ...] = many("Teams that were asked or looked at.")
    held_on: Date | None = one("The day it was done.")
    interviewer: ApproverRef | None = one("Who asked.")
    questions_asked: tuple[Text, ...] = many("What was asked.")
    places_found: tuple[PlaceFound, ...] = many("What came to light.")
