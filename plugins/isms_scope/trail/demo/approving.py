"""What the people and the robot of the story sign: statements on changes and on whole boundaries."""

from collections.abc import Mapping
from typing import Any

from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from isms_scope.trail.demo.editing import Changes
from isms_scope.trail.demo.packing import Files
from isms_scope.trail.demo.throwaway import ThrowAwayKey
from isms_scope.trail.statements import NAMESPACE, NamedApprover, Statement, file_name, write

REF = "refs/heads/main"
SCOPE = "scope/"
SYSTEM = "isms"
ROBOT = "larkspur-ci"
"""Whose key signs for the job of the code host that vouches for reviews."""


def approval(repository: str, changes: Changes, by: str, role: str = "") -> bytes:
    """Return somebody's signed approval of some changes."""
    return _signed(Statement("approval", repository, REF, changes, role=role), by)


def voucher(repository: str, changes: Changes, approvers: Mapping[str, str], review: str) -> bytes:
    """Return the robot's signed word that people (id → name) approved some changes at the code host."""
    named = tuple(NamedApprover(person, name, review=review) for person, name in approvers.items())
    return _signed(Statement("voucher", repository, REF, changes, named), ROBOT)


def baseline(repository: str, files: Files, given: Mapping[str, Any], by: str) -> bytes:
    """Return somebody's signed approval of the whole boundary that some files declare."""
    scope = {path: content for path, content in files.items() if path.startswith(SCOPE)}
    statement = Statement(
        "baseline",
        repository,
        REF,
        role=given["role"],
        fingerprint=Graph(load_files(scope)).fingerprint(SYSTEM),
        version=given["version"],
        system=SYSTEM,
    )
    return _signed(statement, by)


def in_tree(data: bytes) -> dict[str, bytes]:
    """Return a statement as the file in which it lies in the repository."""
    return {file_name(data): data}


def _signed(statement: Statement, by: str) -> bytes:
    key = ThrowAwayKey(by)
    return write(statement, lambda payload: (key.sign(payload, NAMESPACE), key.public))
