"""A roster from outside the repository: people, roles and policy, refused with the place of what is wrong."""

from pathlib import Path

from isms_scope.cli._console import say
from isms_scope.errors import ScopeError
from isms_scope.load.declared import declared
from isms_scope.load.documents import load_files
from isms_scope.trail.policy import Policy, policy
from isms_scope.wording import count


def read_roster(file: Path) -> Policy:
    """Read people, roles and policy from a file beside the repository.

    Raises:
        ScopeError: if the file has errors or names nobody with an e-mail address.
    """
    data = file.read_bytes()
    problems = load_files({str(file): data}).problems
    for each in problems:
        said = " ".join(filter(None, (each.message, each.hint)))
        say(f"{each.location}: {each.severity} {each.rule}: {said}")
    errors = sum(each.severity == "error" for each in problems)
    if errors:
        raise ScopeError(
            f"The roster {file} has {count(errors, 'error')}, so nobody is judged by it.",
            "Mend what is named above: a key that is read wrongly would let the wrong people approve.",
        )
    found = declared(data, str(file)) or {}
    settings = found.get("settings", {}).get("settings", {})
    roster = policy(found.get("people", {}), found.get("roles", {}), settings)
    if roster is None:
        raise ScopeError(
            f"{file} names nobody with an e-mail address, so nobody could be recognised.",
            "Write people: with their emails:, roles: and settings: in it, as in a scope folder.",
        )
    return roster
