"""Git objects made in this process, so that a whole history takes one call of git and has fixed ids."""

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Files = Mapping[str, bytes]
"""The content of a tree: path → bytes."""

_KINDS = {"commit": 1, "tree": 2, "blob": 3, "tag": 4}


@dataclass(frozen=True, slots=True)
class Who:
    """A name and an e-mail address, as git writes them."""

    name: str
    email: str

    def at(self, seconds: int) -> str:
        """Return what stands in a commit or tag; all times are in UTC."""
        return f"{self.name} <{self.email}> {seconds} +0000"


class Objects:
    """Everything that was made so far, by id."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[str, bytes]] = {}

    def add(self, kind: str, content: bytes) -> str:
        """Take an object and return its id."""
        head = f"{kind} {len(content)}\0".encode()
        some_id = hashlib.sha1(head + content, usedforsecurity=False).hexdigest()
        self._made.setdefault(some_id, (kind, content))
        return some_id

    def tree(self, files: Files) -> str:
        """Make the trees of some files and return the id of the outermost."""
        entries: dict[bytes, tuple[bytes, str]] = {}
        folders: dict[str, dict[str, bytes]] = {}
        for path, content in files.items():
            name, _, rest = path.partition("/")
            if rest:
                folders.setdefault(name, {})[rest] = content
            else:
                entries[name.encode()] = (b"100644", self.add("blob", content))
        for name, inner in folders.items():
            entries[name.encode() + b"/"] = (b"40000", self.tree(inner))
        lines = (
            mode + b" " + name.rstrip(b"/") + b"\0" + bytes.fromhex(some_id)
            for name, (mode, some_id) in sorted(entries.items())
        )
        return self.add("tree", b"".join(lines))

    def pack(self) -> bytes:
        """Return a pack file with all objects."""
        parts = [b"PACK", (2).to_bytes(4, "big"), len(self._made).to_bytes(4, "big")]
        for kind, content in self._made.values():
            parts += [_size(_KINDS[kind], len(content)), zlib.compress(content)]
        data = b"".join(parts)
        return data + hashlib.sha1(data, usedforsecurity=False).digest()


def headers(lines: Sequence[tuple[str, str]], message: str) -> bytes:
    """Return the bytes of a commit or tag without its signature."""
    return "".join(f"{name} {value}\n" for name, value in lines).encode() + f"\n{message}".encode()


def signed(commit: bytes, signature: bytes) -> bytes:
    """Return a commit with its signature in the header."""
    head, _, message = commit.partition(b"\n\n")
    return head + b"\ngpgsig " + signature.rstrip(b"\n").replace(b"\n", b"\n ") + b"\n\n" + message


def _size(kind: int, length: int) -> bytes:
    """Return kind and length of an object in a pack: four bits, then seven at a time."""
    first, length = kind << 4 | length & 15, length >> 4
    found = bytearray()
    while length:
        found.append(first | 0x80)
        first, length = length & 0x7F, length >> 7
    return bytes((*found, first))
