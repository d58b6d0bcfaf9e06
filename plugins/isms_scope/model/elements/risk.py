"""Risks: pointers into the risk register, which lives elsewhere."""

from typing import Literal

from isms_scope.model.element import Element
from isms_scope.model.fields import Text, Url, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.refs import Selector


@kind("risks", "risk", "context")
class Risk(Element):
    """A risk by name, level and address; assessment and treatment (clause 6.1) are kept in its register."""

    level: Literal["low", "medium", "high", "critical"] | None = one("How big it is.")
    register_id: Text | None = one("Its number in the risk register, for example R-12.")
    url: Url | None = one("Where it stands in the risk register.", shown="internal")
    affects: tuple[Selector, ...] = many("What it threatens: ids or selectors.")
