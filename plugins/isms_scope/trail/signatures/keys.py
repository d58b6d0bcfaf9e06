"""Public keys as people write them, each brought to the one form that is compared."""

import base64
import hashlib
import re
from collections.abc import Callable
from functools import lru_cache

from isms_scope.trail.signatures import packets
from isms_scope.trail.signatures.wire import Wire

_WORD = re.compile(r'(?:"(?:\\.|[^"\\])*"|[^\s"])+')
_FINGERPRINT = re.compile(r"(?:0x)?([0-9A-F]{40})\Z", re.IGNORECASE)
_PGP = "openpgp:"
_PGP_BLOCK = "-----BEGIN PGP PUBLIC KEY BLOCK-----"
_WORDS_BEFORE_KEY = 2
"""In front of the key stand options at most (authorized_keys), or names and options (allowed_signers)."""


def canonical_key(text: str) -> str | None:
    """Return the canonical form of a public key that a person wrote down, None if it is none.

    An SSH key may have options or names in front of it and a comment behind, as in authorized_keys and
    allowed_signers; a PGP key is an armored block with one key in it, or the fingerprint of its primary key.
    Certificates and certificate authorities are no keys of a person.
    """
    written = text.strip()
    if written.startswith(_PGP_BLOCK):
        return _of_block(written)
    found = _FINGERPRINT.match("".join(written.removeprefix(_PGP).split()))
    if found:
        return f"{_PGP}{found[1].upper()}"
    return _of_line(written)


def key_fingerprint(key: str) -> str:
    """Return the fingerprint of a canonical key, as ssh-keygen or gpg prints it; "" if it is none."""
    known = canonical_key(key)
    if known is None:
        return ""
    if known.startswith(_PGP):
        return known.removeprefix(_PGP)
    digest = hashlib.sha256(base64.b64decode(known.split()[1])).digest()
    return f"SHA256:{base64.b64encode(digest).decode('ascii').rstrip('=')}"


def openpgp_key(fingerprint: str) -> str:
    """Return the canonical form of the PGP key with this fingerprint."""
    return f"{_PGP}{fingerprint.upper()}"


@lru_cache(maxsize=1024)  # a history has many signatures by few keys
def ssh_key(blob: bytes) -> str | None:
    """Return the canonical form of a binary SSH public key, None if it is a kind that we do not know.

    Raises:
        ValueError: if it is not what its kind says.
    """
    wire = Wire(blob)
    kind = wire.string().decode("ascii", "replace")
    shape = _SHAPES.get(kind)
    if shape is None:
        return None
    if not all(fits(wire.string()) for fits in shape):
        raise ValueError(f"this is no {kind} key")
    wire.end()
    return f"{kind} {base64.b64encode(blob).decode('ascii')}"


def _of_block(written: str) -> str | None:
    try:
        primaries = [key.fingerprint for key in packets.keys_of(written) if key.is_primary]
    except ValueError:
        return None
    return openpgp_key(primaries[0]) if len(primaries) == 1 else None


def _of_line(written: str) -> str | None:
    lines = [line for line in map(str.strip, written.splitlines()) if line and not line.startswith("#")]
    words = _WORD.findall(lines[0]) if len(lines) == 1 else []
    for at, word in enumerate(words[: _WORDS_BEFORE_KEY + 1]):
        if word in _SHAPES:
            return _of_words(word, words[at + 1 : at + 2])
        if "cert-authority" in word.lower().split(","):
            return None
    return None


def _of_words(kind: str, words: list[str]) -> str | None:
    try:
        key = ssh_key(base64.b64decode("".join(words), validate=True))
    except ValueError:
        return None
    return key if key == f"{kind} {''.join(words)}" else None


def _is(wanted: bytes) -> Callable[[bytes], bool]:
    return lambda found: found == wanted


def _is_long(length: int, begin: bytes = b"") -> Callable[[bytes], bool]:
    return lambda found: len(found) == length and found.startswith(begin)


def _is_positive(found: bytes) -> bool:
    """Whether this is a positive number, written in the one way there is: without needless zeros."""
    return bool(found) and (0 < found[0] < 0x80 or (found[0] == 0 and found[1:2] >= b"\x80"))


def _is_any(_: bytes) -> bool:
    return True


_ED25519 = (_is_long(32),)
_P256 = (_is(b"nistp256"), _is_long(65, b"\x04"))

_SHAPES: dict[str, tuple[Callable[[bytes], bool], ...]] = {
    "ssh-ed25519": _ED25519,
    "ssh-rsa": (_is_positive, _is_positive),
    "ecdsa-sha2-nistp256": _P256,
    "ecdsa-sha2-nistp384": (_is(b"nistp384"), _is_long(97, b"\x04")),
    "ecdsa-sha2-nistp521": (_is(b"nistp521"), _is_long(133, b"\x04")),
    "sk-ssh-ed25519@openssh.com": (*_ED25519, _is_any),
    "sk-ecdsa-sha2-nistp256@openssh.com": (*_P256, _is_any),
}
"""The kinds of keys that we know, and what the strings after the kind must be."""
