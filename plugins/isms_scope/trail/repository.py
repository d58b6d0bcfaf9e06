"""Finding the repository around a workspace, and reading its objects without hearing its settings."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from isms_scope.errors import ScopeError
from isms_scope.snapshot.ledger import NoHistory
from isms_scope.trail.git import Git, GitFailed

_ID = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})\Z")


class Unreadable(Exception):  # noqa: N818 - it carries the value that the front door gives back
    """There is no history to read; `no_history` says why."""

    def __init__(self, reason: str, hint: str, *, is_shallow: bool = False, is_partial: bool = False) -> None:
        super().__init__(reason)
        self.no_history = NoHistory(reason, hint, is_shallow, is_partial)


class Missing(Unreadable):
    """An object is not there, which is to be expected of a partial clone."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository and where the workspace stands in it; `prefix` is the workspace's path, "" at the top."""

    git_dir: Path
    common_dir: Path
    top: Path
    prefix: str

    def path_of(self, place: str, called: str = "the scope folder") -> str:
        """Return the path of the scope folder, or what else it is `called`, inside the repository.

        It has forward slashes.

        Raises:
            Unreadable: if it lies outside the workspace.
        """
        workspace = self.top / self.prefix
        folder = Path(os.path.normpath(workspace / place))
        if not folder.is_relative_to(workspace):
            raise Unreadable(
                f"{called} '{place}' lies outside the workspace",
                "name one inside the workspace, so that git records its changes with it",
            )
        inside = folder.relative_to(self.top)
        return "" if inside == Path() else inside.as_posix()

    def shown(self, path: bytes) -> str:
        """Return a path of the repository as seen from the workspace; bytes that are no UTF-8 are escaped."""
        return path.decode("utf-8", "backslashreplace")[len(f"{self.prefix}/") if self.prefix else 0 :]

    def shallow(self) -> frozenset[str]:
        """Return the commits at which a shallow clone was cut off."""
        try:
            text = (self.common_dir / "shallow").read_text("ascii", "replace")
        except FileNotFoundError:
            return frozenset()
        except OSError as error:
            raise unreadable(f"{error.strerror}: {error.filename}") from error
        return frozenset(line for line in text.split() if _ID.match(line))

    def is_partial(self) -> bool:
        """Whether objects may have been left out when this was cloned; no setting is heard for that."""
        return any((self.common_dir / "objects/pack").glob("*.promisor"))


def locate(root: Path) -> Repository:
    """Find the repository that holds the workspace at `root`.

    GitPython is asked for the layout of the folders alone (work trees, submodules, bare repositories): it
    neither starts git for that nor reads the repository's configuration, which is not to be trusted.

    Raises:
        Unreadable: if git is not installed or no repository is there.
    """
    if shutil.which("git") is None:
        raise Unreadable("git is not installed", "install git 2.38 or newer and put it on the PATH")
    try:
        from git.repo.fun import find_submodule_git_dir, is_git_dir  # noqa: PLC0415 - fails where git is absent
    except ImportError as error:
        raise Unreadable("git does not run", "check that `git version` works in this shell") from error
    here = root.resolve()
    for top in (here, *here.parents):
        try:
            with _deaf():
                found = find_submodule_git_dir(str(top / ".git")) or (
                    str(top) if is_git_dir(str(top)) else None
                )
        except OSError as error:
            raise unreadable(str(error)) from error
        if found is not None:
            git_dir = Path(os.path.normpath(top / found))
            prefix = here.relative_to(top).as_posix()
            return Repository(git_dir, _common(git_dir), top, "" if prefix == "." else prefix)
    raise Unreadable(
        "this folder is not in a git repository",
        "run `git init` and commit the scope, so that its history can be shown",
    )


def is_bare(root: Path) -> bool:
    """Whether a folder is a repository without a work tree."""
    with suppress(Unreadable):
        found = locate(root)
        return found.git_dir == found.top and found.top == root.resolve()
    return False


@contextmanager
def _deaf() -> Iterator[None]:
    """Take the variables of git out of the environment for a moment: GitPython hears some of them."""
    names = [name for name in os.environ if name.upper().startswith("GIT_")]
    taken = {name: os.environ.pop(name) for name in names}
    try:
        yield
    finally:
        os.environ.update(taken)


def _common(git_dir: Path) -> Path:
    """Return the folder of the objects: a linked work tree names its main repository in `commondir`."""
    try:
        named = os.fsdecode((git_dir / "commondir").read_bytes()).rstrip("\r\n")
    except OSError:
        return git_dir
    return Path(os.path.normpath(git_dir / named))


def name_to_id(repository: Repository, revision: str) -> str | None:
    """Return the id behind a revision's name, None if there is no such name.

    Names live in the repository itself, so this one command runs there: it reads references, starts
    nothing and fetches nothing. What it prints is used only if it is an object id.
    """
    try:
        printed = Git(repository.git_dir).run("rev-parse", "--verify", "--end-of-options", revision)
    except GitFailed:
        return None
    found = printed.decode("ascii", "replace").removesuffix("\n")
    return found if _ID.match(found) else None


@contextmanager
def objects_of(repository: Repository, some_id: str) -> Iterator[Git]:
    """Give a git that sees the repository's objects from our own empty bare repository.

    The repository's configuration, hooks, attributes, grafts, replacements and drivers are out of its
    sight; `some_id` tells SHA-1 from SHA-256.
    """
    with tempfile.TemporaryDirectory(prefix="isms-scope-") as folder:
        own = Path(folder)
        (own / "objects").mkdir()
        (own / "refs").mkdir()
        (own / "HEAD").write_text("ref: refs/heads/none\n", "ascii")
        kind = "sha256" if len(some_id) == 64 else "sha1"
        settings = (
            f"[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectformat = {kind}\n"
        )
        (own / "config").write_text(settings, "ascii")
        cut = repository.shallow()
        if cut:
            (own / "shallow").write_text("".join(f"{each}\n" for each in sorted(cut)), "ascii")
        yield Git(own, repository.common_dir / "objects")


def head_id(repository: Repository) -> str:
    """Return the id of the commit that is checked out.

    Raises:
        Unreadable: if nothing has been committed yet.
    """
    found = name_to_id(repository, "HEAD")
    if found is None:
        raise Unreadable("the repository has no commit yet", "commit the scope, so that its history begins")
    return found


def resolve(repository: Repository, revision: str) -> str:
    """Return the id that a revision names: a commit's or a tag's.

    Raises:
        ScopeError: if the repository does not know the revision.
    """
    found = name_to_id(repository, revision)
    if found is None:
        raise _unknown(revision)
    return found


def commit_id(git: Git, some_id: str, revision: str | None = None) -> str:
    """Return the commit that an id stands for; a tag stands for the commit it names.

    Raises:
        ScopeError: if the `revision` that gave the id names no commit.
        GitFailed: if the commit that is checked out cannot be read.
    """
    try:
        return (
            git.run("rev-parse", "--verify", "--end-of-options", f"{some_id}^{{commit}}")
            .decode("ascii")
            .strip()
        )
    except GitFailed as failed:
        if revision is None:
            raise
        raise _unknown(revision) from failed


def _unknown(revision: str) -> ScopeError:
    return ScopeError(
        f"'{revision}' is not a revision of this repository",
        "name a commit, branch or tag that `git log` shows; in a shallow clone fetch the rest first: "
        "git fetch --unshallow",
    )


def cut_off() -> Unreadable:
    """Return what to say of a clone whose older history was not fetched."""
    return Unreadable(
        "this is a shallow clone: the older history was not fetched, so every approval is indeterminate",
        "fetch it: `git fetch --unshallow`; in GitHub Actions set `fetch-depth: 0`, in GitLab CI "
        '`GIT_DEPTH: "0"`',
        is_shallow=True,
    )


def unreadable(words: str) -> Unreadable:
    """Return what to say when git or the file system cannot read the repository; `words` are its own."""
    return Unreadable(f"the repository cannot be read: {words}", _FSCK)


def missing(some_id: str) -> Missing:
    """Return what to say of an object that is not there."""
    return Missing(f"the repository cannot be read: the object {some_id} is missing", _FSCK)


_FSCK = (
    "run `git fsck`; in a partial clone fetch all objects (git fetch --refetch --no-filter), and make sure "
    "that you may read its files"
)


def no_history(root: Path, error: Unreadable | GitFailed) -> NoHistory:
    """Return why the repository around `root` gives no history, in our own words for a partial clone."""
    is_cut = not isinstance(error, Unreadable) or isinstance(error, Missing) or error.no_history.is_shallow
    with suppress(Unreadable):
        found = locate(root)
        if is_cut and found.is_partial():
            return left_out(is_shallow=bool(found.shallow())).no_history
    return error.no_history if isinstance(error, Unreadable) else unreadable(str(error)).no_history


def left_out(*, is_shallow: bool) -> Unreadable:
    """Return what to say of a clone from which objects were left out."""
    first = "`git fetch --unshallow` first, then " if is_shallow else ""
    return Unreadable(
        "this is a partial clone: files or folders of earlier commits were not fetched, and they are not "
        "fetched here, so every approval is indeterminate",
        f"fetch them: {first}`git fetch --refetch --no-filter`, or clone anew without `--filter`; if that "
        "changes nothing, run `git fsck`",
        is_shallow=is_shallow,
        is_partial=True,
    )
