"""AI systems: what the EU AI Act and ISO/IEC 42001 speak of."""

from typing import Literal

from isms_scope.model.element import EvidenceRef, Scoped
from isms_scope.model.fields import Country, Date, Text, TriState, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import (
    ApproverRef,
    DatasetRef,
    ModelRef,
    OwnerRef,
    ProductRef,
    RegistryRef,
    StageRef,
)

AnnexIii = Literal[
    "1a", "1b", "1c", "2", "3a", "3b", "3c", "3d", "4a", "4b", "5a", "5b", "5c", "5d",
    "6a", "6b", "6c", "6d", "6e", "7a", "7b", "7c", "7d", "8a", "8b",
]  # fmt: skip
RiskClass = Literal[
    "prohibited",
    "high_risk_annex_i",
    "high_risk_annex_iii",
    "annex_iii_derogated",
    "transparency",
    "minimal",
    "excluded_research",
    "not_ai",
    "unclassified",
]


class Derogation(Part):
    """An assessment under Article 6(3): an Annex III use that is not high-risk, and why."""

    condition: Text | None = one("The condition of Article 6(3) that is relied on.")
    assessed_on: Date | None = one("The day of the assessment.")
    assessor: ApproverRef | None = one("Who assessed.")
    ref: Text | None = one("Where the assessment is kept.")


class Registration(Part):
    """Registration in the EU database (Article 49)."""

    required: TriState | None = one("Whether registration is required.")
    eu_db_id: Text | None = one("The number in the EU database.")
    status: Literal["not_required", "open", "submitted", "registered"] | None = one("How far it is.")
    member_states: tuple[Country, ...] = many("Member States in which the system is offered.")


class EuAiAct(Part):
    """The company's own classification under Regulation (EU) 2024/1689, recorded and not judged."""

    roles: tuple[
        Literal[
            "provider",
            "deployer",
            "importer",
            "distributor",
            "authorised_representative",
            "product_manufacturer",
            "downstream_provider",
            "none",
        ],
        ...,
    ] = many("The company's roles for the system (Article 3).", shown="customer")
    risk_class: RiskClass | None = one("The class the company arrived at.", shown="customer")
    annex_iii: tuple[AnnexIii, ...] = many("Points of Annex III that the use touches.")
    art_6_3: Derogation | None = one("The assessment under Article 6(3), where it is relied on.")
    transparency: tuple[
        Literal[
            "chatbot_disclosure",
            "synthetic_content_marking",
            "emotion_or_biometric_notice",
            "deepfake_label",
        ],
        ...,
    ] = many("Duties under Article 50 that apply.", shown="customer")
    registration: Registration | None = one("Registration in the EU database.")
    classified_on: Date | None = one("The day of the classification.")
    classified_by: ApproverRef | None = one("Who classified.")
    assessment_ref: Text | None = one("Where the reasons are kept.")


class Aims(Part):
    """What an AI management system (ISO/IEC 42001) records for the system."""

    roles: tuple[Literal["provider", "producer", "customer", "partner"], ...] = many(
        "Roles in the terms of ISO/IEC 22989.", shown="customer", boundary=True
    )
    impact_assessment: EvidenceRef | None = one("The AI system impact assessment.")


@kind("ai_systems", "AI system", "ai", scope="derived", visibility="customer")
class AiSystem(Scoped):
    """An AI system by its intended purpose, with the company's roles and its class."""

    intended_purpose: Text | None = one("What it is meant for.", shown="customer", published=True)
    products: tuple[ProductRef, ...] = many("Products it is part of.", shown="customer")
    eu_ai_act: EuAiAct | None = one("Classification under the EU AI Act.", shown="customer")
    aims: Aims | None = one("Facts for the AI management system.", shown="customer")
    capabilities: tuple[
        Literal[
            "text_generation",
            "image_generation",
            "audio_generation",
            "video_generation",
            "code_generation",
            "translation",
            "classification",
            "recommendation",
            "scoring_of_persons",
            "emotion_recognition",
            "biometric_id",
            "agentic_action",
            "retrieval",
            "forecasting",
        ],
        ...,
    ] = many("What it can do; telling capabilities challenge the class.", shown="customer")
    models: tuple[ModelRef, ...] = many("Models it uses.")
    datasets: tuple[DatasetRef, ...] = many("Datasets it uses.")
    lifecycle_stages: tuple[StageRef, ...] = many("Stages of its life cycle.")
    registry: RegistryRef | None = one("The registry that holds its models.")
    human_oversight: OwnerRef | None = one("Who oversees it (Article 14).")
    affected_persons: tuple[Text, ...] = many("Groups of persons it affects.", shown="customer")
