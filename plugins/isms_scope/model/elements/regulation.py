"""Regulations: laws that may apply, and from when."""

from typing import Literal

from isms_scope.model.element import Element
from isms_scope.model.fields import Date, Text, TriState, Url, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part


class LegalDate(Part):
    """A date of a law; such dates move, so each says when it was last looked up."""

    what: Text | None = one("What begins or ends on it.", essential=True, shown="public")
    applies_from: Date | None = one("The date.", shown="public")
    verified_on: Date | None = one("The day somebody last looked it up.", shown="public")
    source: Url | None = one("Where it was looked up.", shown="public")


@kind("regulations", "regulation", "laws", visibility="public")
class Regulation(Element):
    """A law or regulation, whether it applies, and why (blueprint steps 2 and 5).

    The company's own judgement: the tool records it and gives no legal advice.
    """

    regime: Literal["eu_ai_act", "gdpr", "uk_gdpr", "dora", "nis2", "other"] | None = one(
        "Which law it is, where rules and exports know it; a known one switches on its rules.",
        shown="public",
    )
    citation: Text | None = one("How it is cited, for example Regulation (EU) 2024/1689.", shown="public")
    jurisdiction: Text | None = one("Where it holds, for example EU, GB or 'NO'.", shown="public")
    state: Literal["in_force", "adopted", "proposed"] | None = one("How far the law is.", shown="public")
    applies: TriState | None = one("Whether it applies to the company.", shown="public")
    reason: Text | None = one("Why it applies or not.")
    dates: tuple[LegalDate, ...] = many("From when which part applies.", shown="public")
