"""An annotated tag, read from its raw bytes: what it names, what was signed, and the signature."""

import datetime as dt
import re
from typing import NamedTuple

_HEAD = re.compile(
    rb"object ([0-9a-f]{40}|[0-9a-f]{64})\n"
    rb"type (commit|tag|tree|blob)\n"
    rb"tag ([^\n]+)\n"
    rb"(?:tagger (?P<tagger>[^\n]*)\n)?"
    rb"(?:\n|\Z)"
)
_TIME = re.compile(rb"> ([0-9]{1,11}) [+-][0-9]{4}\Z")
_SIGNATURE = re.compile(
    rb"^-----BEGIN (?:PGP SIGNATURE|PGP MESSAGE|SIGNED MESSAGE|SSH SIGNATURE)-----", re.MULTILINE
)


class Tag(NamedTuple):
    """A tag's claims; `signature` is empty if there is none, and `payload` then is the whole tag.

    `day` is that of the tagger's time in UTC, None where none can be read.
    """

    payload: bytes
    signature: bytes
    object: str
    type: str
    name: str
    day: dt.date | None = None


def parse(raw: bytes) -> Tag | None:
    """Take the raw bytes of a tag object apart; None if two readers could take it for different things."""
    head = _HEAD.match(raw)
    if head is None or b"\0" in raw:
        return None
    begin = len(raw)
    for found in _SIGNATURE.finditer(raw):
        begin = found.start()  # the last one counts for git: an earlier one is part of the message
    named, kind, name = (head[part].decode("utf-8", "replace") for part in (1, 2, 3))
    return Tag(raw[:begin], raw[begin:], named, kind, name, _day(head["tagger"] or b""))


def _day(tagger: bytes) -> dt.date | None:
    time = _TIME.search(tagger)
    try:
        return dt.datetime.fromtimestamp(int(time[1]), dt.UTC).date() if time else None
    except (ValueError, OverflowError, OSError):
        return None
