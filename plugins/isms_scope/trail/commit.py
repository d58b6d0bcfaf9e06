"""One commit, read from its raw bytes: who, what was said, and whether it is well formed."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from isms_scope.snapshot.ledger import Identity

_IDENTITY = re.compile(rb"[^<>\n]*<[^<>\n]*> [0-9]+ [+-][0-9]{4}\Z")
_CO_AUTHOR = re.compile(r"co-authored-by:([^<]*)<([^<>]*)>\s*\Z", re.IGNORECASE | re.ASCII)
_ENCODING = re.compile(
    r"(utf-?8|us-ascii|ascii|latin-?1|iso-?8859-?[0-9]{1,2}|windows-?125[0-8]|cp125[0-8]|koi8-[ru]"
    r"|euc-?(jp|kr)|shift[-_]?jis|gb(2312|k|18030)|big5)\Z",
    re.IGNORECASE | re.ASCII,
)
"""Encodings of a message that are worth decoding; other codecs of Python do surprising things."""

_SIGNATURE = b"gpgsig"
_MARKS = frozenset({b"gpgsig", b"gpgsig-sha256"})
_BLOCK = re.compile(rb"^(gpgsig[^ \n]* ?)([^\n]*(?:\n [^\n]*)*\n?)", re.MULTILINE)
"""A header with a signature in it, with the lines that go on from it."""

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Controls, invisible and direction-changing characters: they could act on a terminal or deceive a reader."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit's claims. All author and committer lines are kept: git shows only one of two authors.

    `malformed` means that two readers could take the commit for different things. `payload` is what the
    `signature` was made over; both are empty if there is none.
    """

    id: str
    parents: tuple[str, ...]
    authors: tuple[Identity, ...]
    committers: tuple[Identity, ...]
    message: str
    malformed: bool
    signature: bytes = b""
    payload: bytes = b""

    @property
    def subject(self) -> str:
        """The first paragraph of the message on one line, as git shows it."""
        return _subject(self.message)

    @property
    def co_authors(self) -> tuple[Identity, ...]:
        """Everyone named by a Co-authored-by line, wherever it stands: more proposers never raise a level."""
        if "-by:" not in self.message.lower():
            return ()
        named = (_CO_AUTHOR.match(line.strip()) for line in self.message.split("\n"))
        return tuple(Identity(found[1].strip(), found[2].strip()) for found in named if found)


def parse(commit_id: str, raw: bytes) -> Commit:
    """Read the raw bytes of a commit object; never raises, whatever they hold."""
    head, _, body = raw.partition(b"\n\n")
    named: dict[bytes, list[bytes]] = {b"author": [], b"committer": []}
    for field, value in _fields(head):
        named.setdefault(field, []).append(value)
    authors, committers = named[b"author"], named[b"committer"]
    codec = _codec(named[b"encoding"][0]) if b"encoding" in named else "utf-8"
    marks = [field for field in named if field.startswith(_SIGNATURE)]
    payload, signature = _split(raw, len(head), _own_mark(commit_id)) if marks else (b"", b"")
    return Commit(
        id=commit_id,
        parents=tuple([value.decode("ascii", "replace") for value in named.get(b"parent", ())]),
        authors=tuple([_identity(_claimed(value), codec) for value in authors]),
        committers=tuple([_identity(_claimed(value), codec) for value in committers]),
        message=_text(body, codec),
        malformed=b"\0" in raw
        or raw.startswith(b"\n")
        or not len(authors) == len(committers) == 1
        or not (_IDENTITY.match(authors[0]) and _IDENTITY.match(committers[0]))
        or not (_MARKS.issuperset(marks) and all(len(named[mark]) == 1 for mark in marks)),
        signature=signature,
        payload=payload,
    )


def _own_mark(commit_id: str) -> bytes:
    """The header whose signature covers this commit; the other covers its twin with the other kind of ids."""
    return b"gpgsig-sha256 " if len(commit_id) == 64 else b"gpgsig "


def _split(raw: bytes, end_of_head: int, mark: bytes) -> tuple[bytes, bytes]:
    """Return what was signed and the signature, just as git takes them apart (commit.c, buffer by header)."""
    head = raw[: end_of_head + 1]
    blocks = _BLOCK.finditer(head)
    signature = b"".join(
        text.replace(b"\n ", b"\n") for name, text in map(re.Match.groups, blocks) if name == mark
    )
    if not signature:
        return b"", b""
    return _BLOCK.sub(b"", head) + raw[end_of_head + 1 :], signature


def _fields(head: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give the header lines as (name, value); lines that go on from the one before belong to a signature."""
    for line in head.split(b"\n"):
        if not line.startswith(b" "):
            name, _, value = line.partition(b" ")
            yield name, value


def _codec(encoding: bytes) -> str:
    named = encoding.decode("ascii", "replace")
    try:
        return codecs.lookup(named).name if _ENCODING.match(named) else "utf-8"
    except LookupError:
        return "utf-8"


def _claimed(line: bytes) -> bytes:
    """The part of the line that says who; the time after it differs from commit to commit."""
    return line[: line.rfind(b">") + 1] or line


@lru_cache(maxsize=4096)
def _identity(line: bytes, codec: str) -> Identity:
    name, _, rest = line.partition(b"<")
    email = rest.partition(b">")[0]
    return Identity(_line(name, codec), _line(email, codec))


def _line(text: bytes, codec: str) -> str:
    return " ".join(_text(text, codec).split())


@lru_cache(maxsize=64)
def _subject(message: str) -> str:
    return " ".join(message.lstrip("\n").partition("\n\n")[0].split())


def _text(text: bytes, codec: str) -> str:
    decoded = text.decode(codec, "replace").replace("\r\n", "\n")
    return _UNSAFE.sub("\ufffd", decoded)
