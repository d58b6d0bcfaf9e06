"""GitHub: the pull request behind a commit and its reviews, by the REST API."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from isms_scope.errors import ScopeError
from isms_scope.forges.api import Api
from isms_scope.forges.request import Request, Review, moment, whole

_DECIDES = frozenset({"APPROVED", "CHANGES_REQUESTED", "DISMISSED"})
"""States that replace what the same person said before; a comment does not."""


def find(api: Api, repository: str, commit: str, branch: str) -> Request | None:
    """Return the pull request that landed with this very commit on the branch, None if there is none.

    Raises:
        ScopeError: if GitHub cannot be asked or its answer lacks what is needed.
    """
    home = f"repos/{repository}"
    try:
        found = [
            each
            for each in api.all(f"{home}/commits/{commit}/pulls")
            if each["merged_at"] and each["merge_commit_sha"] == commit and each["base"]["ref"] == branch
        ]
        if not found:
            return None
        required = _required(api, f"{home}/rules/branches/{quote(branch, safe='')}")
        return _request(api, f"{home}/pulls/{int(found[0]['number'])}", required)
    except (KeyError, TypeError, ValueError) as error:
        raise ScopeError(
            f"GitHub's answer about {commit[:10]} is not as documented: {error!r}.", "Check --api-url."
        ) from error


def _required(api: Api, path: str) -> int | None:
    """Return how many approvals the rulesets ask for on a branch; of older protections a job is not told."""
    try:
        rules = [each for each in api.all(path) if each.get("type") == "pull_request"]
    except ScopeError:  # a server that does not know rulesets, or a token that may not ask
        return None
    asked = [whole(each.get("parameters", {}).get("required_approving_review_count")) for each in rules]
    return max((each for each in asked if each is not None), default=None)


def _request(api: Api, path: str, required: int | None) -> Request:
    pull = api.get(path)
    commits = list(api.all(f"{path}/commits"))
    if len(commits) < pull["commits"]:
        raise ScopeError(
            f"GitHub lists only {len(commits)} of the {pull['commits']} commits of {path}, so nobody can say "
            "who proposed it.",
            "Keep requests smaller, or let approvers sign with `isms-scope approve`.",
        )
    people = [pull["user"], *(each[side] for each in commits for side in ("author", "committer"))]
    return Request(
        number=str(pull["number"]),
        head=pull["head"]["sha"],
        last_push=max(moment(each["commit"]["committer"]["date"]) for each in commits),
        makers=frozenset(str(each["id"]) for each in people if each),
        reviews=tuple(_reviews(str(pull["number"]), api.all(f"{path}/reviews"))),
        commits=frozenset(str(each["sha"]) for each in commits),
        required=required,
    )


def _reviews(number: str, listed: Iterable[dict[str, Any]]) -> Iterator[Review]:
    """Give the reviews that stand: of each account the last one that decides, if it approves."""
    deciding = [each for each in listed if each["state"] in _DECIDES and each["user"]]
    deciding.sort(key=lambda each: (moment(each["submitted_at"]), int(each["id"])))
    last = {str(each["user"]["id"]): each for each in deciding}
    for user, each in sorted(last.items()):
        if each["state"] == "APPROVED":
            yield Review(
                user=user,
                login=str(each["user"]["login"]),
                name=str(each["user"].get("name") or each["user"]["login"]),
                is_bot=each["user"].get("type", "User") != "User",
                where=f"pull/{number}#pullrequestreview-{int(each['id'])}",
                submitted_at=moment(each["submitted_at"]),
                commit=str(each["commit_id"] or ""),
            )
