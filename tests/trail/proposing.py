"""A repository with people and their keys, for what is proposed, approved and vouched for."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gitrepo import ADA, BO, CY, Repo
from trail.signing import key_pair

PEOPLE = {"ada": ADA, "bo": BO, "cy": CY}
SUPPLIER = "suppliers:\n  a: {name: A, owner: ada, scope: in}\n"
CHANGED = "suppliers:\n  a: {name: A, owner: ada, scope: {status: out, rationale: Gone.}}\n"


@dataclass
class Team:
    """A repository whose first commit declares Ada, Bo and Cy with their keys, and roles."""

    repo: Repo
    keys: dict[str, Path]
    public: dict[str, str]
    first: str

    def propose(self, text: str = CHANGED, **more: Any) -> str:
        """Commit a change of the supplier on a new branch `topic`."""
        self.repo.branch("topic")
        return self.repo.commit({"scope/a.yml": text}, "Change the supplier", **more)


def team(
    folder: Path, *, extra: dict[str, Any] | None = None, settings: dict[str, Any] | None = None
) -> Team:
    """Make the repository; `extra` are more people by id."""
    pairs = {name: key_pair(folder / "keys", name) for name in PEOPLE}
    people: dict[str, Any] = {
        name: {
            "name": who[0],
            "emails": [who[1]],
            "forge_ids": [f"{name}-at-forge"],
            "git_identities": [{"email": who[1], "signing_key": f"{pairs[name][1]} {name}"}],
        }
        for name, who in PEOPLE.items()
    }
    roles = {"cto": {"name": "CTO", "holders": [{"person": "bo", "from": "2025-01-01"}]}}
    content: dict[str, Any] = {"people": people | (extra or {}), "roles": roles}
    if settings:
        content["settings"] = settings
    repo = Repo(folder / "repo")
    first = repo.commit({"scope/people.yml": json.dumps(content, indent=1), "scope/a.yml": SUPPLIER})
    return Team(
        repo, {name: pair[0] for name, pair in pairs.items()}, {n: p[1] for n, p in pairs.items()}, first
    )
