"""Boundary statements: the perimeter in one sentence each."""

from typing import Literal

from isms_scope.model.element import Element
from isms_scope.model.fields import Text, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import AnyRef, Selector


class ControlPoint(Part):
    """Where the boundary is guarded."""

    name: Text | None = one("What guards it.", essential=True, shown="customer")
    kind: Literal["waf", "firewall", "sso", "iam", "scp", "mdm", "contract", "badge", "gateway"] | None = one(
        "What kind of control it is."
    )
    ref: AnyRef | None = one("The element that is the control point.")


@kind("boundaries", "boundary", "technology", visibility="customer")
class Boundary(Element):
    """One side of the perimeter: organisational, physical, logical, data, contractual (clause 4.3).

    A selector in `members` (`infrastructure[purpose=training]`) includes by clause: whatever matches is in,
    also when nobody has declared it yet.
    """

    type: Literal["organisational", "physical", "logical", "data", "contractual"] | None = one(
        "Which side of the perimeter it describes.", shown="customer"
    )
    statement: Text | None = one(
        "The perimeter in one sentence.", shown="customer", published=True, boundary=True
    )
    members: tuple[Selector, ...] = many("Ids or selectors of what the boundary includes.", boundary=True)
    control_points: tuple[ControlPoint, ...] = many("Where it is guarded.")
    diagram_group: Text | None = one("The zone under which the diagram shows its members.")
