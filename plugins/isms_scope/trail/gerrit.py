"""Gerrit's review notes: who voted for a commit, as its server writes it below refs/notes/review."""

import re

from isms_scope.snapshot.ledger import Identity
from isms_scope.trail.objects import SIZE_LIMIT

REF = "refs/notes/review"
_FOR = re.compile(r"Code-Review\+2: ([^<>]*)<([^<>\s]+)>\Z")
_AGAINST = "code-review-2"


def votes(note: bytes) -> tuple[Identity, ...] | None:
    """Return who gave Code-Review+2 by a note; None if somebody gave -2 or the note cannot be read whole.

    Whoever submitted it, other labels, lesser votes and free text are no approval.
    """
    if len(note) > SIZE_LIMIT:
        return None
    try:
        lines = [line.strip() for line in note.decode("utf-8").split("\n")]
    except UnicodeDecodeError:
        return None
    if any(line.lower().startswith(_AGAINST) for line in lines):
        return None
    return tuple(Identity(found[1].strip(), found[2]) for line in lines if (found := _FOR.match(line)))
