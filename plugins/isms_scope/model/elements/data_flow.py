"""Data flows: where data actually go."""

from typing import Literal

from isms_scope.model.element import Element
from isms_scope.model.elements.interface import Mechanism
from isms_scope.model.elements.lifecycle_stage import Stage
from isms_scope.model.fields import Date, Text, TriState, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.refs import DatasetRef, DiscoveryRef, EndRef, InterfaceRef


@kind("data_flows", "data flow", "parties")
class DataFlow(Element):
    """Data that go from one place to another, whether anybody planned it or not."""

    from_: EndRef | None = one("Where they come from.", alias="from", essential=True)
    to: EndRef | None = one("Where they go.", essential=True)
    datasets: tuple[DatasetRef, ...] = many("What goes.")
    purpose: Text | None = one("Why.")
    stage: Stage | None = one("The lifecycle stage it belongs to.")
    mechanism: Mechanism | None = one("How.")
    encrypted_in_transit: TriState | None = one("Whether it is encrypted on the way.")
    interface: InterfaceRef | None = one("The declared interface it uses to cross the boundary.")
    frequency: Text | None = one("How often.")
    sanctioned: TriState | None = one("Whether the company agreed to it.")
    observed_by: Literal["declared", "interview", "scan", "incident"] | None = one("How it became known.")
    discovery: DiscoveryRef | None = one("The discovery that found it.")
    state: Literal["active", "ceased", "planned"] | None = one("Whether it happens; not given: active.")
    ceased_on: Date | None = one("The day it ended.")
