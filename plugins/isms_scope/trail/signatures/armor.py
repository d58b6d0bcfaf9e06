"""The text around a binary signature or key: that of SSH and that of OpenPGP (RFC 9580, section 6)."""

import base64
import re

_SSH = re.compile(rb"-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)\n-----END SSH SIGNATURE-----\n?\Z")
_PGP = re.compile(
    rb"-----BEGIN PGP ([A-Z ]+)-----[ \t]*\n"
    rb"(?:[A-Za-z]+:[^\n]*\n)*[ \t]*\n"
    rb"([A-Za-z0-9+/=\n]+?)(?:\n=([A-Za-z0-9+/]{4}))?"
    rb"\n+-----END PGP \1-----\s*\Z"
)

_CRC_START, _CRC_POLYNOMIAL = 0xB704CE, 0x1864CFB
_LINE = 70


def ssh_signature(text: bytes) -> bytes:
    """Return what is inside an armored SSH signature, as strictly as ssh-keygen or more so.

    Raises:
        ValueError: if it is none.
    """
    found = _SSH.match(text)
    if found is None:
        raise ValueError("this is no armored SSH signature")
    return _decoded(found[1])


def as_ssh_signature(data: bytes) -> bytes:
    """Return a binary SSH signature as armored text."""
    text = base64.b64encode(data)
    lines = [text[at : at + _LINE] for at in range(0, len(text), _LINE)]
    return b"\n".join([b"-----BEGIN SSH SIGNATURE-----", *lines, b"-----END SSH SIGNATURE-----", b""])


def pgp(text: bytes, kind: str) -> bytes:
    """Return what is inside an armored OpenPGP block, whose `kind` stands in its first line.

    Raises:
        ValueError: if it is none, or if its checksum is wrong.
    """
    found = _PGP.match(text.replace(b"\r\n", b"\n"))
    if found is None or found[1] != kind.encode("ascii"):
        raise ValueError(f"this is no armored PGP {kind.lower()}")
    data = _decoded(found[2])
    if found[3] is not None and _crc24(data) != int.from_bytes(base64.b64decode(found[3]), "big"):
        raise ValueError("the checksum is wrong")
    return data


def _decoded(lines: bytes) -> bytes:
    text = lines.replace(b"\n", b"")
    data = base64.b64decode(text, validate=True)
    # Unused bits of the last letter may hold anything, so that two texts would be the same signature.
    if base64.b64encode(data) != text:
        raise ValueError("this is not how these bytes are written")
    return data


def _crc24(data: bytes) -> int:
    """The checksum of RFC 9580, section 6.1.1."""
    found = _CRC_START
    for byte in data:
        found ^= byte << 16
        for _ in range(8):
            found <<= 1
            if found & 0x1000000:
                found ^= _CRC_POLYNOMIAL
    return found
