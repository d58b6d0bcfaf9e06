"""Who proposed a change: everyone whom its commits name, and whose key is whose."""

from collections.abc import Iterable, Mapping
from typing import Any

from isms_scope.snapshot.ledger import Identity
from isms_scope.trail.commit import Commit
from isms_scope.trail.people import distinct, makers
from isms_scope.trail.policy import Policy

People = Mapping[str, Mapping[str, Any]]
"""The declared people by id."""


def proposers(commits: Iterable[Commit], people: People) -> tuple[Identity, ...]:
    """Return authors, co-authors and committers, each once, with their ids where `people` knows the address.

    A forge's own committer stands for nobody.
    """
    return known_as((each for commit in commits for each in makers(commit)), people)


def known_as(claimed: Iterable[Identity], people: People) -> tuple[Identity, ...]:
    """Return the identities, each person once, with their ids where `people` knows the address."""
    policy = Policy(people)
    return distinct(policy.named(each) for each in claimed)


def owner_of_key(people: People, key: str) -> str | None:
    """Return the id of the person whose signing key this is; a key that two people claim is nobody's."""
    return Policy(people).signer(key)
