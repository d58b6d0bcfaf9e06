"""Publishing: whether an edition may be put where others can read it."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from isms_scope.model.fields import Edition

Target: TypeAlias = Literal["private", "public", "nowhere"]
TARGETS: tuple[Target, ...] = ("private", "public", "nowhere")
OUTPUTS: tuple[Target, ...] = ("private", "public")
"""The targets of what is written to be taken away."""

_SERVICES = (
    "CI", "GITHUB_ACTIONS", "GITLAB_CI", "BITBUCKET_BUILD_NUMBER", "TF_BUILD", "JENKINS_URL",
    "TEAMCITY_VERSION", "CODEBUILD_BUILD_ID", "BUILDKITE", "DRONE", "CIRCLECI", "TRAVIS", "APPVEYOR",
    "WOODPECKER", "FORGEJO_ACTIONS", "GITEA_ACTIONS", "READTHEDOCS", "NETLIFY", "VERCEL", "CF_PAGES",
    "AWS_APP_ID", "RENDER",
)  # fmt: skip
"""Variables by which services that build, and often publish, say that they do."""


def in_service(environment: Mapping[str, str]) -> bool:
    """Whether a service builds: any of the variables has a value, whichever, so that none talks it away."""
    return any(environment.get(name) for name in _SERVICES)


def refusal(
    edition: Edition, target: Target | None, environment: Mapping[str, str], *, deploys: bool = False
) -> str:
    """Return why an edition must not be built for where it goes, the empty text if it may.

    Everything above `public` needs a target that is declared `private` wherever the output is likely to be
    published: with a command that deploys, and where a service builds. What goes `nowhere` may be built as a
    check, and whoever builds it does not keep it there. On somebody's own machine nothing leaves it, so
    nothing has to be declared.
    """
    if edition == "public" or target == "private":
        return ""
    if target == "public":
        return f"the target is declared public, and the edition '{edition}' is not for everybody"
    if deploys:
        where = "the command publishes"
    elif in_service(environment) and target != "nowhere":
        where = "a CI job may publish what it builds"
    else:
        return ""
    return f"{where}, and nothing says that only readers of the edition '{edition}' can open the target"


def keeps(edition: Edition, target: Target | None, environment: Mapping[str, str]) -> bool:
    """Whether what was built may stay: where a service builds what goes nowhere, only the check counts."""
    return edition == "public" or target != "nowhere" or not in_service(environment)


WAY_OUT = (
    "Set the edition to public, or, where only the people it is for can open the result, declare the target"
    " private."
)
