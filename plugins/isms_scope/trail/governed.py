"""Which paths of a repository the trail governs, and which files among them are approvals themselves."""

import re
from dataclasses import dataclass

_STATEMENT = re.compile(rb"approvals/[0-9a-f]{16}-[0-9a-f]{8}\.json\Z")


@dataclass(frozen=True, slots=True)
class Governed:
    """Literal path prefixes with forward slashes ("" is everything), and the workspace's own prefix.

    Files below the workspace that are named like signed statements are no change to what is governed: they
    need no approval, and who commits one proposes nothing.
    """

    paths: tuple[str, ...]
    workspace: str = ""

    @property
    def pathspecs(self) -> tuple[str, ...]:
        """What to ask git for: nothing means everything."""
        if "" in self.paths:
            return ()
        return (*self.paths, self._folder.rstrip("/"))

    @property
    def _folder(self) -> str:
        return f"{self.workspace}/approvals/" if self.workspace else "approvals/"

    def is_statement(self, path: bytes) -> bool:
        """Whether a path is that of a signed statement."""
        top = f"{self.workspace}/".encode() if self.workspace else b""
        return path.startswith(top) and _STATEMENT.match(path.removeprefix(top)) is not None

    def covers(self, path: bytes) -> bool:
        """Whether a path is governed."""
        return any(not each or path == each or path.startswith(each + b"/") for each in self._prefixes)

    @property
    def _prefixes(self) -> tuple[bytes, ...]:
        return tuple(path.encode() for path in self.paths)
