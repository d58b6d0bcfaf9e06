"""A trust root as it is given from outside: the id of a commit, which no name in the repository can bend."""

import re

from isms_scope.errors import ScopeError
from isms_scope.trail import objects
from isms_scope.trail.git import Git
from isms_scope.trail.repository import Repository, cut_off

_GIVEN = re.compile(r"[0-9a-f]{12,64}\Z")
_HINT = (
    "Give the id of a commit, at best in full; `git rev-parse <commit>` prints it where you trust the copy."
)


def trust_root(git: Git, repository: Repository, given: str) -> str:
    """Return the commit that an id names, in full or by its first twelve digits or more.

    Branches and tags may have such names too, and whoever can push can move them; so objects alone count.

    Raises:
        ScopeError: if what is given is no id of exactly one commit.
        Unreadable: if no such commit is there and the clone is shallow, so that it may have been cut off.
        GitFailed: if git fails.
    """
    wanted = given.lower()
    if not _GIVEN.match(wanted):
        raise ScopeError(
            f"The trust root '{given}' is no commit id: that has hexadecimal digits, all 40 or 64 of them or "
            "the first twelve at least. A branch or a tag can be moved by whoever can push.",
            _HINT,
        )
    printed = git.run("rev-parse", f"--disambiguate={wanted}").decode("ascii").split()
    found = sorted({each for each in printed if each.startswith(wanted)})
    kinds = [(some_id, kind) for some_id, kind, _ in objects.read(git, found)]
    commits = [some_id for some_id, kind in kinds if kind == "commit"]
    if len(commits) == 1:
        return commits[0]
    if not commits and repository.shallow():
        raise cut_off()
    raise ScopeError(_why(given, [kind for _, kind in kinds], len(commits)), _HINT)


def _why(given: str, kinds: list[str], commits: int) -> str:
    if commits:
        return f"The trust root '{given}' begins the ids of {commits} commits here."
    if kinds:
        return f"The trust root '{given}' is the id of a {kinds[0]}, not of a commit."
    return f"The trust root '{given}' is the id of no commit in this repository."
