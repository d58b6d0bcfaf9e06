"""An annotated tag, read from its raw bytes: what it names, what was signed, and the signature."""

import re
from typing import NamedTuple

_HEAD = re.compile(
    rb"object ([0-9a-f]{40}|[0-9a-f]{64})\n"
    rb"type (commit|tag|tree|blob)\n"
    rb"tag ([^\n]+)\n"
    rb"(?:tagger [^\n]*\n)?"
    rb"(?:\n|\Z)"
)
_SIGNATURE = re.compile(
    rb"^-----BEGIN (?:PGP SIGNATURE|PGP MESSAGE|SIGNED MESSAGE|SSH SIGNATURE)-----", re.MULTILINE
)


class Tag(NamedTuple):
    """A tag's claims; `signature` is empty if there is none, and `payload` then is the whole tag."""

    payload: bytes
    signature: bytes
    object: str
    type: str
    name: str


def parse(raw: bytes) -> Tag | None:
    """Take the raw bytes of a tag object apart; None if two readers could take it for different things."""
    head = _HEAD.match(raw)
    if head is None or b"\0" in raw:
        return None
    begin = len(raw)
    for found in _SIGNATURE.finditer(raw):
        begin = found.start()  # the last one counts for git: an earlier one is part of the message
    named, kind, name = (part.decode("utf-8", "replace") for part in head.groups())
    return Tag(raw[:begin], raw[begin:], named, kind, name)
