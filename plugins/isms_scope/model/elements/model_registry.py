"""Model registries: where models and their evidence live."""

from typing import Literal

from isms_scope.model.element import Scoped
from isms_scope.model.fields import Text, Whole, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.refs import AnyRef, ModelRef


@kind("model_registries", "model registry", "ai", scope="own")
class ModelRegistry(Scoped):
    """A registry of models. One that holds production or high-risk models is expected to be in scope."""

    type: (
        Literal[
            "mlflow",
            "wandb",
            "hf_hub_private",
            "hf_hub_public",
            "sagemaker",
            "vertex",
            "oci",
            "custom",
        ]
        | None
    ) = one("What it runs on.")
    hosted_on: AnyRef | None = one("The infrastructure or supplier that hosts it.", boundary=True)
    access: Literal["public", "org", "restricted"] | None = one("Who can read it.")
    account_type: Literal["corporate", "personal"] | None = one("Whose account it is.")
    contains: tuple[ModelRef, ...] = many("Models it holds.")
    backup: Text | None = one("How it is backed up.")
    logs_retained_days: Whole | None = one("Days for which its logs are kept.")
