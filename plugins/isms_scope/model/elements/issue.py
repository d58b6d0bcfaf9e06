"""Issues: what in and around the company bears on information security (clause 4.1)."""

from typing import Literal

from isms_scope.model.element import Element
from isms_scope.model.fields import Date, Text, TriState, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import AnyRef, ExclusionRef, RiskRef, Selector


class ScopeResponse(Part):
    """What the scope does about an issue."""

    decision: Literal["included", "excluded", "none_needed"] | None = one(
        "Whether what the issue touches was taken in, left out, or needs nothing."
    )
    elements: tuple[AnyRef, ...] = many("For `included`: what was taken in, by id.")
    exclusion: ExclusionRef | None = one("For `excluded`: the exclusion that explains it.")
    reason: Text | None = one("Why; for `none_needed` an auditor asks for it.")


@kind("issues", "issue", "context")
class Issue(Element):
    """An internal or external issue (clause 4.1, blueprint step 2) and what the scope does about it.

    Whether climate change is relevant has to be decided as well (ISO/IEC 27001:2022/Amd 1:2024).
    """

    side: Literal["internal", "external"] | None = one("Whether it comes from inside or outside.")
    category: (
        Literal[
            "legal_regulatory",
            "technology",
            "threat",
            "market",
            "customer",
            "supply_chain",
            "people",
            "finance_investors",
            "culture",
            "climate",
            "geopolitical",
            "ai_specific",
        ]
        | None
    ) = one("What it is about.")
    statement: Text | None = one("The issue in one sentence.")
    effect: Literal["risk", "opportunity"] | None = one("Whether it threatens or helps.")
    relevant: TriState | None = one("Whether it is relevant at all; a `false` with its reason is a decision.")
    relevance: Text | None = one("Why it is relevant, or why not.")
    affects: tuple[Selector, ...] = many(
        "What it touches: ids or selectors, for example suppliers[type=model_hub]."
    )
    scope_response: ScopeResponse | None = one("What the scope does about it.")
    risks: tuple[RiskRef, ...] = many("Risks that follow from it.")
    risk_refs: tuple[Text, ...] = many("The same, where the risk register is kept elsewhere.")
    raised_on: Date | None = one("The day it was raised.")
