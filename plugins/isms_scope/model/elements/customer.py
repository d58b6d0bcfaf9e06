"""Customers: who was promised something."""

from typing import Literal

from isms_scope.model.element import Scoped
from isms_scope.model.fields import Country, Lei, Text, TriState, one
from isms_scope.model.kinds import kind


@kind("customers", "customer", "offer", scope="external")
class Customer(Scoped):
    """A customer, by name or by a code. External by nature.

    Blueprint step 6. A financial customer has to keep a register of its ICT services (DORA, Article 28(3)).
    """

    sector: Text | None = one("What the customer does.", shown="customer")
    country: Country | None = one("Country of the customer.")
    is_financial_entity: TriState | None = one(
        "Whether it is a financial entity in the sense of DORA, Article 2."
    )
    lei: Lei | None = one("Legal entity identifier (ISO 17442).")
    tier: Literal["strategic", "major", "standard"] | None = one(
        "How much weight it has; contracts of strategic and major customers are reviewed every year."
    )
    annual_value_band: Text | None = one("Yearly value, as a band.", shown="internal")
