"""Opens the workspace for a command, and says once by which day it judges if nobody would expect it."""

from isms_scope.cli._options import Common
from isms_scope.cli._present import tell_day
from isms_scope.errors import ScopeError
from isms_scope.load.documents import load_files
from isms_scope.rules import RULES
from isms_scope.snapshot import leaks
from isms_scope.snapshot.snapshot import Snapshot
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


def open_snapshot(
    common: Common, *, history: bool | None = None, revision: str | None = None, versions: bool = False
) -> Snapshot:
    """Read and judge the workspace; history is read when it is asked for, or by default when rules need it.

    `versions` asks for the scope at earlier versions too.

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
        versions=versions,
    )
    tell_day(common, snapshot.as_of)
    return snapshot


def refuse_secrets(snapshot: Snapshot) -> Snapshot:
    """Return a snapshot from which files may be written.

    Raises:
        ScopeError: if there is what looks like a secret in it.
    """
    why = leaks.refusal(snapshot.report.findings)
    if why:
        raise ScopeError(f"Nothing was written: {why.rstrip()}", leaks.WAY_OUT)
    return snapshot
