"""The reference: what the loader and the command line say about themselves, for the pages that show it."""

from isms_scope.load.codes import CODES
from isms_scope.pages.view import CodeFacts, Reference


def reference() -> Reference:
    """Return the facts about load errors and commands."""
    codes = tuple(
        CodeFacts(code.id, code.title, code.why, code.fix, code.severity) for code in CODES.values()
    )
    return Reference(codes)
