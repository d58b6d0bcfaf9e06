"""Which paths of a repository the trail governs, and which files among them are approvals themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from isms_scope.trail.repository import Repository
from isms_scope.trail.statements import FILE, Changes
from isms_scope.trail.touch import Touch

_ABSENT = "000000"
_REGULAR = "100644"


@dataclass(frozen=True)
class Governed:
    """Literal path prefixes with forward slashes ("" is everything), and the workspace's own prefix.

    Files below the workspace that hold signed statements are no change to what is governed: they need no
    approval, and who commits one proposes nothing.
    """

    paths: tuple[str, ...]
    workspace: str = ""

    @property
    def pathspecs(self) -> tuple[str, ...]:
        """What to ask git for: nothing means everything."""
        return () if "" in self.paths else (*self.paths, f"{self._top.decode()}approvals")

    @cached_property
    def _top(self) -> bytes:
        return f"{self.workspace}/".encode() if self.workspace else b""

    @cached_property
    def _prefixes(self) -> tuple[bytes, ...]:
        return tuple(path.encode() for path in self.paths)

    def is_statement(self, touch: Touch) -> bool:
        """Whether a path holds a statement, before and after."""
        inside = touch.path.removeprefix(self._top) if touch.path.startswith(self._top) else b""
        regular = {touch.old_mode, touch.mode} <= {_ABSENT, _REGULAR}
        return regular and FILE.match(inside) is not None

    def covers(self, path: bytes) -> bool:
        """Whether a path is governed."""
        return any(not each or path == each or path.startswith(each + b"/") for each in self._prefixes)

    def parted(self, touches: Iterable[Touch]) -> tuple[tuple[Touch, ...], tuple[Touch, ...]]:
        """Return what was done to governed content, and what to statements; the rest is left out."""
        content, statements = [], []
        for touch in touches:
            if self.is_statement(touch):
                statements.append(touch)
            elif self.covers(touch.path):
                content.append(touch)
        return tuple(content), tuple(statements)

    def bound(self, touches: Iterable[Touch]) -> Changes:
        """Return what an approval of these touches binds to."""
        return bound(self.parted(touches)[0])


def governed_in(found: Repository, scope_dir: str, paths: Sequence[str] = ()) -> Governed:
    """Return what is governed: the paths in place of the scope folder, or that alone.

    Raises:
        Unreadable: if one lies outside the workspace.
    """
    named = (
        found.path_of(each) if each == scope_dir else found.path_of(each, "the path")
        for each in paths or (scope_dir,)
    )
    return Governed(tuple(named), found.prefix)


def bound(touches: Iterable[Touch]) -> Changes:
    """Return touches in the form in which a statement names them.

    A path that is no UTF-8 is kept with escapes that no statement can hold, so it is never approved.
    """
    return tuple(sorted((path_text(touch.path), touch.old, touch.new) for touch in touches))


def path_text(path: bytes) -> str:
    """Return a path as a statement names it."""
    return path.decode("utf-8", "surrogateescape")
