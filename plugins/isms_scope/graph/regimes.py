"""Regimes: which laws the company has declared to apply to it."""

from typing import Literal, TypeAlias

from isms_scope.graph.graph import Graph
from isms_scope.model.elements.regulation import Regulation

Regime: TypeAlias = Literal["eu_ai_act", "gdpr", "uk_gdpr", "dora", "nis2"]


def applies(graph: Graph, regime: Regime) -> bool | None:
    """Whether a law applies by the company's own record; None where the register does not speak of it.

    A law that nobody has declined counts as one that applies.
    """
    judged = [data.applies for _, data in graph.each("regulations", Regulation) if data.regime == regime]
    return any(each is not False for each in judged) if judged else None
