"""Forges: what the API of a code host says about a review. The only part that reaches the network."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from isms_scope.forges import github, gitlab
from isms_scope.forges.api import Api
from isms_scope.forges.request import Request, Review

__all__ = ["FORGES", "Api", "Forge", "Request", "Review"]


@dataclass(frozen=True, slots=True)
class Forge:
    """A code host: how its API is reached from its own CI, and how it is asked.

    `tokens` are pairs of an environment variable and the header that takes its value. `find` is given the
    API, the repository, the landing's commit and the short name of the branch.
    """

    api_url: str
    api_variable: str
    repository_variable: str
    tokens: tuple[tuple[str, str, str], ...]
    find: Callable[[Api, str, str, str], Request | None]

    def headers(self, environment: Mapping[str, str]) -> dict[str, str]:
        """Return the header with the token from the environment, nothing where there is none."""
        for variable, header, prefix in self.tokens:
            if environment.get(variable):
                return {header: f"{prefix}{environment[variable]}"}
        return {}


FORGES: Mapping[str, Forge] = MappingProxyType(
    {
        "github": Forge(
            "https://api.github.com",
            "GITHUB_API_URL",
            "GITHUB_REPOSITORY",
            (("GITHUB_TOKEN", "Authorization", "Bearer "),),
            github.find,
        ),
        "gitlab": Forge(
            "https://gitlab.com/api/v4",
            "CI_API_V4_URL",
            "CI_PROJECT_ID",
            (("GITLAB_TOKEN", "PRIVATE-TOKEN", ""), ("CI_JOB_TOKEN", "JOB-TOKEN", "")),
            gitlab.find,
        ),
    }
)
"""The forges that are known, by name."""
