"""The workspace: the folder that holds scope/, opened, read and judged."""

import datetime as dt
import gc
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache as cache_of
from pathlib import Path

from isms_scope.errors import ScopeError
from isms_scope.findings import Finding, Report
from isms_scope.graph import Graph
from isms_scope.graph.attachments import named_files
from isms_scope.load.attachments import files_below, read_attachments, texts_of
from isms_scope.load.declared import Current, LastGood
from isms_scope.load.documents import load_files
from isms_scope.load.escaped import escaped_values
from isms_scope.load.folder import ATTACHMENTS, read_folder
from isms_scope.load.reader import read as read_file
from isms_scope.present import SCOPE_DIR, find_root, resolved
from isms_scope.rules import judge
from isms_scope.snapshot.attachments import Attachment, Attachments, is_inside
from isms_scope.snapshot.leaks import (
    Text,
    leaks_in_history,
    leaks_in_names,
    leaks_in_texts,
    leaks_in_values,
    without_secrets,
)
from isms_scope.snapshot.ledger import Ledger, NoHistory
from isms_scope.snapshot.recorded import Record, Recorded
from isms_scope.snapshot.snapshot import Snapshot
from isms_scope.snapshot.versions import MOST, former_ids
from isms_scope.snapshot.versions import versions as versions_of
from isms_scope.trail.attachments import attachments_at
from isms_scope.trail.files import commit_at, files_at
from isms_scope.trail.ledger import head, prefix_of, read_ledger
from isms_scope.trail.old_scopes import old_scopes

_NEWEST = 2
"""So many of the newest versions are kept whole, to be compared in a picture."""
NOT_ASKED = NoHistory("History was switched off.", "Leave out the option that switches it off.")


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with a scope folder in it; it may be a subfolder of a repository."""

    root: Path
    scope_dir: str = SCOPE_DIR

    @property
    def prefix(self) -> str:
        """The path of the workspace in its repository: "" at the top, and where there is no repository."""
        return prefix_of(self.root)

    def files(self, revision: str | None = None) -> Mapping[str, bytes | None]:
        """Return the scope files of the work tree, or of a revision.

        Raises:
            ScopeError: if the folder, the repository or the revision is not there.
        """
        if revision is None:
            return read_folder(self.root, self.scope_dir)
        return files_at(self.root, self.scope_dir, revision)

    def commit(self, revision: str | None = None) -> str | None:
        """Return the id of the commit that is checked out or that a revision names, None where there is none.

        Raises:
            ScopeError: if the repository or the revision is not there.
        """
        return commit_at(self.root, revision) if revision else head(self.root)

    def governed(self, more: Sequence[str]) -> tuple[str, ...]:
        """Return what the trail governs: the scope folder, and what the settings add to it."""
        return (self.scope_dir, *(path for path in more if path != self.scope_dir))


def find_workspace(start: Path, scope_dir: str = SCOPE_DIR) -> Workspace:
    """Return the workspace that `start` lies in: the nearest folder upwards that holds a scope folder.

    Raises:
        ScopeError: if there is none.
    """
    return Workspace(find_root(start, scope_dir), scope_dir)


def take_snapshot(  # noqa: PLR0913 - each is one fact that a command or the site may give
    workspace: Workspace,
    *,
    as_of: dt.date | None = None,
    revision: str | None = None,
    history: bool = True,
    last_good: LastGood | None = None,
    trust_root: str | None = None,
    cache: Path | None = None,
    versions: bool = False,
) -> Snapshot:
    """Read, resolve and judge a workspace; this is the one run that command line and site share.

    `as_of` is the day given by the user; without it the day is resolved by `resolve_as_of`. `revision`
    reads the files of a commit instead of the work tree. `last_good` lets a file that cannot be read speak
    as it did in an earlier run with the same mapping, which is kept up to date. `trust_root` is the commit
    from which the list of people is trusted, known from outside the repository. `cache` is the user's folder
    in which ledgers are kept (see `read_ledger`). `versions` asks for the scope at earlier versions too.

    Raises:
        ScopeError: if the folder or the revision is not there.
    """
    files = workspace.files(revision)
    current = Current(last_good)
    day, graph = resolved(files, as_of, current.read)
    past: Ledger | NoHistory = NOT_ASKED
    if history:
        past = read_ledger(
            workspace.root,
            workspace.scope_dir,
            revision=revision,
            reader=current.declared,
            is_standard=True,
            trust_root=trust_root,
            until=day.day,
            paths=workspace.governed(graph.settings.governed),
            cache=cache,  # `current` reads as the standard reader does
        )
    commit = past.tip if isinstance(past, Ledger) else workspace.commit(revision)
    report = judge(graph, day.day, past, attachments=_attachments(workspace, graph, revision, commit))
    found = [*_leaks_in_scope(files), *(_leaks_in_attachments(workspace) if revision is None else ())]
    if isinstance(past, Ledger):
        found += leaks_in_history(past, workspace.scope_dir)
    report = _with_leaks(report, found)
    changed = revision is None and commit is not None and _differs(workspace, files, commit)
    earlier, older = _earlier(workspace, past) if versions and isinstance(past, Ledger) else ({}, {})
    return Snapshot(day, graph, report, past, commit, changed, earlier=earlier, older=older)


def _earlier(workspace: Workspace, past: Ledger) -> tuple[Mapping[str, Recorded], Mapping[str, Graph]]:
    """The scope at each of the newest versions, and the whole graphs of the two newest and the last signed.

    A file that several of them share is parsed once.
    """
    commits = [each.landing.commit for each in versions_of(past)[:MOST]]
    record, read = Record(former_ids(past)), cache_of(read_file)
    found: dict[str, Recorded] = {}
    older: dict[str, Graph] = {}
    is_signed = False
    for commit, files in old_scopes(workspace.root, workspace.scope_dir, commits):
        graph = Graph(load_files(files, read))
        found[commit] = record.of(graph)
        is_last_signed = not is_signed and bool(past.signed_over(found[commit].boundaries))
        is_signed = is_signed or is_last_signed
        if is_last_signed or len(found) <= _NEWEST:
            older[commit] = graph
        gc.collect(0)  # a graph refers to itself, and a build has paused what would let go of it
    return found, older


def _leaks_in_scope(files: Mapping[str, bytes | None]) -> Iterator[Finding]:
    """What looks like a secret in scope files and their names, whether it is written plainly or escaped."""
    yield from leaks_in_names(files)
    for path, data in files.items():
        if data is not None:
            text = data.decode("utf-8", "replace")
            yield from leaks_in_texts([Text(path, text)])
            yield from leaks_in_values(path, text, escaped_values(data))


def _leaks_in_attachments(workspace: Workspace) -> Iterator[Finding]:
    root = workspace.root
    folder = f"{workspace.scope_dir}/{ATTACHMENTS}"
    lying = {path.relative_to(root).as_posix(): path for path in files_below(root, folder)}
    yield from leaks_in_names(lying)
    yield from leaks_in_texts(texts_of(lying.items()))


def _with_leaks(report: Report, found: Sequence[Finding]) -> Report:
    """Add what looks like a secret, and quote none of it elsewhere."""
    if not found:
        return report
    findings = sorted((*map(without_secrets, report.findings), *found), key=lambda each: each.order)
    return replace(report, findings=tuple(findings), previews=tuple(map(without_secrets, report.previews)))


def _attachments(workspace: Workspace, graph: Graph, revision: str | None, commit: str | None) -> Attachments:
    """The files that elements name, as they lie in the work tree or stand in the revision."""
    wanted = sorted({each.file for each in named_files(graph) if is_inside(each.file)})
    folder = f"{workspace.scope_dir}/{ATTACHMENTS}"
    held = _held(workspace, folder, revision or commit, wanted) if wanted else {}
    if revision is not None and held is not None:
        return {file: Attachment(found, is_committed=True) for file, found in held.items()}
    lying = read_attachments(workspace.root, folder, wanted)
    return {
        file: Attachment(found, None if held is None else not found.isdisjoint(held.get(file, ())))
        for file, found in lying.items()
    }


def _held(
    workspace: Workspace, folder: str, commit: str | None, wanted: Sequence[str]
) -> Mapping[str, frozenset[str]] | None:
    """What a commit holds of some attachments; None where there is no commit that could be read."""
    try:
        return attachments_at(workspace.root, folder, commit, wanted) if commit else None
    except ScopeError:
        return None


def _differs(workspace: Workspace, files: Mapping[str, bytes | None], commit: str) -> bool:
    """Whether the files are not those of the commit; where that cannot be read, nothing is claimed of it."""
    try:
        return files != workspace.files(commit)
    except ScopeError:
        return True
