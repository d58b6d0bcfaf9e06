"""Reading objects in one stream, each checked against its id."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import partial
from typing import IO

from isms_scope.trail.git import Git
from isms_scope.trail.repository import Unreadable, missing, unreadable

SIZE_LIMIT = 1 << 20
"""Bytes kept of one object, and one more, so that the loader sees that a file is too large."""

_BLOCK = 1 << 16
_SHA1 = partial(hashlib.sha1, usedforsecurity=False)
_SHA256 = partial(hashlib.sha256, usedforsecurity=False)


def read(git: Git, ids: Iterable[str], limit: int = SIZE_LIMIT) -> Iterator[tuple[str, str, bytes]]:
    """Give (id, type, content up to `limit`) of each object, in the order asked for, with one process.

    A pack index can be forged to give other bytes under an id, so every object is hashed again.

    Raises:
        Unreadable: if an object is missing or is not what its id says.
        GitFailed: if git fails.
    """
    asked = "".join(f"{each}\n" for each in ids).encode("ascii")
    if not asked:
        return
    with git.stream("cat-file", "--batch", "--buffer", given=asked) as output:
        while header := output.readline():
            found, _, rest = header.decode("ascii", "replace").rstrip("\n").partition(" ")
            kind, _, size = rest.partition(" ")
            if kind == "missing":
                raise missing(found)
            if not size.isdigit():
                raise unreadable(f"the object {found} is {rest}")
            yield found, kind, _content(output, found, kind, int(size), limit)


def _content(output: IO[bytes], found: str, kind: str, size: int, limit: int) -> bytes:
    digest = _SHA256() if len(found) == 64 else _SHA1()
    digest.update(f"{kind} {size}\0".encode("ascii"))
    if size <= limit:
        content = output.read(size)
        digest.update(content)
    else:
        content = _beginning(output, size, digest, limit)
    output.read(1)
    if digest.hexdigest() != found:
        raise Unreadable(
            f"the object {found} does not have the content that its id stands for",
            "do not trust this copy of the repository: clone it afresh and run `git fsck`",
        )
    return content


def _beginning(output: IO[bytes], size: int, digest: "hashlib._Hash", limit: int) -> bytes:
    """Read a large object to its end and keep only what shows that it is too large."""
    kept = bytearray()
    while size > 0:
        block = output.read(min(_BLOCK, size))
        if not block:
            break
        size -= len(block)
        digest.update(block)
        kept += block[: limit + 1 - len(kept)]
    return bytes(kept)
