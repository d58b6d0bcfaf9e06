"""Where `approvals` reads: the workspace from here, or one that is named in any repository, bare ones too."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from isms_scope.cli._options import Common
from isms_scope.errors import ScopeError
from isms_scope.load.documents import load_files
from isms_scope.present import SCOPE_DIR
from isms_scope.trail.repository import is_bare
from isms_scope.trail.untouched import untouched
from isms_scope.workspace import Workspace, find_workspace


@dataclass(frozen=True, slots=True)
class Asked:
    """What the ledger is read from; what is not given follows from the workspace."""

    repo: Path | None
    folder: str | None
    paths: tuple[str, ...]
    roster: Path | None


def chosen(common: Common, asked: Asked) -> Workspace:
    """Return where to read; a repository that is named need not hold a scope now, a folder in it must have.

    Raises:
        ScopeError: if there is no workspace, or the folder that is named never held one.
    """
    if asked.folder is not None:
        return _in_folder(asked.repo or common.root, asked.folder)
    if asked.repo:
        return Workspace(asked.repo.resolve(), SCOPE_DIR)
    try:
        return find_workspace(common.root)
    except ScopeError as error:
        if not is_bare(common.root):
            raise
        raise ScopeError(
            f"{common.root} is a bare repository, in which no files lie.",
            f"Read its history by naming it: isms-scope approvals --repo {shlex.quote(str(common.root))} "
            "(and --workspace FOLDER, if the scope folder lies in a folder of the repository).",
        ) from error


def _in_folder(repository: Path, folder: str) -> Workspace:
    inside = PurePosixPath(folder)
    if inside.is_absolute() or ".." in inside.parts:
        raise ScopeError(
            f"The workspace '{folder}' is no folder inside the repository.",
            "Name it as the repository has it, for example --workspace isms, and the repository with --repo.",
        )
    workspace = Workspace(repository.resolve() / inside, SCOPE_DIR)
    if not has_files(workspace) and untouched(workspace.root, (SCOPE_DIR,)):
        raise ScopeError(
            f"No change of the main line touched '{inside / SCOPE_DIR}', so there is nothing to judge.",
            f"--workspace names the folder that holds the folder '{SCOPE_DIR}', as the repository has it.",
        )
    return workspace


def has_files(workspace: Workspace) -> bool:
    """Whether the scope folder lies there as files, as it does not in a bare repository."""
    return (workspace.root / workspace.scope_dir).is_dir()


def files_now(workspace: Workspace) -> Mapping[str, bytes | None]:
    """Return the scope files as they lie there, else those of the last commit; none if that holds none."""
    if has_files(workspace):
        return workspace.files()
    try:
        return workspace.files("HEAD")
    except ScopeError:
        return {}  # whoever reads the history says what is wrong with the repository


def governed(workspace: Workspace, asked: Asked) -> tuple[str, ...]:
    """Return what is governed, none where it is the scope folder alone."""
    files = files_now(workspace)
    if not files and not has_files(workspace):
        return asked.paths
    return (*workspace.governed(load_files(files).settings.governed), *asked.paths)


def unnamed(workspace: Workspace, asked: Asked) -> str:
    """Return what to say where a workspace in a folder seems to be meant that was not named; else ""."""
    if asked.folder is not None or has_files(workspace):
        return ""
    for path in map(PurePosixPath, asked.paths):
        if path.name == SCOPE_DIR and path.parent.parts:
            return (
                f"If '{path}' is the scope of a workspace, read it with --workspace "
                f"{shlex.quote(str(path.parent))}: its settings, its people and the signed statements beside "
                "it are not looked for otherwise."
            )
    if not asked.paths and untouched(workspace.root, (SCOPE_DIR,)):
        return (
            f"No change of the main line touched '{SCOPE_DIR}' at the top: a workspace in a folder of the "
            "repository is named with --workspace FOLDER."
        )
    return ""
