"""A pull or merge request and its reviews, in the same words for every forge."""

import datetime as dt
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Review:
    """An approval that stands.

    `user` is the number of the account, which stays when the account is renamed. `commit` is what the forge
    says was reviewed ("" where it does not say), `submitted_at` when (None where it does not say).
    """

    user: str
    login: str
    name: str
    is_bot: bool
    where: str
    submitted_at: dt.datetime | None
    commit: str


@dataclass(frozen=True, slots=True)
class Request:
    """A merged request: its last content, when that was pushed, whose it is, and who approved.

    `commits` are the ids of its commits. `required` is how many approvals the forge asks for on the branch,
    None where it does not say.
    """

    number: str
    head: str
    last_push: dt.datetime
    makers: frozenset[str]
    reviews: tuple[Review, ...]
    commits: frozenset[str]
    required: int | None = None


def moment(text: Any) -> dt.datetime:
    """Return a time of an API, which must name its time zone.

    Raises:
        ValueError: if the text is no such time.
        TypeError: if it is no text.
    """
    found = dt.datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(f"'{text}' names no time zone")
    return found.astimezone(dt.UTC)


def whole(value: Any) -> int | None:
    """Return a number of an API that counts something, None if it is none."""
    return value if type(value) is int and value >= 0 else None


def shown(when: dt.datetime) -> str:
    """Return a time as statements write it, in UTC to the second."""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
