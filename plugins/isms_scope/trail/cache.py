"""The cache: files in the user's own cache folder, each believed if it is whole and was written for its key.

Losing one costs time and nothing else, so whatever goes wrong here is as if nothing had been kept.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

KEPT = 32
"""How many files are kept at most; the oldest go."""

_OTHERS_MAY_WRITE = 0o022


def cache_folder() -> Path | None:
    """Return this program's folder in the user's own cache folder, None if there is no such place.

    It is safe to delete. Nothing that comes with a repository can be in it.
    """
    from platformdirs import user_cache_path  # noqa: PLC0415 - few commands need it

    folder = user_cache_path("isms-scope", appauthor=False)
    return folder if folder.is_absolute() else None


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of kept files, `ledger-KEY.json`; only the user may be able to write into it."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """Return what was kept under a key, if it is whole and nobody else could have put it there."""
        try:
            if not self._is_ours():
                return None
            digest, _, data = self._file(key).read_bytes().partition(b"\n")
        except OSError:
            return None
        return data if digest == _digest(key, data) else None

    def put(self, key: str, data: bytes) -> None:
        """Keep something under a key and remove what is too old; nothing happens where that is impossible."""
        with suppress(OSError):
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            self.folder.mkdir(mode=0o700, exist_ok=True)
            if self._is_ours():
                self._write(self._file(key), _digest(key, data) + b"\n" + data)
                self._prune()

    def _file(self, key: str) -> Path:
        return self.folder / f"ledger-{key}.json"

    def _is_ours(self) -> bool:
        if not hasattr(os, "geteuid"):
            return True  # the folders of a Windows user are closed to others by their lists of rights
        found = self.folder.stat()
        return found.st_uid == os.geteuid() and not found.st_mode & _OTHERS_MAY_WRITE

    def _write(self, file: Path, data: bytes) -> None:
        """Write a file that only the user may read, so that it is never seen half written."""
        with tempfile.NamedTemporaryFile(
            prefix="ledger-", suffix=".new", dir=self.folder, delete=False
        ) as stream:
            made = Path(stream.name)
            try:
                stream.write(data)
                stream.close()  # what is open cannot be moved on Windows
                made.replace(file)
            except OSError:
                made.unlink(missing_ok=True)
                raise

    def _prune(self) -> None:
        """Remove all but the newest files; those that a stopped run left half written are among them."""
        for _, file in sorted(self._files(), reverse=True)[KEPT:]:
            file.unlink(missing_ok=True)

    def _files(self) -> Iterator[tuple[int, Path]]:
        for file in self.folder.glob("ledger-*"):
            with suppress(FileNotFoundError):
                yield file.stat().st_mtime_ns, file


def _digest(key: str, data: bytes) -> bytes:
    return hashlib.sha256(f"{key}\n".encode("ascii") + data).hexdigest().encode("ascii")
