"""Publishing: whether an edition may be put where others can read it."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from isms_scope.model.fields import Edition

Target: TypeAlias = Literal["private", "public"]
TARGETS: tuple[Target, ...] = ("private", "public")


def refusal(
    edition: Edition, target: Target | None, environment: Mapping[str, str], *, deploys: bool = False
) -> str:
    """Return why an edition must not be built for where it goes, the empty text if it may.

    Everything above `public` needs a target that is declared `private` wherever the output is likely to be
    published: with a command that deploys, and in CI, which GitHub, GitLab and most others say with the
    variable CI. On somebody's own machine nothing leaves it, so nothing has to be declared.
    """
    if edition == "public" or target == "private":
        return ""
    if target == "public":
        return f"the target is declared public, and the edition '{edition}' is not for everybody"
    is_ci = environment.get("CI", "").lower() not in ("", "0", "false", "no")
    if not deploys and not is_ci:
        return ""
    where = "`mkdocs gh-deploy` publishes" if deploys else "a CI job may publish what it builds"
    return f"{where}, and nothing says that only readers of the edition '{edition}' can open the target"


WAY_OUT = (
    "Set the edition to public, or, where only the people it is for can open the result, declare the target"
    " private."
)
