"""Opens the workspace for a command, and says once by which day it judges if nobody would expect it."""

from isms_scope.cli._console import say
from isms_scope.cli._options import Common
from isms_scope.load.documents import load_files
from isms_scope.rules import RULES
from isms_scope.snapshot.snapshot import Snapshot
from isms_scope.wording import count
from isms_scope.workspace import Workspace, find_workspace, take_snapshot


def open_workspace(common: Common) -> Workspace:
    """Return the workspace that the user means.

    Raises:
        ScopeError: if there is none.
    """
    return find_workspace(common.root)


def governed_paths(workspace: Workspace) -> tuple[str, ...]:
    """Return what the trail of a workspace governs, by the settings in its files."""
    return workspace.governed(load_files(workspace.files()).settings.governed)


def open_snapshot(common: Common, *, history: bool | None = None, revision: str | None = None) -> Snapshot:
    """Read and judge the workspace; history is read when it is asked for, or by default when rules need it.

    Raises:
        ScopeError: if there is no workspace or no such revision.
    """
    if history is None:
        history = any({"history", "ledger", "trusted_ledger"} & {*rule.needs} for rule in RULES.values())
    snapshot = take_snapshot(
        open_workspace(common),
        as_of=common.as_of,
        revision=revision,
        history=history,
        trust_root=common.trust_root,
        cache=common.cache,
    )
    if not common.is_quiet and snapshot.as_of.source.startswith("pinned"):
        say(f"Judged as of {snapshot.as_of.day} ({snapshot.as_of.source}).")
    return snapshot


def warn_of_unread(common: Common, snapshot: Snapshot) -> None:
    """Say that files could not be read: what they declare is missing from any answer."""
    unread = {
        found.location.path
        for found in snapshot.graph.register.problems
        if found.rule.startswith("YML-") and found.severity == "error"
    }
    if unread and not common.is_quiet:
        files = count(len(unread), "file")
        say(f"{files} with errors: answers may be incomplete (see `isms-scope validate`).")
