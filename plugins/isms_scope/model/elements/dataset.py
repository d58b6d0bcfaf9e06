"""Datasets: what is processed, whose it is and where it is kept."""

from typing import Literal

from isms_scope.model.element import Scoped
from isms_scope.model.fields import Classification, Country, Flag, Text, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import DatasetRef, PlaceRef


class Anonymisation(Part):
    """Why derived data no longer are the customer's: the one thing that stops the flag from spreading."""

    method: Text | None = one("How the data were anonymised.", essential=True)
    ref: Text | None = one("Where the method and its test are kept.")


@kind("datasets", "dataset", "ai", scope="derived", starter=True)
class Dataset(Scoped):
    """A set of data: training sets, prompts and outputs, indexes, logs."""

    type: (
        Literal[
            "training",
            "fine_tuning",
            "evaluation",
            "labelled",
            "prompts_outputs",
            "rag_index",
            "telemetry_logs",
            "customer_content",
            "synthetic",
            "public_corpus",
        ]
        | None
    ) = one("What the data are.", shown="customer")
    data_owner: Literal["customer", "company", "third_party", "public"] | None = one(
        "Whose data they are.", shown="customer"
    )
    contains_customer_data: Flag | None = one(
        "Whether customer data are in it; derived data inherit it unless they were anonymised."
    )
    personal_data: Literal["none", "pseudonymised", "personal", "special_category"] | None = one(
        "Whether persons can be identified.", shown="customer"
    )
    classification: Classification | None = one("How the data are classified.")
    processing_role: Literal["controller", "processor", "joint"] | None = one(
        "Role under data protection law.", shown="customer"
    )
    stored_in: tuple[PlaceRef, ...] = many("Where they are kept.")
    countries: tuple[Country, ...] = many("Countries in which they are kept.", shown="customer")
    derived_from: tuple[DatasetRef, ...] = many("Datasets they were made from.")
    anonymised: Anonymisation | None = one("How they were anonymised.")
    retention: Text | None = one("How long they are kept.", shown="customer")
    licence: Text | None = one("Licence or terms of use.")
    lawful_basis: Text | None = one("Lawful basis of the processing.")
    dpia_ref: Text | None = one("The data protection impact assessment.")
    provenance: Text | None = one("Where they come from.")
