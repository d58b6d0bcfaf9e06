"""Models: weights, adapters and models behind somebody else's API."""

from typing import Literal

from isms_scope.model.element import Scoped
from isms_scope.model.fields import Classification, Flag, Text, TriState, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import DatasetRef, ModelRef, PlaceRef, RegistryRef, StageRef, SupplierRef


class Weights(Part):
    """The weights: the asset an AI company is valued by."""

    held: Flag | None = one("Whether the company holds them.")
    locations: tuple[PlaceRef, ...] = many("Stores and registries that hold them.")
    classification: Classification | None = one("How they are classified.")
    public: Flag | None = one("Whether they can be fetched by anybody.")
    open_release: Text | None = one(
        "Why they are public on purpose: licence and decision of an open release."
    )
    hash_alg: Text | None = one("Algorithm of the digests that are recorded.")


class Gpai(Part):
    """The company's role for a general-purpose AI model (EU AI Act, Chapter V)."""

    role: Literal["none", "uses", "modifies", "provides"] | None = one("The role the company arrived at.")
    systemic_risk: TriState | None = one("Whether the model has systemic risk (Article 51).")
    open_source: TriState | None = one("Whether it is released under a free and open-source licence.")
    training_compute_flop: Text | None = one("Training compute in FLOP, quoted: '1e24'.")
    art53_docs_ref: Text | None = one("Where the documentation received under Article 53 is kept.")


class ModelStages(Part):
    """The stages in which the model is made and used."""

    training: StageRef | None = one("Training.")
    fine_tuning: StageRef | None = one("Fine-tuning.")
    evaluation: StageRef | None = one("Evaluation and red teaming.")
    inference: StageRef | None = one("Inference.")


@kind("models", "model", "ai", scope="derived", visibility="customer", starter=True)
class AiModel(Scoped):
    """A model: trained here, fine-tuned, fetched as open weights, or reached through an API."""

    type: (
        Literal[
            "foundation",
            "fine_tuned",
            "adapter_lora",
            "embedding",
            "classifier",
            "reward",
            "guardrail",
            "third_party_api",
        ]
        | None
    ) = one("What kind of model it is.", shown="customer")
    base_model: ModelRef | None = one("The model it was made from.", shown="customer")
    base_model_name: Text | None = one("Name of a base model that is not in the register.")
    origin: Literal["in_house", "open_weights", "licensed", "api_only"] | None = one(
        "Where it comes from.", shown="customer"
    )
    supplier: SupplierRef | None = one("Who developed it, if not the company.", shown="customer")
    licence: Text | None = one("Licence of the weights.", shown="customer")
    weights: Weights | None = one("The weights and where they are.")
    gpai: Gpai | None = one("Role for a general-purpose model.")
    stages: ModelStages | None = one("Stages in which it is made and used.")
    registry: RegistryRef | None = one("The registry that holds it.")
    trained_on: tuple[DatasetRef, ...] = many("Datasets it was trained on.")
