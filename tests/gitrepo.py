"""Small, fast, real git repositories for tests: fixed dates and people, deaf to the user's git settings."""

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

Person = tuple[str, str]
"""A name and an e-mail address."""

ADA: Person = ("Ada Lind", "ada@larkspur.example")
BO: Person = ("Bo Marsh", "bo@larkspur.example")
CY: Person = ("Cy Okoro", "cy@larkspur.example")
GITHUB: Person = ("GitHub", "noreply@github.com")
"""The committer that GitHub writes for what is done in the browser."""

START = 1_767_261_600
"""The time of the first commit, 2026-01-01 10:00 UTC; further ones follow by the hour unless told."""

Files = Mapping[str, str | bytes | None]
"""Path → content; None removes the file."""


class Repo:
    """A repository with a work tree at `path`, on branch `main`.

    Equal calls give equal commit ids on every machine. Times are seconds since 1970.
    """

    def __init__(self, path: Path, *, object_format: str = "sha1") -> None:
        self.path = path
        self._time = START
        path.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "--template=", f"--object-format={object_format}", "-b", "main")

    def git(self, *arguments: str, given: bytes = b"", env: Mapping[str, str] | None = None) -> str:
        """Run any git command and return what it prints, without the last line break."""
        return self.git_bytes(*arguments, given=given, env=env).decode("utf-8", "replace").removesuffix("\n")

    def git_bytes(self, *arguments: str, given: bytes = b"", env: Mapping[str, str] | None = None) -> bytes:
        """Run any git command and return exactly what it prints."""
        done = subprocess.run(
            ["git", "-c", "commit.gpgSign=false", "-c", "core.autocrlf=false", *arguments],
            cwd=self.path,
            input=given,
            capture_output=True,
            check=False,
            env=_sheltered(self.path) | dict(env or {}),
        )
        if done.returncode:
            raise AssertionError(f"git {' '.join(arguments)}: {done.stderr.decode('utf-8', 'replace')}")
        return done.stdout

    @property
    def head(self) -> str:
        """The id of the commit that is checked out."""
        return self.git("rev-parse", "HEAD")

    def write(self, files: Files) -> None:
        """Write or remove files in the work tree and stage them."""
        for name, content in files.items():
            file = self.path / name
            if content is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        if files:
            self.git("--literal-pathspecs", "add", "-A", "--", *files)

    def commit(
        self,
        files: Files,
        message: str = "Change the scope",
        *,
        author: Person = ADA,
        committer: Person | None = None,
        date: int | None = None,
    ) -> str:
        """Commit on the current branch; the committer is the author unless given."""
        self.write(files)
        options = ("--allow-empty", "--allow-empty-message", "--cleanup=verbatim", "--no-verify")
        self.git("commit", "-q", *options, "-m", message, env=self._who(author, committer, date))
        return self.head

    def branch(self, name: str, at: str = "HEAD") -> None:
        """Create a branch and switch to it."""
        self.git("checkout", "-q", "-b", name, at)

    def switch(self, name: str) -> None:
        """Switch to a branch or commit."""
        self.git("checkout", "-q", name)

    def merge(
        self,
        *names: str,
        message: str = "",
        author: Person = BO,
        committer: Person | None = None,
        date: int | None = None,
        files: Files | None = None,
    ) -> str:
        """Merge branches with a merge commit; `files` are changed in the merge itself (an evil merge)."""
        who = self._who(author, committer, date)
        self.git("merge", "-q", "--no-ff", "--no-commit", *names, env=who)
        self.write(files or {})
        text = message or f"Merge branch '{names[0]}'"
        self.git("commit", "-q", "--cleanup=verbatim", "--no-verify", "-m", text, env=who)
        return self.head

    def squash(
        self,
        name: str,
        message: str,
        *,
        author: Person = ADA,
        committer: Person | None = GITHUB,
        date: int | None = None,
    ) -> str:
        """Land a branch as one commit, as a forge's squash merge does."""
        self.git("merge", "-q", "--squash", name, env=self._who(author, committer, date))
        return self.commit({}, message, author=author, committer=committer, date=date)

    def rebase(self, name: str, *, committer: Person = BO) -> str:
        """Land the commits of a branch one by one on the current one, as a forge's rebase merge does."""
        self.git("cherry-pick", f"HEAD..{name}", env=self._who(ADA, committer, None))
        return self.head

    def object(self, kind: str, content: bytes) -> str:
        """Write an object as it is, well formed or not, and return its id."""
        return self.git("hash-object", "-t", kind, "-w", "--stdin", "--literally", given=content)

    def raw_commit(self, content: bytes) -> str:
        """Write a commit object as it is and make it the head of the current branch."""
        commit = self.object("commit", content)
        self.git("update-ref", "HEAD", commit)
        return commit

    def raw(self, revision: str = "HEAD") -> bytes:
        """Return the bytes of a commit object."""
        return self.git_bytes("cat-file", "commit", revision)

    def clone(self, path: Path, *options: str) -> Path:
        """Clone into `path` through the transport, as a CI job would, and return the path."""
        self.git("clone", "-q", "--no-local", *options, f"file://{self.path}", str(path))
        return path

    def _who(self, author: Person, committer: Person | None, date: int | None) -> dict[str, str]:
        when = self._time if date is None else date
        self._time = max(self._time, when) + 3600
        return as_person(author, committer, date=when)


def as_person(author: Person, committer: Person | None = None, *, date: int = START) -> dict[str, str]:
    """Return the variables that make git act for these people at this time, for `Repo.git(…, env=…)`."""
    name, email = committer or author
    return {
        "GIT_AUTHOR_NAME": author[0],
        "GIT_AUTHOR_EMAIL": author[1],
        "GIT_AUTHOR_DATE": f"{date} +0000",
        "GIT_COMMITTER_NAME": name,
        "GIT_COMMITTER_EMAIL": email,
        "GIT_COMMITTER_DATE": f"{date} +0000",
    }


def replaced(raw: bytes, pattern: bytes, by: bytes) -> bytes:
    """Return a raw commit with one header line or text replaced, for malformed commits."""
    return re.sub(pattern, by, raw, count=1)


def _sheltered(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    return kept | {
        "HOME": str(home / "no-home"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
