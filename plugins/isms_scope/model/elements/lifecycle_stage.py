"""Lifecycle stages: the pipeline from acquisition to retirement."""

from typing import Literal

from isms_scope.model.element import Scoped
from isms_scope.model.fields import Text, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.refs import (
    AiSystemRef,
    AnyRef,
    InfrastructureRef,
    PerformerRef,
    ProductRef,
    RepositoryRef,
)

Stage = Literal[
    "acquisition",
    "ingestion",
    "cleaning",
    "labelling",
    "training",
    "fine_tuning",
    "evaluation_red_team",
    "registry_release",
    "deployment",
    "inference",
    "monitoring_feedback",
    "retraining",
    "retirement",
]


@kind("lifecycle_stages", "lifecycle stage", "ai", scope="derived")
class LifecycleStage(Scoped):
    """A stage of the algorithmic life cycle: who performs it, on what, for which systems."""

    stage: Stage | None = one("Which stage it is.", shown="customer", boundary=True)
    products: tuple[ProductRef, ...] = many("Products it serves.", shown="customer")
    ai_systems: tuple[AiSystemRef, ...] = many("AI systems it serves.", shown="customer")
    performed_by: tuple[PerformerRef, ...] = many("Teams or suppliers that perform it.", boundary=True)
    runs_on: tuple[InfrastructureRef, ...] = many("Where it runs.")
    inputs: tuple[AnyRef, ...] = many("Datasets and models that go in.")
    outputs: tuple[AnyRef, ...] = many("Datasets and models that come out.")
    repositories: tuple[RepositoryRef, ...] = many("Code it uses.")
    not_applicable: Text | None = one("Why the stage does not occur here.")
