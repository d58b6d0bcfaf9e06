"""The packets of OpenPGP (RFC 9580), read just far enough to know which key is meant."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from isms_scope.trail.signatures import armor

_SIGNATURE, _PRIMARY, _SUBKEY = 2, 6, 14
_CREATED, _ISSUER, _ISSUER_FINGERPRINT = 2, 16, 33
_KEY_ID_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Key:
    """A key in a block: its fingerprint, and whether it is the primary one or a subkey."""

    fingerprint: str
    is_primary: bool

    @property
    def id(self) -> str:
        """The short name that signatures use, 16 hex digits."""
        return self.fingerprint[-_KEY_ID_DIGITS:]


@dataclass(frozen=True, slots=True)
class Signature:
    """What a signature says about itself, unproven: the ids of its key and when it was made.

    `packet` holds exactly these bytes again; `created` is in seconds since 1970.
    """

    packet: bytes
    issuers: frozenset[str]
    created: int


@lru_cache(maxsize=256)
def keys_of(block: str) -> tuple[Key, ...]:
    """Return the keys in an armored public key block; keys of other versions than 4 are left out.

    Raises:
        ValueError: if the block is broken.
    """
    data = armor.pgp(block.strip().encode("utf-8", "replace"), "PUBLIC KEY BLOCK")
    return tuple(
        Key(_fingerprint(body), tag == _PRIMARY)
        for tag, body in _packets(data)
        if tag in {_PRIMARY, _SUBKEY} and body[:1] == b"\x04"
    )


def signature_of(armored: bytes) -> Signature | None:
    """Return what an armored signature says; None for several signatures and versions that we do not read.

    Raises:
        ValueError: if it is broken.
    """
    data = armor.pgp(armored, "SIGNATURE")
    bodies = [body if tag == _SIGNATURE else b"" for tag, body in _packets(data)]
    if len(bodies) != 1 or bodies[0][:1] not in {b"\x03", b"\x04"}:
        return None
    body = bodies[0]
    if body[:1] == b"\x03":
        return Signature(data, frozenset({_slice(body, 7, 8).hex().upper()}), _int(body, 3, 4))
    hashed = _area(body, 4)
    loose = _area(body, 6 + len(hashed))
    said = [*_subpackets(hashed), *_subpackets(loose)]
    created = [_int(value, 0, 4) for kind, value in _subpackets(hashed) if kind == _CREATED]
    if len(created) != 1:
        raise ValueError("the signature does not say when it was made")
    issuers = frozenset(_issuer(kind, value) for kind, value in said) - {""}
    return Signature(data, issuers, created[0])


def _issuer(kind: int, value: bytes) -> str:
    if kind == _ISSUER:
        return _slice(value, 0, 8).hex().upper()
    if kind == _ISSUER_FINGERPRINT and value[:1] == b"\x04":
        return _slice(value, 13, 8).hex().upper()
    return ""


def _fingerprint(body: bytes) -> str:
    """The fingerprint of a key of version 4 (RFC 9580, section 5.5.4.2)."""
    if len(body) >= 1 << 16:
        raise ValueError("the key is too long")
    framed = b"\x99" + len(body).to_bytes(2, "big") + body
    return hashlib.sha1(framed, usedforsecurity=False).hexdigest().upper()


def _area(body: bytes, at: int) -> bytes:
    return _slice(body, at + 2, _int(body, at, 2))


def _subpackets(area: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(area):
        length, at = _length(area, at, partial_from=255)
        if not length:
            raise ValueError("a subpacket is empty")
        yield area[at] & 0x7F if at < len(area) else 0, _slice(area, at, length)[1:]
        at += length


def _packets(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Give (tag, body) of each packet, of the old and the new format."""
    at = 0
    while at < len(data):
        first = data[at]
        if not first & 0x80:
            raise ValueError("this is no packet")
        if first & 0x40:
            tag = first & 0x3F
            length, at = _length(data, at + 1, partial_from=224)
        else:
            tag, size = first >> 2 & 0x0F, first & 0x03
            if size == 3:
                raise ValueError("a packet does not say how long it is")
            length, at = _int(data, at + 1, 1 << size), at + 1 + (1 << size)
        yield tag, _slice(data, at, length)
        at += length


def _length(data: bytes, at: int, *, partial_from: int) -> tuple[int, int]:
    """Return a length in one, two or five bytes, and where it ends; partial lengths are refused."""
    first = _int(data, at, 1)
    if first < 192:
        return first, at + 1
    if first < partial_from:
        return ((first - 192) << 8) + _int(data, at + 1, 1) + 192, at + 2
    if first < 255:
        raise ValueError("a packet comes in parts")
    return _int(data, at + 1, 4), at + 5


def _int(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(_slice(data, at, size), "big")


def _slice(data: bytes, at: int, length: int) -> bytes:
    found = data[at : at + length]
    if len(found) != length:
        raise ValueError("the data ends early")
    return found
