"""GitLab: the merge request behind a commit and its approvals, by the REST API."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from isms_scope.errors import ScopeError
from isms_scope.forges.api import Api
from isms_scope.forges.request import Request, Review, moment, whole


def find(api: Api, repository: str, commit: str, branch: str) -> Request | None:
    """Return the merge request that landed with this very commit on the branch, None if there is none.

    Raises:
        ScopeError: if GitLab cannot be asked or its answer lacks what is needed.
    """
    home = f"projects/{quote(repository, safe='')}"
    try:
        found = [
            each
            for each in api.all(f"{home}/repository/commits/{commit}/merge_requests")
            if each["state"] == "merged" and each["target_branch"] == branch and _landed(each) == commit
        ]
        return _request(api, f"{home}/merge_requests/{int(found[0]['iid'])}") if found else None
    except (KeyError, TypeError, ValueError) as error:
        raise ScopeError(
            f"GitLab's answer about {commit[:10]} is not as documented: {error!r}.", "Check --api-url."
        ) from error


def _landed(request: dict[str, Any]) -> Any:
    """Return the commit by which a request stands on its target branch."""
    return request.get("merge_commit_sha") or request.get("squash_commit_sha") or request["sha"]


def _request(api: Api, path: str) -> Request:
    request = api.get(path)
    versions = sorted(
        ((moment(each["created_at"]), str(each["head_commit_sha"])) for each in api.all(f"{path}/versions")),
    )
    number = str(int(request["iid"]))
    approvals = api.get(f"{path}/approvals")
    return Request(
        number=number,
        head=str(request["sha"]),
        last_push=versions[-1][0] if versions else moment(request["created_at"]),
        makers=frozenset({str(request["author"]["id"])}),
        reviews=tuple(_reviews(number, approvals["approved_by"], versions)),
        commits=frozenset(str(each["id"]) for each in api.all(f"{path}/commits")),
        required=whole(approvals.get("approvals_required")),
    )


def _reviews(
    number: str, approved_by: Sequence[dict[str, Any]], versions: Sequence[tuple[Any, str]]
) -> Iterator[Review]:
    """Give the approvals that stand; older versions do not say when they were given."""
    for each in approved_by:
        when = moment(each["approved_at"]) if each.get("approved_at") else None
        user = each["user"]
        yield Review(
            user=str(user["id"]),
            login=str(user["username"]),
            name=str(user.get("name") or user["username"]),
            is_bot=bool(user.get("bot")),
            where=f"merge_requests/{number}",
            submitted_at=when,
            commit=next((head for pushed, head in reversed(versions) if when and pushed <= when), ""),
        )
