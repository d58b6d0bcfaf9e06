"""What the tests of the trail share: a reader for simple files, and the ledger of a repository."""

import json
from pathlib import Path
from typing import Any

from gitrepo import Repo
from isms_scope.snapshot.ledger import Change, Landing, Ledger, NoHistory
from isms_scope.trail.ledger import read_ledger

Elements = dict[str, dict[str, dict[str, Any]]]


def reader(data: bytes, path: str) -> Elements:
    """Read a file whose content is JSON, without the real loader; anything else declares nothing."""
    assert path
    try:
        found = json.loads(data)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def kind(name: str, /, **elements: dict[str, Any]) -> str:
    """Return the content of a file with elements of one kind; `_` in an id stands for `-`."""
    return json.dumps({name: {key.replace("_", "-"): value for key, value in elements.items()}})


def scope(status: str) -> dict[str, Any]:
    """Return a scope decision in its normal form."""
    return {"status": status}


def ledger(repo: Repo | Path, scope_dir: str = "scope", revision: str | None = None) -> Ledger:
    """Return the ledger, which must be there."""
    root = repo.path if isinstance(repo, Repo) else repo
    found = read_ledger(root, scope_dir, revision=revision, reader=reader)
    assert isinstance(found, Ledger), found
    return found


def no_history(root: Path) -> NoHistory:
    """Return why there is no history, which must be the case."""
    found = read_ledger(root, reader=reader)
    assert isinstance(found, NoHistory)
    return found


def newest(repo: Repo) -> Landing:
    """Return the last landing."""
    return ledger(repo).landings[0]


def said(landing: Landing) -> list[tuple[str, str, str, Any, Any]]:
    """Return the changes of a landing as (change, element, field, old, new)."""
    return [(each.change, each.element, each.field, each.old, each.new) for each in landing.changes]


def crossings(changes: tuple[Change, ...]) -> dict[str, tuple[Any, Any]]:
    """Return who crossed the boundary: element → effective status before and after."""
    return {each.element: (each.old, each.new) for each in changes if each.boundary}
