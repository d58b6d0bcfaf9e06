"""Code repositories."""

from typing import Literal

from isms_scope.model.element import Scoped
from isms_scope.model.fields import Text, TriState, Url, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.refs import InfrastructureRef, ModelRef, ProductRef


@kind("repositories", "repository", "technology", scope="own")
class Repository(Scoped):
    """A repository of code, models, data or prompts. What deploys to in-scope infrastructure is in scope."""

    host: Literal["github", "gitlab", "bitbucket", "hf", "self_hosted", "other"] | None = one(
        "Where it is hosted."
    )
    url: Url | None = one("Its address.")
    org: Text | None = one("The organisation or group at the host.")
    access: Literal["public", "private", "org"] | None = one("Who can read it.", boundary=True)
    deploys_to: tuple[InfrastructureRef, ...] = many("What it deploys to.", boundary=True)
    products: tuple[ProductRef, ...] = many("Products it belongs to.")
    contains: tuple[
        Literal["code", "iac", "model_weights", "datasets", "notebooks", "prompts", "docs", "scope"], ...
    ] = many("What is in it.")
    models: tuple[ModelRef, ...] = many("Models whose weights are in it.")
    branch_protection: TriState | None = one("Whether the default branch is protected.")
