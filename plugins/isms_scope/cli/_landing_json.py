"""Landings as plain values for JSON: what history and ledger say of each alike."""

from collections.abc import Sequence
from typing import Any

from isms_scope.snapshot.ledger import Change, Identity, Landing


def head(landing: Landing) -> dict[str, Any]:
    """Return which commit it is; dates in commits are claims."""
    return {
        "commit": landing.commit,
        "parents": list(landing.parents),
        "date": landing.date.isoformat(),
        "claimed_date_only": True,
    }


def origin(landing: Landing) -> dict[str, Any]:
    """Return how it came to the main line, and who proposed it."""
    return {
        "style": landing.style,
        "reference": landing.reference,
        "proposers": [identity(each) for each in landing.proposers],
    }


def judgement(landing: Landing) -> dict[str, Any]:
    """Return how strongly it is proven."""
    return {"level": landing.level, "status": landing.status, "flags": list(landing.flags)}


def identity(each: Identity) -> dict[str, Any]:
    """Return a name and an address as a commit claims them, with the declared person."""
    return {"name": each.name, "email": each.email, "person": each.person}


def changes(found: Sequence[Change]) -> list[dict[str, Any]]:
    """Return what was done to which element."""
    return [
        {
            "element": change.element,
            "kind": change.kind,
            "change": change.change,
            "field": change.field,
            "old": change.old,
            "new": change.new,
            "boundary": change.boundary,
        }
        for change in found
    ]
