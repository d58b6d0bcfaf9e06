"""Symbolic links where the trail governs: what lies behind one changes without a trace in the history."""

from isms_scope.trail.git import Git
from isms_scope.trail.governed import Governed
from isms_scope.trail.repository import Unreadable

LINK = "120000"
"""Mode of a symbolic link."""

NO_FILES = frozenset({LINK, "160000"})
"""Modes of what holds no content of its own here: symbolic links and submodules."""


def refuse_links(git: Git, tip: str, governed: Governed) -> None:
    """Make sure that no governed path, nor a folder on the way to it, is a symbolic link at the tip.

    Raises:
        Unreadable: if one is: what lies behind a link changes unseen.
        GitFailed: if git fails.
    """
    parts = [path.split("/") for path in governed.paths if path]
    ways = sorted({"/".join(each[:end]) for each in parts for end in range(1, len(each) + 1)})
    printed = git.run("ls-tree", "-z", "--full-tree", tip, "--", *ways) if ways else b""
    for entry in printed.split(b"\0"):
        about, _, path = entry.partition(b"\t")
        shown = path.decode("utf-8", "backslashreplace")
        if about.startswith(LINK.encode()) and shown in ways:
            raise Unreadable(
                f"'{shown}' is a symbolic link, so what changes behind it would land unseen",
                "make it a folder that holds the files themselves, and commit that",
            )
