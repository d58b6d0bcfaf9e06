"""Opens the scope for a command that neither judges nor asks history, and says by which day it answers."""

from isms_scope.cli._console import say
from isms_scope.cli._options import Common
from isms_scope.graph import Graph
from isms_scope.present import Present, read_present
from isms_scope.snapshot.snapshot import AsOf
from isms_scope.wording import count


def open_present(common: Common) -> Present:
    """Read and resolve the workspace; this is much quicker than judging it.

    Raises:
        ScopeError: if there is no workspace.
    """
    present = read_present(common.root, common.as_of)
    tell_day(common, present.as_of)
    return present


def tell_day(common: Common, as_of: AsOf) -> None:
    """Say once by which day is judged if nobody would expect it."""
    if not common.is_quiet and as_of.source.startswith("pinned"):
        say(f"Judged as of {as_of.day} ({as_of.source}).")


def warn_of_unread(common: Common, graph: Graph) -> None:
    """Say that files could not be read: what they declare is missing from any answer."""
    unread = {
        found.location.path
        for found in graph.register.problems
        if found.rule.startswith("YML-") and found.severity == "error"
    }
    if unread and not common.is_quiet:
        files = count(len(unread), "file")
        say(f"{files} with errors: answers may be incomplete (see `isms-scope validate`).")
